package mbrl.course;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The objects of an answer, in the Java where the answer runs: makes them, calls them by number,
 * and says in a sentence what went wrong. Time and threads are the business of others.
 */
public final class AnswerObjects {
  private static final Pattern LIBRARY = // frames that are not the answer's
      Pattern.compile(
          "(java|jdk|sun|mbrl\\.(core|exercise|kernel|grade\\.child"
              + "|course\\.LocalHost|course\\.AnswerObjects))\\b");

  private final Map<Integer, Object> objects = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /** How to make an object of a class whose constructor takes nothing. */
  public static Callable<Object> maker(Class<?> answer) {
    return () -> {
      Constructor<?> constructor = answer.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    };
  }

  /**
   * Makes an object and returns its number.
   *
   * @throws FailedCall if the constructor brings nothing back
   */
  public int create(Callable<?> maker) {
    try {
      return number(maker.call());
    } catch (Throwable t) {
      throw trouble(t); // here, because its getMessage is the answer's code too
    }
  }

  /**
   * Calls a method of object number {@code object}, as {@link Host#call} says.
   *
   * @throws FailedCall if the call brings nothing back
   */
  public Host.Reply call(int object, Method method, Object[] arguments) {
    Object[] own = new Object[arguments.length];
    for (int i = 0; i < own.length; i++) {
      boolean handle = TransferableTypes.isHandle(method.getParameterTypes()[i]);
      own[i] = handle ? objects.get((Integer) arguments[i]) : TransferableTypes.copy(arguments[i]);
    }
    Object value;
    try {
      value = received(method, method.invoke(objects.get(object), own));
    } catch (Throwable t) {
      throw trouble(t);
    }
    int changed = 0;
    for (int i = 0; i < own.length; i++) {
      boolean handle = TransferableTypes.isHandle(method.getParameterTypes()[i]);
      if (!handle && !TransferableTypes.same(own[i], arguments[i])) changed |= 1 << i;
    }
    return new Host.Reply(value, changed);
  }

  private Object received(Method method, Object result) {
    if (!TransferableTypes.isHandle(method.getReturnType())) {
      try {
        return TransferableTypes.copy(result);
      } catch (IllegalArgumentException e) {
        throw FailedCall.of(
            FailedCall.Kind.RESULT, method.getName() + " returned " + e.getMessage());
      }
    }
    if (result == null) {
      throw FailedCall.of(FailedCall.Kind.RESULT, method.getName() + " returned null");
    }
    return number(result);
  }

  private int number(Object object) {
    int number = count.getAndIncrement();
    objects.put(number, object);
    return number;
  }

  private static FailedCall trouble(Throwable thrown) {
    if (thrown instanceof FailedCall t) return t;
    Throwable cause = thrown;
    while ((cause instanceof InvocationTargetException
            || cause instanceof ExceptionInInitializerError)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof NoSuchMethodException) {
      return FailedCall.of(
          FailedCall.Kind.RESULT, "the class has no constructor without parameters: remove yours");
    }
    if (cause instanceof InstantiationException) {
      return FailedCall.of(
          FailedCall.Kind.RESULT, "the class is abstract: write all of its methods");
    }
    String message = message(cause);
    String name = cause.getClass().getSimpleName();
    if (cause instanceof StackOverflowError) message = "a method calls itself without end";
    if (cause instanceof OutOfMemoryError) message = "it asks for more memory than there is";
    return FailedCall.threw(name, message, place(cause));
  }

  /** The exception's own words, which are the answer's code and may go wrong as well. */
  private static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  /** Such as "in backup, line 7"; without the line in a notebook, where lines count differently. */
  private static String place(Throwable thrown) {
    for (StackTraceElement f : thrown.getStackTrace()) {
      String c = f.getClassName();
      if (LIBRARY.matcher(c).lookingAt()) continue;
      String method = f.getMethodName().replaceFirst("lambda\\$(.*)\\$\\d+", "$1");
      if (method.equals("<init>") || method.equals("<clinit>")) method = "the constructor";
      boolean cell = c.startsWith("REPL.");
      return "in " + method + (cell || f.getLineNumber() < 1 ? "" : ", line " + f.getLineNumber());
    }
    return "";
  }
}
