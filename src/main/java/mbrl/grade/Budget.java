package mbrl.grade;

import mbrl.course.FailedCall;
import mbrl.course.TimeLimit;

/**
 * The time that one submission has in all, so that one that sleeps a little or computes a little in
 * every check does not hold up a batch: the compiler's, its own, and that of second tries. What is
 * tried when it is used up counts 0.
 *
 * <pre>{@code
 * computes more than 100 s, or waits more than 30 s, or we wait for it more than 300 s
 * }</pre>
 *
 * <p>All solutions of a set compute less than 2 s together, and an endless loop in one exercise
 * costs 16 s with its second try, so six of them cost their own exercises only.
 */
final class Budget {
  static final TimeLimit WHOLE = new TimeLimit(100, 30, 300);

  private final TimeLimit limit;
  private double computed;
  private double waited;
  private double passed;

  Budget() {
    this(WHOLE);
  }

  Budget(TimeLimit limit) {
    this.limit = limit;
  }

  /** It computed so many seconds more. */
  void computed(double seconds) {
    computed += seconds;
  }

  /** It did nothing for so many seconds more. */
  void waited(double seconds) {
    waited += seconds;
  }

  /** We waited for it so many seconds more, whatever it did. */
  void passed(double seconds) {
    passed += seconds;
  }

  boolean usedUp() {
    return computed > limit.computing() || waited > limit.waiting() || passed > limit.busy();
  }

  /** The failure of a call that is no longer made. */
  static FailedCall notTried() {
    return FailedCall.of(FailedCall.Kind.TIME, "the time for the whole submission was used up");
  }
}
