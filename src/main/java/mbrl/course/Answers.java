package mbrl.course;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * A check's access to the answer: an object of the exercise's interface that passes every call on
 * to the {@link Host}, and remembers the last one for the evidence.
 *
 * @param <T> the exercise's interface
 */
public final class Answers<T> {
  private final Class<T> type;
  private final Host host;
  private Call last;

  /** Calls of one object that are made together, null while they are not. */
  private static final ThreadLocal<Ahead> AHEAD = new ThreadLocal<>();

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

  /**
   * Results of calls that do not wait for each other, such as many draws: they are made together,
   * which takes a fifth of the time, and each becomes the last call when its result is looked at.
   *
   * @param n how many
   * @param call makes one call of an answer, always the same method, and returns what it brings
   */
  public static <R> Iterable<R> many(int n, Supplier<R> call) {
    Ahead ahead = new Ahead();
    List<R> direct = new ArrayList<>(); // of an object that is no answer behind a host
    AHEAD.set(ahead);
    try {
      for (int i = 0; i < n; i++) direct.add(call.get());
    } finally {
      AHEAD.remove();
    }
    return ahead.calls.isEmpty() ? direct : ahead.results();
  }

  /** Calls that wait to be made. */
  private static final class Ahead {
    private final List<Call> calls = new ArrayList<>();
    private final List<Object[]> sent = new ArrayList<>();
    private Answers<?>.Handle of;

    void add(Answers<?>.Handle handle, Call call, Object[] arguments) {
      if (!calls.isEmpty() && (of != handle || !calls.get(0).method().equals(call.method()))) {
        throw new IllegalStateException("these are calls of several methods or objects");
      }
      of = handle;
      calls.add(call);
      sent.add(arguments);
    }

    @SuppressWarnings("unchecked") // the method's own type, as it was received
    <R> Iterable<R> results() {
      Method method = calls.get(0).method();
      Host.Replies replies = of.calls(method, sent);
      return () ->
          new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
              return next < calls.size();
            }

            @Override
            public R next() {
              if (!hasNext()) throw new NoSuchElementException();
              List<Object> shown = calls.get(next).arguments();
              of.began(new Call(method, shown, 0));
              if (next == replies.all().size()) throw replies.failure();
              Host.Reply reply = replies.all().get(next++);
              of.began(new Call(method, shown, reply.changed()));
              return (R) of.received(method, reply.value());
            }
          };
    }
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
      Ahead ahead = AHEAD.get();
      if (ahead != null) {
        ahead.add(this, new Call(method, shown, 0), arguments);
        return nothing(method.getReturnType());
      }
      last = new Call(method, shown, 0);
      Host.Reply reply = host.call(number, method, arguments);
      last = new Call(method, shown, reply.changed());
      return received(method, reply.value());
    }

    private Host.Replies calls(Method method, List<Object[]> arguments) {
      return host.calls(number, method, arguments);
    }

    private void began(Call call) {
      last = call;
    }

    /** The value of a call before it is made. */
    private static Object nothing(Class<?> type) {
      return type == void.class || !type.isPrimitive()
          ? null
          : Array.get(Array.newInstance(type, 1), 0);
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
