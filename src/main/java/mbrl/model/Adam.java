package mbrl.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * Gradient descent in which every weight has its own step size: small where its gradient is large
 * or noisy.
 *
 * <pre>{@code
 * m ← β₁ m + (1 − β₁) g           moving average of the gradient
 * v ← β₂ v + (1 − β₂) g²          moving average of its square
 * w ← w − α m̂ / (√v̂ + ε)          m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ): both started at 0
 * before it, weight decay:  w ← w − α c w
 * }</pre>
 *
 * <p>Decay is applied to the weights themselves (AdamW). Added to g, as the gradient of c w²/2, it
 * would be divided by √v̂ and act least where gradients are large; {@link #coupled} gives that form
 * for comparison. Costs two more numbers and some ten operations for each weight.
 *
 * <p>Fails when α is too large: the usual 0.001 is a good first try, a tenth of it a good second.
 *
 * <p>Lecture 3. Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019 for the decay.
 *
 * <pre>{@code
 * step  0: w (1.0000, 1.0000)
 * step 15: w (-0.2024, -0.2024)
 * step 30: w (-0.0340, -0.0340)
 * step 45: w (0.0573, 0.0573)
 * step 60: w (-0.0347, -0.0347)
 * }</pre>
 */
public final class Adam {
  private final double alpha; // α, step size
  private final double beta1; // β₁, memory of the mean
  private final double beta2; // β₂, memory of the square
  private final double epsilon; // ε, keeps the divisor above 0
  private final double decay; // c, weight decay
  private final boolean coupled; // whether the decay is added to the gradient
  private double fade1 = 1; // β₁ᵗ
  private double fade2 = 1; // β₂ᵗ
  private double size; // α √(1 − β₂ᵗ)/(1 − β₁ᵗ), both corrections in one
  private double small; // ε √(1 − β₂ᵗ)
  private double[][][] m = {}; // m of each block of rows
  private double[][][] v = {}; // v of each block of rows
  private float[][][] mFloat = {}; // the same for networks in single precision
  private float[][][] vFloat = {};

  /** With the usual β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and no decay. */
  public Adam(double alpha) {
    this(alpha, 0.9, 0.999, 1e-8, 0);
  }

  /**
   * @param alpha step size α, above 0
   * @param beta1 β₁, from 0 to below 1
   * @param beta2 β₂, from 0 to below 1
   * @param epsilon ε, above 0
   * @param decay weight decay c, at least 0
   */
  public Adam(double alpha, double beta1, double beta2, double epsilon, double decay) {
    this(alpha, beta1, beta2, epsilon, decay, false);
  }

  private Adam(
      double alpha, double beta1, double beta2, double epsilon, double decay, boolean coupled) {
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("alpha must be above 0 and finite, got " + alpha);
    }
    if (!(beta1 >= 0 && beta1 < 1)) {
      throw new IllegalArgumentException("beta1 must be from 0 to below 1, got " + beta1);
    }
    if (!(beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException("beta2 must be from 0 to below 1, got " + beta2);
    }
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon must be above 0 and finite, got " + epsilon);
    }
    if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("decay must be at least 0 and finite, got " + decay);
    }
    this.alpha = alpha;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.decay = decay;
    this.coupled = coupled;
  }

  /** The same with the decay added to the gradient, as was once usual. */
  public Adam coupled() {
    return new Adam(alpha, beta1, beta2, epsilon, decay, true);
  }

  /** Begins a step: call it once, then {@link #step} for every block of weights. */
  public void begin() {
    fade1 *= beta1;
    fade2 *= beta2;
    double root = Math.sqrt(1 - fade2);
    size = alpha * root / (1 - fade1);
    small = Math.max(epsilon * root, Double.MIN_NORMAL); // never 0/0 at a gradient of 0
  }

  /** Moves one row of weights; see {@link #step(int, double[][], double[][])}. */
  public void step(int block, double[] w, double[] slope) {
    step(block, new double[][] {w}, new double[][] {slope});
  }

  /**
   * Moves one block of weights.
   *
   * @param block the number of the block, from 0; always the same for the same weights
   * @param w the weights, in rows; changed
   * @param slope the gradient g of the loss with respect to them
   */
  public void step(int block, double[][] w, double[][] slope) {
    demandBegun();
    if (block >= m.length) {
      m = Arrays.copyOf(m, block + 1);
      v = Arrays.copyOf(v, block + 1);
    }
    if (m[block] == null) {
      m[block] = new double[w.length][];
      v[block] = new double[w.length][];
      for (int i = 0; i < w.length; i++) {
        m[block][i] = new double[w[i].length];
        v[block][i] = new double[w[i].length];
      }
    }
    check(block, m[block].length, w.length, slope.length);
    for (int i = 0; i < w.length; i++) {
      check(block, m[block][i].length, w[i].length, slope[i].length);
    }
    double shrink = coupled ? 1 : 1 - alpha * decay;
    double pull = coupled ? decay : 0;
    for (int i = 0; i < w.length; i++) {
      move(w[i], slope[i], m[block][i], v[block][i], shrink, pull);
    }
  }

  private void demandBegun() {
    if (size > 0) return;
    throw new IllegalStateException("call begin() once before the blocks of a step");
  }

  private static void check(int block, int before, int weights, int slopes) {
    if (weights == before && slopes == before) return;
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "block %d had %d weights before, now it has %d weights and %d slopes",
            block,
            before,
            weights,
            slopes));
  }

  private void move(
      double[] w, double[] slope, double[] m, double[] v, double shrink, double pull) {
    for (int j = 0; j < w.length; j++) {
      double g = slope[j] + pull * w[j];
      m[j] = beta1 * m[j] + (1 - beta1) * g;
      v[j] = beta2 * v[j] + (1 - beta2) * (g * g);
    }
    for (int j = 0; j < w.length; j++) {
      w[j] = shrink * w[j] - size * m[j] / (Math.sqrt(v[j]) + small);
    }
  }

  /** m of a block, not a copy. */
  double[][] mean(int block) {
    return m[block];
  }

  /** v of a block, not a copy. */
  double[][] square(int block) {
    return v[block];
  }

  // The same in single precision

  void step(int block, float[][] w, float[][] slope) {
    demandBegun();
    if (block >= mFloat.length) {
      mFloat = Arrays.copyOf(mFloat, block + 1);
      vFloat = Arrays.copyOf(vFloat, block + 1);
    }
    if (mFloat[block] == null) {
      mFloat[block] = new float[w.length][];
      vFloat[block] = new float[w.length][];
      for (int i = 0; i < w.length; i++) {
        mFloat[block][i] = new float[w[i].length];
        vFloat[block][i] = new float[w[i].length];
      }
    }
    check(block, mFloat[block].length, w.length, slope.length);
    for (int i = 0; i < w.length; i++) {
      check(block, mFloat[block][i].length, w[i].length, slope[i].length);
    }
    float shrink = (float) (coupled ? 1 : 1 - alpha * decay);
    float pull = (float) (coupled ? decay : 0);
    for (int i = 0; i < w.length; i++) {
      move(w[i], slope[i], mFloat[block][i], vFloat[block][i], shrink, pull);
    }
  }

  private void move(float[] w, float[] slope, float[] m, float[] v, float shrink, float pull) {
    float size = (float) this.size;
    float small = Math.max((float) this.small, Float.MIN_NORMAL);
    float keep1 = (float) beta1;
    float keep2 = (float) beta2;
    float take1 = (float) (1 - beta1);
    float take2 = (float) (1 - beta2);
    for (int j = 0; j < w.length; j++) {
      float g = slope[j] + pull * w[j];
      m[j] = keep1 * m[j] + take1 * g;
      v[j] = keep2 * v[j] + take2 * (g * g);
    }
    for (int j = 0; j < w.length; j++) {
      w[j] = shrink * w[j] - size * m[j] / ((float) Math.sqrt(v[j]) + small);
    }
  }

  public static void main(String[] args) {
    double[] w = {1, 1}; // minimise 50 w₀² + ½ w₁²: one curvature a hundred times the other
    Adam adam = new Adam(0.1);
    for (int t = 0; t <= 60; t++) {
      if (t % 15 == 0) System.out.printf(Locale.ROOT, "step %2d: w (%.4f, %.4f)%n", t, w[0], w[1]);
      adam.begin();
      adam.step(0, w, new double[] {100 * w[0], w[1]});
    }
  }
}
