package mbrl.exercise;

/**
 * Exercise 1.2: a learning step as long as the error asks for, however large the features are.
 *
 * <pre>{@code
 * e = y − w·φ
 * w ← w + α e φ / (ε + φ·φ)
 * }</pre>
 */
@FunctionalInterface
public interface NormalizedLmsUpdate {
  /**
   * @param w the weights w; not changed
   * @param features φ, as many as there are weights; all of them may be 0
   * @param target y, what was observed
   * @param alpha the step size α, above 0 and below 2
   * @param epsilon ε, a small number above 0
   * @return the new weights, in an array of their own
   */
  double[] updated(double[] w, double[] features, double target, double alpha, double epsilon);
}
