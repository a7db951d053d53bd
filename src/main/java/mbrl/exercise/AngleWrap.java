package mbrl.exercise;

/**
 * Exercise 9.1: an angle without its whole turns.
 *
 * <pre>{@code
 * θ − 2π k,  with the whole number k for which the result lies between −π and π
 * }</pre>
 */
@FunctionalInterface
public interface AngleWrap {
  /**
   * @param angle θ in radians, any number of turns in either direction
   * @return the same direction, as an angle between −π and π
   */
  double wrap(double angle);
}
