package mbrl.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Space;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.Network;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;
import mbrl.numeric.Softmax;

/**
 * The {@link SoftmaxPolicy} with a network in the place of linear preferences.
 *
 * <pre>{@code
 * h(s,·) = network(s)
 * π(a|s) = e^h(s,a) / Σ_b e^h(s,b)
 * ∂ ln π(a|s) / ∂ h_b = 1(a = b) − π(b|s)                 then back through the network
 * ∂ H(s) / ∂ h_b      = −π(b|s) (ln π(b|s) + H(s))
 * }</pre>
 *
 * <p>Costs what the network costs: one forward pass to act, one forward and one backward to learn.
 *
 * <p>Fails as networks do: a step too large spoils the policy, and it collects bad data from then
 * on.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 13.1.
 *
 * <pre>{@code
 * step   0: π(right) at −0.5, 0, 0.5: 0.73 0.50 0.27
 * step  50: π(right) at −0.5, 0, 0.5: 0.01 0.49 0.99
 * step 100: π(right) at −0.5, 0, 0.5: 0.00 0.57 1.00
 * step 150: π(right) at −0.5, 0, 0.5: 0.00 0.59 1.00
 * step 200: π(right) at −0.5, 0, 0.5: 0.00 0.43 1.00
 * }</pre>
 */
public final class NetworkPolicy implements VectorPolicy {
  private final Space.Finite<double[]> actions;
  private final NetworkInputs inputs;
  private final Network network; // h(s,·)
  private final Adam adam; // of θ, the network's weights
  private final double[] pi; // π(·|s) of one state
  private final double[] preferences; // h of one state
  private int[] examples = {}; // 0, 1, …
  private double[][] h = {}; // h(s,·), [example][action]
  private double[][] columns = {{}}; // h(s,·), [action][example]

  /**
   * @param actions the actions to choose from, k of them
   * @param inputs what the network sees of a state
   * @param network as many inputs, and k outputs
   * @param adam the steps of its weights
   */
  public NetworkPolicy(
      Space.Finite<double[]> actions, NetworkInputs inputs, Network network, Adam adam) {
    inputs.demand(network.sizes(), actions.size());
    this.actions = actions;
    this.inputs = inputs;
    this.network = network;
    this.adam = adam;
    pi = new double[actions.size()];
    preferences = new double[actions.size()];
  }

  @Override
  public int stateSize() {
    return inputs.stateSize();
  }

  @Override
  public int actionSize() {
    return actions.values().get(0).length;
  }

  @Override
  public void act(int t, double[][] x, double[][] u, RandomGenerator rng) {
    int n = u[0].length;
    if (columns[0].length < n) columns = new double[pi.length][n];
    // h(s,·) = network(s)
    network.predict(inputs.of(x, n), 0, n, columns);
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < pi.length; a++) preferences[a] = columns[a][i];
      int a = 0; // of a diverged rollout, whose preferences are NaN
      if (isFinite(preferences)) {
        // π(a|s) = e^h(s,a) / Σ_b e^h(s,b)
        Softmax.of(preferences, pi);
        a = Softmax.draw(pi, rng);
      }
      for (int d = 0; d < u.length; d++) u[d][i] = actions.values().get(a)[d];
    }
  }

  private static boolean isFinite(double[] h) {
    double sum = 0;
    for (double x : h) sum += x - x;
    return sum == 0;
  }

  @Override
  public void ascend(double[][] x, double[][] u, double[] weight, double c) {
    int n = weight.length;
    forward(x, n);
    for (int i = 0; i < n; i++) {
      Softmax.of(h[i], pi);
      slope(index(u, i), -weight[i] / n, -c / n, h[i]); // Adam goes down, so the slope is turned
    }
    network.backward(h, n);
    network.step(adam);
  }

  /** Puts the slope of scale · ln π(a|s) + c · H(s) by every preference into {@code slope}. */
  private void slope(int a, double scale, double c, double[] slope) {
    double entropy = c == 0 ? 0 : entropyOf(pi);
    for (int b = 0; b < pi.length; b++) {
      // ∂ ln π(a|s) / ∂ h_b = 1(a = b) − π(b|s)
      slope[b] = scale * ((a == b ? 1 : 0) - pi[b]);
      // ∂ H(s) / ∂ h_b = −π(b|s) (ln π(b|s) + H(s))
      if (c != 0 && pi[b] > 0) slope[b] -= c * pi[b] * (StrictMath.log(pi[b]) + entropy);
    }
  }

  private static double entropyOf(double[] pi) {
    double sum = 0;
    for (double p : pi) if (p > 0) sum -= p * StrictMath.log(p);
    return sum;
  }

  private void forward(double[][] x, int n) {
    if (examples.length < n) {
      examples = new int[n];
      for (int i = 0; i < n; i++) examples[i] = i;
      h = new double[n][pi.length];
    }
    network.forward(inputs.of(x, n), examples, 0, n, h);
  }

  private int index(double[][] u, int i) {
    for (int a = 0; a < pi.length; a++) {
      boolean same = true;
      for (int d = 0; d < u.length; d++) same &= actions.values().get(a)[d] == u[d][i];
      if (same) return a;
    }
    throw new IllegalArgumentException(
        "example " + i + " holds no action of this policy; its actions are " + actions);
  }

  @Override
  public double logProbability(double[] state, double[] action) {
    int a = index(VectorPolicy.rows(action), 0);
    forward(VectorPolicy.rows(state), 1);
    double max = Arrays.stream(h[0]).max().orElseThrow();
    double sum = 0;
    for (double x : h[0]) sum += StrictMath.exp(x - max);
    return h[0][a] - max - StrictMath.log(sum);
  }

  @Override
  public double entropy(double[] state) {
    return entropyOf(probabilities(state));
  }

  /** π(a|s) for every action, a copy. */
  public double[] probabilities(double[] state) {
    forward(VectorPolicy.rows(state), 1);
    Softmax.of(h[0], pi);
    return pi.clone();
  }

  @Override
  public void addScore(double[] state, double[] action, double scale, double[] slope) {
    int a = index(VectorPolicy.rows(action), 0);
    forward(VectorPolicy.rows(state), 1);
    Softmax.of(h[0], pi);
    slope(a, scale, 0, h[0]);
    network.backward(h, 1);
    double[] score = network.slopes();
    for (int i = 0; i < score.length; i++) slope[i] += score[i];
  }

  @Override
  public double[] parameters() {
    return network.parameters();
  }

  @Override
  public void parameters(double[] theta) {
    network.parameters(theta);
  }

  public static void main(String[] args) {
    Space.Finite<double[]> actions =
        new Space.Finite<>(List.of(new double[] {-1}, new double[] {1}));
    NetworkInputs inputs = new NetworkInputs(StateInputs.PLAIN, 1, 1);
    SplittableRandom rng = new SplittableRandom(1);
    NeuralNetwork network = new NeuralNetwork(Activation.TANH, rng, 1, 16, 2);
    NetworkPolicy policy = new NetworkPolicy(actions, inputs, network, new Adam(0.01));
    double[][] x = new double[1][64];
    double[][] u = new double[1][64];
    double[] advantage = new double[64];
    for (int k = 0; k <= 200; k++) {
      for (int i = 0; i < 64; i++) x[0][i] = 2 * rng.nextDouble() - 1;
      policy.act(0, x, u, rng);
      for (int i = 0; i < 64; i++) advantage[i] = u[0][i] * x[0][i] > 0 ? 1 : -1; // go away from 0
      if (k % 50 == 0) {
        System.out.printf(
            Locale.ROOT,
            "step %3d: π(right) at −0.5, 0, 0.5: %.2f %.2f %.2f%n",
            k,
            policy.probabilities(new double[] {-0.5})[1],
            policy.probabilities(new double[] {0})[1],
            policy.probabilities(new double[] {0.5})[1]);
      }
      policy.ascend(x, u, advantage, 0);
    }
  }
}
