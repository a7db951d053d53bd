package mbrl.model;

import java.util.random.RandomGenerator;
import mbrl.core.Dynamics;
import mbrl.core.Outcome;
import mbrl.core.Task;
import mbrl.core.Transition;

/**
 * A model that is fitted to all data at once, as part of an agent that lives step by step: it
 * writes every step down and fits anew whenever the data have doubled.
 *
 * <pre>{@code
 * after 1st, 2·1st, 4·1st, … steps:   f, task ← fit to all steps so far
 * }</pre>
 *
 * <p>Doubling keeps the cost of all fits together near that of the last one. Before the first fit
 * it is not {@link #ready}.
 *
 * <p>Lecture 2.
 */
public final class FittedModel implements LearnedModel<double[], double[]>, Dynamics, Task {
  /** How to fit. */
  @FunctionalInterface
  public interface Fitter {
    Fit fit(TransitionData data, RandomGenerator rng);
  }

  /**
   * What came out of it.
   *
   * @param dynamics what moves
   * @param task what is wanted: learned, or known
   */
  public record Fit(Dynamics dynamics, Task task) {}

  private final TransitionData data;
  private final Fitter fitter;
  private int next; // size of the data at the next fit
  private Fit fit; // null before the first

  /**
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   * @param first real steps before the first fit, at least 1
   * @param fitter how to fit
   */
  public FittedModel(int stateSize, int actionSize, int first, Fitter fitter) {
    if (first < 1) throw new IllegalArgumentException("first must be at least 1, got " + first);
    data = new TransitionData(stateSize, actionSize);
    next = first;
    this.fitter = fitter;
  }

  @Override
  public void observe(Transition<double[], double[]> t, RandomGenerator rng) {
    data.add(t);
    if (data.size() < next) return;
    fit = fitter.fit(data, rng);
    next *= 2;
  }

  @Override
  public boolean ready() {
    return fit != null;
  }

  /** The fit in use. */
  public Fit fit() {
    if (fit == null) {
      throw new IllegalStateException(
          "the model was not fitted yet: it has seen %d of %d steps".formatted(data.size(), next));
    }
    return fit;
  }

  /** All steps so far, not a copy. */
  public TransitionData data() {
    return data;
  }

  @Override
  public Outcome<double[]> sample(double[] state, double[] action, RandomGenerator rng) {
    return fit().dynamics.with(fit.task).sample(state, action, rng);
  }

  @Override
  public int stateSize() {
    return data.stateSize();
  }

  @Override
  public int actionSize() {
    return data.actionSize();
  }

  @Override
  public Rollouts open(int n, RandomGenerator rng) {
    return fit().dynamics.open(n, rng);
  }

  @Override
  public void score(
      int t, double[][] x, double[][] u, double[][] next, double[] reward, boolean[] terminal) {
    fit().task.score(t, x, u, next, reward, terminal);
  }

  @Override
  public void value(double[][] x, double[] v) {
    fit().task.value(x, v);
  }
}
