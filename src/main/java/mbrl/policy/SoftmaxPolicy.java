package mbrl.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Space;
import mbrl.numeric.Softmax;

/**
 * A policy over finitely many actions: each action has a preference, linear in the features of the
 * state, and the softmax turns preferences into probabilities.
 *
 * <pre>{@code
 * h(s,a) = θ_aᵀ φ(s)
 * π(a|s) = e^h(s,a) / Σ_b e^h(s,b)
 * ∂ ln π(a|s) / ∂ θ_b = (1(a = b) − π(b|s)) φ(s)
 * }</pre>
 *
 * <p>With a floor, no probability falls below it, neither in acting nor in the score. Without one,
 * a policy that has become certain almost never tries the other action, and learns almost nothing.
 *
 * <p>Fails when preferences grow without bound: the policy is deterministic then, whatever the
 * rewards become.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 13.1.
 *
 * <pre>{@code
 * preferences [0.0, 0.0, 0.0]: π [0.333, 0.333, 0.333], entropy 1.099
 * preferences [0.0, 1.0, 2.0]: π [0.090, 0.245, 0.665], entropy 0.832
 * preferences [0.0, 0.0, 9999.0]: π [0.000, 0.000, 1.000], entropy 0.000
 * score of action 0 in [0, 1, 2]: [0.910, -0.245, -0.665]
 * }</pre>
 *
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public final class SoftmaxPolicy<S, A> implements StochasticPolicy<S, A> {
  private final Space.Finite<A> actions;
  private final Features<S> features; // φ
  private final double floor; // the least probability of an action
  private final double[][] theta; // θ_a, starts at 0
  private final double[] phi; // φ(s) of the last question
  private final double[] h; // h(s,a)
  private final double[] pi; // π(a|s)

  /** Without a floor. */
  public SoftmaxPolicy(Space.Finite<A> actions, Features<S> features) {
    this(actions, features, 0);
  }

  /**
   * @param actions the actions to choose from, k of them
   * @param features what the policy sees of a state
   * @param floor the least probability of an action, at least 0 and at most 1/k
   */
  public SoftmaxPolicy(Space.Finite<A> actions, Features<S> features, double floor) {
    if (!(floor >= 0 && floor <= 1.0 / actions.size())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "floor must be from 0 to 1/%d, the probability of each action, got %s",
              actions.size(),
              floor));
    }
    this.actions = actions;
    this.features = features;
    this.floor = floor;
    theta = new double[actions.size()][features.size()];
    phi = new double[features.size()];
    h = new double[actions.size()];
    pi = new double[actions.size()];
  }

  /** h(s,a) for every action, a copy. */
  public double[] preferences(S state) {
    features.of(state, phi);
    // h(s,a) = θ_aᵀ φ(s)
    for (int a = 0; a < h.length; a++) {
      h[a] = 0;
      for (int i = 0; i < phi.length; i++) h[a] += theta[a][i] * phi[i];
    }
    return h.clone();
  }

  /** π(a|s) for every action, a copy. */
  public double[] probabilities(S state) {
    think(state);
    return pi.clone();
  }

  private void think(S state) {
    preferences(state);
    // π(a|s) = e^h(s,a) / Σ_b e^h(s,b)
    Softmax.of(h, pi);
    if (floor > 0) raise();
  }

  /** Raises probabilities to the floor, and scales the others down so that the sum stays 1. */
  private void raise() {
    int low = 0; // actions on the floor
    int before;
    do {
      before = low;
      double rest = 0;
      low = 0;
      for (double p : pi) {
        if (p <= floor) low++;
        else rest += p;
      }
      for (int a = 0; a < pi.length; a++) {
        pi[a] = pi[a] <= floor ? floor : pi[a] * (1 - low * floor) / rest;
      }
    } while (low > before);
  }

  @Override
  public A act(S state, RandomGenerator rng) {
    think(state);
    return actions.values().get(Softmax.draw(pi, rng));
  }

  /** {@inheritDoc} With h − m − ln Σ e^(h − m) it is exact even where π(a|s) underflows to 0. */
  @Override
  public double logProbability(S state, A action) {
    int a = index(action);
    think(state);
    if (floor > 0) return StrictMath.log(pi[a]);
    double max = Double.NEGATIVE_INFINITY;
    for (double x : h) max = Math.max(max, x);
    double sum = 0;
    for (double x : h) sum += StrictMath.exp(x - max);
    return h[a] - max - StrictMath.log(sum);
  }

  @Override
  public double entropy(S state) {
    think(state);
    double sum = 0;
    for (double p : pi) if (p > 0) sum -= p * StrictMath.log(p);
    return sum;
  }

  @Override
  public void addScore(S state, A action, double scale, double[] slope) {
    int a = index(action);
    think(state);
    // ∂ ln π(a|s) / ∂ θ_b = (1(a = b) − π(b|s)) φ(s)
    for (int b = 0; b < theta.length; b++) {
      double factor = scale * ((a == b ? 1 : 0) - pi[b]);
      for (int i = 0; i < phi.length; i++) slope[b * phi.length + i] += factor * phi[i];
    }
  }

  private int index(A action) {
    for (int a = 0; a < actions.size(); a++) {
      A value = actions.values().get(a);
      boolean same =
          value instanceof double[] u && action instanceof double[] v
              ? Arrays.equals(u, v)
              : value.equals(action);
      if (same) return a;
    }
    String shown = action instanceof double[] u ? Arrays.toString(u) : String.valueOf(action);
    throw new IllegalArgumentException("there is no action " + shown + " among " + actions);
  }

  /** θ, action by action. */
  @Override
  public double[] parameters() {
    return Arrays.stream(theta).flatMapToDouble(Arrays::stream).toArray();
  }

  @Override
  public void parameters(double[] theta) {
    Parameters.check(theta, this.theta.length * phi.length);
    for (int a = 0; a < this.theta.length; a++) {
      System.arraycopy(theta, a * phi.length, this.theta[a], 0, phi.length);
    }
  }

  @Override
  public void move(double[] step) {
    for (int a = 0; a < theta.length; a++) {
      for (int i = 0; i < phi.length; i++) theta[a][i] += step[a * phi.length + i];
    }
  }

  public static void main(String[] args) {
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(3), Features.constant());
    for (double[] theta : new double[][] {{0, 0, 0}, {0, 1, 2}, {0, 0, 9999}}) {
      policy.parameters(theta);
      System.out.printf(
          Locale.ROOT,
          "preferences %s: π %s, entropy %.3f%n",
          Arrays.toString(theta),
          shown(policy.probabilities(0)),
          policy.entropy(0));
    }
    policy.parameters(new double[] {0, 1, 2});
    double[] score = new double[3];
    policy.addScore(0, 0, 1, score);
    System.out.println("score of action 0 in [0, 1, 2]: " + shown(score));
  }

  private static String shown(double[] x) {
    return Arrays.stream(x).mapToObj(v -> String.format(Locale.ROOT, "%.3f", v)).toList() + "";
  }
}
