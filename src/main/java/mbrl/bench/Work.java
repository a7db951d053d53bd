package mbrl.bench;

/** The Java side of a {@link Row}: what is timed. */
@FunctionalInterface
public interface Work {
  /**
   * Does the work once, on one thread unless the row says otherwise.
   *
   * @return a number that every peer must agree on, within the tolerance of the row
   */
  double run();
}
