package mbrl.course;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * The place where an answer runs. A notebook runs it in its own Java ({@link LocalHost}), a grader
 * in a process of its own; checks cannot tell the difference.
 *
 * <p>Objects of the answer never leave the host: they are known by numbers. Arguments and results
 * are of the types that {@link TransferableTypes} lists, and cross as copies, a generator as what
 * it was when it was made.
 */
public interface Host extends AutoCloseable {
  /**
   * The result of a call.
   *
   * @param value the result, in the receiver's own types; null for a void method; for a method that
   *     returns an interface of {@code mbrl.exercise} the number of the object, as Integer
   * @param changed bit i is set if the answer changed argument i
   */
  record Reply(Object value, int changed) {}

  /**
   * The results of several calls.
   *
   * @param all the replies, in the order of the calls, up to the first call that brought nothing
   * @param failure what came of that one; null if there is none
   */
  record Replies(List<Reply> all, FailedCall failure) {}

  /** A new check begins: its time starts now. */
  void begin();

  /**
   * Makes a new object of the answer's class and returns its number.
   *
   * @throws FailedCall if its constructor brings nothing back
   */
  int create();

  /**
   * Calls a method of object number {@code object}.
   *
   * @param arguments as the method takes them; for a parameter whose type is an interface of {@code
   *     mbrl.exercise}, the number of an object that came from here
   * @throws FailedCall if the call brings nothing back
   */
  Reply call(int object, Method method, Object[] arguments);

  /**
   * Makes several calls of a method, none of which waits for what another brings.
   *
   * @param arguments of each call, as {@link #call} takes them
   */
  default Replies calls(int object, Method method, List<Object[]> arguments) {
    List<Reply> all = new ArrayList<>();
    try {
      for (Object[] each : arguments) all.add(call(object, method, each));
    } catch (FailedCall failure) {
      return new Replies(all, failure);
    }
    return new Replies(all, null);
  }

  /** Gives up what still runs. */
  @Override
  void close();
}
