package mbrl.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import mbrl.core.Gaussian;
import mbrl.numeric.Rows;

/**
 * {@link NeuralNetwork} in single precision: the same class with {@code float} for {@code double},
 * for wide layers and much data. A test compares the two sources.
 *
 * <p>A processor does twice as many floats as doubles at once. It pays from about 64 units a layer
 * on. Seven digits are enough for learning, too few to check gradients by differences.
 *
 * <p>Lecture 3.
 */
public final class FloatNetwork implements Network {
  private static final int CHUNK = 384; // examples that are predicted together

  private final int[] sizes; // units of each layer, the inputs first
  private final Activation activation; // σ, of all layers but the last
  private final float[][][] w; // W_l[i][j]: from unit i of layer l to unit j of the next
  private final float[][] b; // b_l[j]
  private final float[][][] dw; // ∂loss/∂W_l
  private final float[][] db; // ∂loss/∂b_l
  private final float[][][] turned; // W_lᵀ of the last backward pass
  private float[][][] h = {}; // h_l[example][unit]
  private float[][][] slope; // σ'(z_{l−1}), beside h_l
  private float[][][] delta; // ∂loss/∂z_{l−1}, beside h_l
  private float[][][] columns; // h_l[unit][example] of predictions
  private float[] unused; // derivatives that a prediction does not need

  /**
   * A network with random weights: normal, with variance 1 (tanh) or 2 over the number of inputs of
   * a unit; biases 0.
   *
   * @param activation the nonlinearity of all layers but the last
   * @param sizes units of each layer, the inputs first, at least two layers
   */
  public FloatNetwork(Activation activation, RandomGenerator rng, int... sizes) {
    this(activation, sizes);
    for (int l = 0; l < w.length; l++) {
      double sd = Math.sqrt((l + 1 < w.length ? activation.gain() : 1) / sizes[l]);
      for (float[] row : w[l]) {
        for (int j = 0; j < row.length; j++) row[j] = (float) (sd * Gaussian.next(rng));
      }
    }
  }

  /** A network whose weights are all 0, to be filled. */
  FloatNetwork(Activation activation, int... sizes) {
    this.activation = activation;
    this.sizes = Layers.checked(sizes);
    int layers = sizes.length - 1;
    w = new float[layers][][];
    b = new float[layers][];
    dw = new float[layers][][];
    db = new float[layers][];
    turned = new float[layers][][];
    for (int l = 0; l < layers; l++) {
      w[l] = new float[sizes[l]][sizes[l + 1]];
      b[l] = new float[sizes[l + 1]];
      dw[l] = new float[sizes[l]][sizes[l + 1]];
      db[l] = new float[sizes[l + 1]];
      turned[l] = new float[sizes[l + 1]][sizes[l]];
    }
  }

  @Override
  public void forward(double[][] x, int[] examples, int from, int n, double[][] y) {
    makeRoom(n);
    for (int e = 0; e < n; e++)
      for (int i = 0; i < sizes[0]; i++) h[0][e][i] = (float) x[i][examples[from + e]];
    for (int l = 0; l < w.length; l++) {
      // z_l = h_l W_l + b_l
      for (int e = 0; e < n; e++) System.arraycopy(b[l], 0, h[l + 1][e], 0, sizes[l + 1]);
      Rows.addProduct(h[l], w[l], h[l + 1], n, sizes[l], sizes[l + 1]);
      // h_{l+1} = σ(z_l)
      if (l + 1 < w.length) {
        for (int e = 0; e < n; e++) activation.apply(h[l + 1][e], slope[l + 1][e], sizes[l + 1]);
      }
    }
    for (int e = 0; e < n; e++)
      for (int j = 0; j < sizes[w.length]; j++) y[e][j] = h[w.length][e][j];
  }

  @Override
  public void backward(double[][] outputSlope, int n) {
    for (int e = 0; e < n; e++)
      for (int j = 0; j < sizes[w.length]; j++) delta[w.length][e][j] = (float) outputSlope[e][j];
    for (int l = w.length - 1; l >= 0; l--) {
      float[][] d = delta[l + 1];
      // ∂loss/∂W_l = h_lᵀ δ_l
      Rows.clear(dw[l], sizes[l]);
      Rows.addTransposedProduct(h[l], d, dw[l], sizes[l], n, sizes[l + 1]);
      // ∂loss/∂b_l = Σ_examples δ_l
      Arrays.fill(db[l], 0);
      for (int e = 0; e < n; e++) Rows.add(db[l], 1, d[e], sizes[l + 1]);
      // δ_{l−1} = (δ_l W_lᵀ) σ'(z_{l−1})
      if (l > 0) {
        back(l, n);
        for (int e = 0; e < n; e++) Rows.multiply(delta[l][e], slope[l][e], sizes[l]);
      }
    }
  }

  /** delta_l ← δ_l W_lᵀ. */
  private void back(int l, int n) {
    Rows.transpose(w[l], turned[l], sizes[l], sizes[l + 1]);
    Rows.clear(delta[l], n);
    Rows.addProduct(delta[l + 1], turned[l], delta[l], n, sizes[l + 1], sizes[l]);
  }

  /** ∂loss/∂x of the last backward pass, {@code [row][input]}. */
  public float[][] inputSlope(int n) {
    back(0, n);
    float[][] dx = new float[n][sizes[0]];
    for (int e = 0; e < n; e++) System.arraycopy(delta[0][e], 0, dx[e], 0, sizes[0]);
    return dx;
  }

  @Override
  public void step(Adam adam) {
    adam.begin();
    for (int l = 0; l < w.length; l++) adam.step(l, w[l], dw[l]);
    adam.step(w.length, b, db);
  }

  @Override
  public void predict(double[][] x, int from, int to, double[][] y) {
    Columns.shape(x, from, to, sizes[0]);
    if (columns == null) {
      columns = new float[sizes.length][][];
      for (int l = 0; l < sizes.length; l++) columns[l] = new float[sizes[l]][CHUNK];
      unused = new float[CHUNK];
    }
    for (int first = from; first < to; first += CHUNK) {
      int n = Math.min(CHUNK, to - first);
      for (int i = 0; i < sizes[0]; i++)
        for (int e = 0; e < n; e++) columns[0][i][e] = (float) x[i][first + e];
      for (int l = 0; l < w.length; l++) {
        for (int j = 0; j < sizes[l + 1]; j++) Arrays.fill(columns[l + 1][j], 0, n, b[l][j]);
        Rows.addTransposedProduct(w[l], columns[l], columns[l + 1], sizes[l + 1], sizes[l], n);
        if (l + 1 < w.length) {
          for (int j = 0; j < sizes[l + 1]; j++) activation.apply(columns[l + 1][j], unused, n);
        }
      }
      for (int j = 0; j < sizes[w.length]; j++)
        for (int e = 0; e < n; e++) y[j][first + e] = columns[w.length][j][e];
    }
  }

  private void makeRoom(int n) {
    if (h.length > 0 && h[0].length >= n) return;
    h = new float[sizes.length][][];
    slope = new float[sizes.length][][];
    delta = new float[sizes.length][][];
    for (int l = 0; l < sizes.length; l++) {
      h[l] = new float[n][sizes[l]];
      slope[l] = new float[n][sizes[l]];
      delta[l] = new float[n][sizes[l]];
    }
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  public Activation activation() {
    return activation;
  }

  /** The weights themselves, not a copy: {@code [layer][from][to]}. */
  public float[][][] weights() {
    return w;
  }

  /** The biases themselves, not a copy: {@code [layer][to]}. */
  public float[][] biases() {
    return b;
  }

  /** ∂loss/∂W of the last backward pass, not a copy. */
  public float[][][] weightSlopes() {
    return dw;
  }

  /** ∂loss/∂b of the last backward pass, not a copy. */
  public float[][] biasSlopes() {
    return db;
  }

  @Override
  public double[] parameters() {
    return Layers.flat(w, b, sizes);
  }

  @Override
  public void parameters(double[] theta) {
    Layers.spread(theta, w, b, sizes);
  }

  @Override
  public double[] slopes() {
    return Layers.flat(dw, db, sizes);
  }
}
