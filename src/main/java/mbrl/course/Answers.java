package mbrl.course;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a check reaches the answer: as an object of the exercise's interface that passes every call
 * on to the {@link Host}, and remembers the last one for the evidence.
 *
 * @param <T> the exercise's interface
 */
public final class Answers<T> {
  private final Class<T> type;
  private final Host host;
  private Call last;

  Answers(Class<T> type, Host host) {
    this.type = type;
    this.host = host;
  }

  /** A new object of the answer's class. */
  public T fresh() {
    return proxy(type, host.create());
  }

  /** The last call that was begun, null before the first. */
  Call last() {
    return last;
  }

  void forget() {
    last = null;
  }

  private <U> U proxy(Class<U> seen, int number) {
    InvocationHandler handler = new Handle(number);
    return seen.cast(Proxy.newProxyInstance(seen.getClassLoader(), new Class<?>[] {seen}, handler));
  }

  /** One object on the other side. */
  private final class Handle implements InvocationHandler {
    private final int number;

    Handle(int number) {
      this.number = number;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] given) {
      if (method.getDeclaringClass() == Object.class) {
        return switch (method.getName()) {
          case "equals" -> self == given[0];
          case "hashCode" -> System.identityHashCode(self);
          default -> "the answer";
        };
      }
      Object[] arguments = given == null ? new Object[0] : given.clone();
      List<Object> shown = new ArrayList<>();
      for (int i = 0; i < arguments.length; i++) {
        if (TransferableTypes.isHandle(method.getParameterTypes()[i])) {
          arguments[i] = numberOf(arguments[i]);
          shown.add("an object of yours");
        } else {
          arguments[i] = TransferableTypes.copy(arguments[i]);
          shown.add(arguments[i]);
        }
      }
      shown = Collections.unmodifiableList(shown);
      last = new Call(method, shown, 0);
      Host.Reply reply = host.call(number, method, arguments);
      last = new Call(method, shown, reply.changed());
      return received(method, reply.value());
    }

    private Object received(Method method, Object value) {
      Class<?> returns = method.getReturnType();
      if (returns == void.class) return null;
      if (TransferableTypes.isHandle(returns)) return proxy(returns, (Integer) value);
      String complaint = TransferableTypes.misfit(value, method.getGenericReturnType());
      if (complaint != null) {
        throw FailedCall.of(FailedCall.Kind.RESULT, method.getName() + " returned " + complaint);
      }
      return value;
    }

    private int numberOf(Object object) {
      if (object != null
          && Proxy.isProxyClass(object.getClass())
          && Proxy.getInvocationHandler(object) instanceof Answers<?>.Handle handle) {
        return handle.number;
      }
      throw new IllegalArgumentException("only what the answer gave can be given back to it");
    }
  }
}
