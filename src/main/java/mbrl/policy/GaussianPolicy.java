package mbrl.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Check;
import mbrl.core.Gaussian;
import mbrl.core.Space;
import mbrl.model.Activation;
import mbrl.model.Adam;
import mbrl.model.Network;
import mbrl.model.NeuralNetwork;
import mbrl.model.StateInputs;
import mbrl.numeric.NormalTail;

/**
 * A policy for real actions: a normal distribution around a network's output, with a standard
 * deviation of its own, learned as its logarithm so that it stays positive. Actions beyond a limit
 * are clipped to it.
 *
 * <pre>{@code
 * μ = network(s),   σ = e^ℓ,   u = clip(μ + σ z),   z ~ N(0, 1)            for every component
 * inside the limits:   ln π = −z²/2 − ℓ − ln √(2π)      ∂/∂μ = z/σ          ∂/∂ℓ = z² − 1
 * at the upper limit:  ln π = ln Φ(z)                   ∂/∂μ = ρ/σ          ∂/∂ℓ = −ρ z
 *                      z = (μ − limit)/σ,   ρ = φ(z)/Φ(z);   the lower limit mirrors it
 * }</pre>
 *
 * <p>A limit is drawn with the probability of all that lies beyond it. Its score is the one above;
 * the score of the density there, a common mistake, is wrong.
 *
 * <p>The entropy is that of the normal distribution before clipping. Costs what the network costs.
 *
 * <p>Fails when σ shrinks before the mean is right: then nothing new is tried.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 13.7; Fujita and Maeda 2018 for the limits.
 *
 * <pre>{@code
 * step   0: mean at −0.5, 0, 0.5, 0.9: [0.44, 0.00, -0.44, -0.64], sd 1.00
 * step 200: mean at −0.5, 0, 0.5, 0.9: [-1.57, -0.01, 1.56, 2.00], sd 0.25
 * step 400: mean at −0.5, 0, 0.5, 0.9: [-1.53, 0.00, 1.53, 2.00], sd 0.10
 * step 600: mean at −0.5, 0, 0.5, 0.9: [-1.49, -0.02, 1.46, 2.00], sd 0.06
 * step 800: mean at −0.5, 0, 0.5, 0.9: [-1.52, -0.06, 1.41, 2.00], sd 0.04
 * }</pre>
 */
public final class GaussianPolicy implements VectorPolicy {
  private static final double LOG_ROOT = 0.9189385332046727; // ln √(2π)

  private final Space.Box actions;
  private final NetworkInputs inputs;
  private final Network network; // μ
  private final Adam adam; // of θ: the network's weights and ℓ
  private final double[] logSd; // ℓ of each component
  private final double[] logSdSlope; // of the loss
  private final Adam logSdAdam; // its steps
  private int[] examples = {}; // 0, 1, …
  private double[][] mean = {}; // μ, [example][component]
  private double[][] columns = {{}}; // μ, [component][example]

  /**
   * @param actions the limits
   * @param inputs what the network sees of a state
   * @param network as many inputs, and an output for each component of the action
   * @param rate the step size of Adam, for the network and for ℓ
   * @param sd σ at first, above 0, the same for every component
   */
  public GaussianPolicy(
      Space.Box actions, NetworkInputs inputs, Network network, double rate, double sd) {
    inputs.demand(network.sizes(), actions.dimensions());
    this.actions = actions;
    this.inputs = inputs;
    this.network = network;
    adam = new Adam(rate);
    logSdAdam = new Adam(rate);
    logSd = new double[actions.dimensions()];
    logSdSlope = new double[actions.dimensions()];
    Arrays.fill(logSd, StrictMath.log(Check.positive("sd", sd)));
  }

  @Override
  public int stateSize() {
    return inputs.stateSize();
  }

  @Override
  public int actionSize() {
    return logSd.length;
  }

  /** σ of each component. */
  public double[] sd() {
    return Arrays.stream(logSd).map(StrictMath::exp).toArray();
  }

  @Override
  public void act(int t, double[][] x, double[][] u, RandomGenerator rng) {
    int n = u[0].length;
    if (columns[0].length < n) columns = new double[logSd.length][n];
    network.predict(inputs.of(x, n), 0, n, columns);
    for (int d = 0; d < u.length; d++) {
      // u = clip(μ + σ z)
      double sd = StrictMath.exp(logSd[d]);
      for (int i = 0; i < n; i++) {
        double a = columns[d][i] + sd * Gaussian.next(rng);
        u[d][i] = Math.max(actions.low(d), Math.min(actions.high(d), a));
      }
    }
  }

  /** The action of the policy without its chance: clip(μ). */
  public double[] mean(double[] state) {
    forward(VectorPolicy.rows(state), 1);
    double[] u = mean[0].clone();
    for (int d = 0; d < u.length; d++) {
      u[d] = Math.max(actions.low(d), Math.min(actions.high(d), u[d]));
    }
    return u;
  }

  private void forward(double[][] x, int n) {
    if (examples.length < n) {
      examples = new int[n];
      for (int i = 0; i < n; i++) examples[i] = i;
      mean = new double[n][logSd.length];
    }
    network.forward(inputs.of(x, n), examples, 0, n, mean);
  }

  @Override
  public double logProbability(double[] state, double[] action) {
    forward(VectorPolicy.rows(state), 1);
    double sum = 0;
    for (int d = 0; d < logSd.length; d++) {
      double sd = StrictMath.exp(logSd[d]);
      double z = (action[d] - mean[0][d]) / sd;
      if (action[d] >= actions.high(d)) sum += NormalTail.logBelow(-z);
      else if (action[d] <= actions.low(d)) sum += NormalTail.logBelow(z);
      else sum += -z * z / 2 - logSd[d] - LOG_ROOT;
    }
    return sum;
  }

  @Override
  public double entropy(double[] state) {
    double sum = 0;
    for (double l : logSd) sum += 0.5 + LOG_ROOT + l;
    return sum;
  }

  @Override
  public void ascend(double[][] x, double[][] u, double[] weight, double c) {
    int n = weight.length;
    forward(x, n);
    Arrays.fill(logSdSlope, -c); // ∂H/∂ℓ = 1; Adam goes down, so every slope is turned
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < logSd.length; d++) slope(u[d][i], d, -weight[i] / n, mean[i]);
    }
    network.backward(mean, n);
    network.step(adam);
    logSdAdam.begin();
    logSdAdam.step(0, logSd, logSdSlope);
  }

  /** Puts scale · ∂ ln π/∂μ in the place of μ, and adds scale · ∂ ln π/∂ℓ. */
  private void slope(double u, int d, double scale, double[] mu) {
    double sd = StrictMath.exp(logSd[d]);
    double z = (u - mu[d]) / sd;
    if (u >= actions.high(d)) {
      double rho = NormalTail.slope(-z);
      mu[d] = scale * rho / sd;
      logSdSlope[d] += scale * rho * z;
    } else if (u <= actions.low(d)) {
      double rho = NormalTail.slope(z);
      mu[d] = -scale * rho / sd;
      logSdSlope[d] -= scale * rho * z;
    } else {
      mu[d] = scale * z / sd;
      logSdSlope[d] += scale * (z * z - 1);
    }
  }

  @Override
  public void addScore(double[] state, double[] action, double scale, double[] slope) {
    forward(VectorPolicy.rows(state), 1);
    Arrays.fill(logSdSlope, 0);
    for (int d = 0; d < logSd.length; d++) slope(action[d], d, scale, mean[0]);
    network.backward(mean, 1);
    double[] score = network.slopes();
    for (int i = 0; i < score.length; i++) slope[i] += score[i];
    for (int d = 0; d < logSd.length; d++) slope[score.length + d] += logSdSlope[d];
  }

  /** The network's weights and biases, then ℓ. */
  @Override
  public double[] parameters() {
    double[] weights = network.parameters();
    double[] theta = Arrays.copyOf(weights, weights.length + logSd.length);
    System.arraycopy(logSd, 0, theta, weights.length, logSd.length);
    return theta;
  }

  @Override
  public void parameters(double[] theta) {
    int weights = network.parameters().length;
    Parameters.check(theta, weights + logSd.length);
    network.parameters(Arrays.copyOf(theta, weights));
    System.arraycopy(theta, weights, logSd, 0, logSd.length);
  }

  public static void main(String[] args) {
    Space.Box actions = new Space.Box(new double[] {-2}, new double[] {2});
    NetworkInputs inputs = new NetworkInputs(StateInputs.PLAIN, 1, 1);
    SplittableRandom rng = new SplittableRandom(1);
    Network network = new NeuralNetwork(Activation.TANH, rng, 1, 16, 1);
    GaussianPolicy policy = new GaussianPolicy(actions, inputs, network, 0.01, 1);
    double[][] x = new double[1][64];
    double[][] u = new double[1][64];
    double[] advantage = new double[64];
    for (int k = 0; k <= 800; k++) {
      for (int i = 0; i < 64; i++) x[0][i] = 2 * rng.nextDouble() - 1;
      policy.act(0, x, u, rng);
      // best is u = 3 x, beyond the limits where |x| > 2/3
      for (int i = 0; i < 64; i++) advantage[i] = -Math.abs(u[0][i] - 3 * x[0][i]);
      double mean = Arrays.stream(advantage).average().orElseThrow();
      for (int i = 0; i < 64; i++) advantage[i] -= mean;
      if (k % 200 == 0) {
        List<String> shown =
            Arrays.stream(new double[] {-0.5, 0, 0.5, 0.9})
                .mapToObj(s -> String.format(Locale.ROOT, "%.2f", policy.mean(new double[] {s})[0]))
                .toList();
        System.out.printf(
            Locale.ROOT,
            "step %3d: mean at −0.5, 0, 0.5, 0.9: %s, sd %.2f%n",
            k,
            shown,
            policy.sd()[0]);
      }
      policy.ascend(x, u, advantage, 0);
    }
  }
}
