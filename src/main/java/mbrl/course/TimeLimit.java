package mbrl.course;

import java.util.Locale;

/**
 * The time that an answer may take in one check, wherever it runs, and the message for one that
 * takes longer. What counts is the time it computes, so that a busy computer changes no verdict;
 * how long one waits for it decides only when it does not compute, or hardly ever gets to.
 *
 * <pre>{@code
 * computed more than 2 s                      too slow: does a loop never end?
 * waits, and was not back within 10 s         what does it wait for?
 * computes, and was not back within 60 s      others have the computer
 * }</pre>
 *
 * @param computing seconds, for all calls of one check
 * @param waiting seconds until one that waits is given up
 * @param busy seconds until one that computes is given up
 */
public record TimeLimit(double computing, double waiting, double busy) {
  /** After so many calls that never came back nothing more is tried. */
  public static final int MOST_STUCK = 2;

  /** The limit for every answer. */
  public static final TimeLimit USUAL = new TimeLimit(2, 10, 60);

  /** The limits in a notebook, where a student waits for the result. */
  public static final TimeLimit NOTEBOOK = new TimeLimit(2, 10, 20);

  /** So many times as much of everything. */
  public TimeLimit times(double factor) {
    return new TimeLimit(factor * computing, factor * waiting, factor * busy);
  }

  /**
   * The failure of a call that has not returned.
   *
   * @param what the name of the method
   * @param computed seconds of this check in which it computed
   * @param waited seconds of this check in which it did nothing
   * @param since seconds since the check began
   * @return null as long as it may go on
   */
  public FailedCall exceeded(String what, double computed, double waited, double since) {
    if (computed > computing) {
      return late(
          "%s was still running after %.0f seconds: does a loop never end?", what, computing);
    }
    if (waited > waiting) {
      return late(
          "%s did not come back within %.0f seconds: what does it wait for?", what, waiting);
    }
    if (since > busy) {
      return late("%s did not come back within %.0f seconds: does a loop never end?", what, busy);
    }
    return null;
  }

  private static FailedCall late(String sentence, String what, double seconds) {
    return FailedCall.of(FailedCall.Kind.TIME, String.format(Locale.ROOT, sentence, what, seconds));
  }

  /** The failure of a call that is no longer made. */
  public static FailedCall notTried() {
    return FailedCall.of(FailedCall.Kind.TIME, "not tried, because earlier calls never came back");
  }
}
