package mbrl.control;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Watcher} that keeps every iteration, for a picture of the search.
 *
 * <p>Lectures 5 and 9.
 */
public final class Recorder implements Watcher {
  /**
   * An iteration.
   *
   * @param plans the candidates, {@code [t][dimension][plan]}
   * @param values the value of each
   * @param mean the middle of the distribution after it, {@code [t][dimension]}
   * @param sd its standard deviation, {@code [t][dimension]}
   */
  public record Iteration(double[][][] plans, double[] values, double[][] mean, double[][] sd) {}

  private final List<Iteration> iterations = new ArrayList<>();

  @Override
  public void iteration(
      int k, double[][][] plans, double[] values, double[][] mean, double[][] sd) {
    iterations.add(new Iteration(plans, values, mean, sd));
  }

  /** All iterations so far, over all plans that were made. */
  public List<Iteration> iterations() {
    return List.copyOf(iterations);
  }

  /** The last iteration. */
  public Iteration last() {
    if (iterations.isEmpty()) {
      throw new IllegalStateException("nothing is recorded yet: plan first");
    }
    return iterations.get(iterations.size() - 1);
  }
}
