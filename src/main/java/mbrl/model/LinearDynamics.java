package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Finite;
import mbrl.core.Stepper;
import mbrl.world.CartPole;

/**
 * The simplest model of a world with several state variables: each component of the change is a
 * weighted sum of state, action and 1.
 *
 * <pre>{@code
 * x̂' = x + W (x, u, 1)        W by least squares on the differences x' − x
 * }</pre>
 *
 * <p>Fitting costs O(N p²) time for N examples and p = n + m + 1 inputs, a step O(n p) a rollout.
 *
 * <p>Fails away from the data: most worlds are linear only locally, and the error grows with every
 * imagined step.
 *
 * <p>Lecture 2.
 *
 * <pre>{@code
 *            x        ẋ        θ        θ̇        u        1
 * Δx    0.0000   0.0200   0.0000  -0.0000   0.0000   0.0000
 * Δẋ   -0.0001  -0.0000  -0.0136   0.0001   0.0195  -0.0000
 * Δθ   -0.0000   0.0000  -0.0000   0.0200   0.0000  -0.0000
 * Δθ̇    0.0006  -0.0002   0.3134  -0.0003  -0.0291  -0.0000
 * }</pre>
 */
public final class LinearDynamics implements Dynamics {
  static final TextForm<LinearDynamics> FORM =
      new TextForm<>(
          "linear-dynamics", LinearDynamics.class, LinearDynamics::write, LinearDynamics::read);

  private final int stateSize; // n
  private final double[][] w; // W, a row for each component: first x, then u, then 1

  /**
   * @param stateSize components n of the state
   * @param weights W, one row of n + m + 1 numbers for each component of the state
   */
  public LinearDynamics(int stateSize, double[][] weights) {
    if (weights.length != stateSize) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "weights need a row for each of %d components, got %d rows",
              stateSize,
              weights.length));
    }
    for (double[] row : weights) {
      if (row.length != weights[0].length || row.length < stateSize + 2) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "each row of weights needs n + m + 1 numbers, at least %d, got %d",
                stateSize + 2,
                row.length));
      }
      Finite.check(row, "a row of weights");
    }
    this.stateSize = stateSize;
    w = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
  }

  /** Fits the weights by plain least squares. */
  public static LinearDynamics fit(TransitionData data) {
    return fit(data, 0);
  }

  /**
   * Fits the weights by ridge regression.
   *
   * @param lambda λ, the penalty on large weights, at least 0
   * @throws IllegalArgumentException if the data do not determine them
   */
  public static LinearDynamics fit(TransitionData data, double lambda) {
    double[][] differences = data.differences();
    LinearRegression lines =
        LinearRegression.fit(
            data.stateActions(), differences, lambda, LinearRegression.Intercept.FREE);
    double[][] w = lines.weights();
    for (int i = 0; i < w.length; i++) {
      w[i] = Arrays.copyOf(w[i], w[i].length + 1);
      w[i][w[i].length - 1] = lines.intercepts()[i];
    }
    return new LinearDynamics(data.stateSize(), w);
  }

  @Override
  public int stateSize() {
    return stateSize;
  }

  @Override
  public int actionSize() {
    return w[0].length - stateSize - 1;
  }

  /** W, a copy: a row for each component of the change, first x, then u, then 1. */
  public double[][] weights() {
    return Arrays.stream(w).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    return (x, u, next) -> {
      check(n, x, u, next);
      for (int i = 0; i < stateSize; i++) {
        // x̂' = x + W (x, u, 1)
        double bias = w[i][w[i].length - 1];
        for (int r = 0; r < n; r++) next[i][r] = x[i][r] + bias;
        for (int j = 0; j < stateSize; j++) Columns.add(w[i][j], x[j], next[i], n);
        for (int j = 0; j < u.length; j++) Columns.add(w[i][stateSize + j], u[j], next[i], n);
      }
    };
  }

  private void write(ModelWriter out) {
    out.line("linear-dynamics", stateSize);
    out.rows(w);
  }

  private static LinearDynamics read(ModelReader in) {
    in.demandLength(2);
    int n = in.count(1);
    return new LinearDynamics(n, in.rows(n, -1));
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    TransitionData data =
        TransitionData.collect(
            new Environment<>(new CartPole(), rng.split()),
            (x, chance) -> CartPole.ACTIONS.sample(chance),
            10_000,
            500,
            rng);
    String[] names = {"Δx ", "Δẋ ", "Δθ ", "Δθ̇ "};
    double[][] w = fit(data).weights();
    System.out.println("           x        ẋ        θ        θ̇        u        1");
    for (int i = 0; i < 4; i++) {
      StringBuilder row = new StringBuilder(names[i]);
      for (double v : w[i]) row.append(String.format(Locale.ROOT, "%9.4f", v + 0.0));
      System.out.println(row);
    }
  }
}
