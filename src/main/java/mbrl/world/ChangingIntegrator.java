package mbrl.world;

import java.util.random.RandomGenerator;
import mbrl.core.Environment;

/**
 * A point on a line whose motion changes during a run, without notice: the planner's model is then
 * wrong, and the question is whether planning again at every step is enough.
 *
 * <pre>{@code
 * before step k:   x' = x + a
 * from step k on:  x' = x + gain·a + wind
 * }</pre>
 *
 * <p>Feedback corrects a change that stays bounded, a weaker motor or a wind. With a reversed motor
 * (gain below 0) every correction pushes the wrong way: only a model fitted again helps.
 *
 * <p>Lecture 9; the continuous counterpart of {@link ChangingMaze}.
 *
 * @param before the world at first
 * @param after the world later
 * @param changeAfter k, the number of steps after which it changes
 */
public record ChangingIntegrator(WindyIntegrator before, WindyIntegrator after, long changeAfter) {
  public ChangingIntegrator {
    if (changeAfter < 0) {
      throw new IllegalArgumentException("changeAfter must be at least 0, got " + changeAfter);
    }
  }

  /** The motor loses half of its gain after {@code k} steps. */
  public static ChangingIntegrator halvedGain(long k) {
    return new ChangingIntegrator(new WindyIntegrator(1, 0), new WindyIntegrator(0.5, 0), k);
  }

  /** A wind of 0.4 a step begins after {@code k} steps. */
  public static ChangingIntegrator wind(long k) {
    return new ChangingIntegrator(new WindyIntegrator(1, 0), new WindyIntegrator(1, 0.4), k);
  }

  /** The motor runs backwards after {@code k} steps, with three tenths of its gain. */
  public static ChangingIntegrator reversedGain(long k) {
    return new ChangingIntegrator(new WindyIntegrator(1, 0), new WindyIntegrator(-0.3, 0), k);
  }

  /** An environment in which it will change. */
  public Environment<double[], double[]> environment(RandomGenerator rng) {
    Environment<double[], double[]> env = new Environment<>(before, rng);
    env.changeAfter(changeAfter, after);
    return env;
  }
}
