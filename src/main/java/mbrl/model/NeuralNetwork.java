package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Gaussian;
import mbrl.numeric.Rows;

/**
 * A multilayer perceptron with back-propagation: a chain of weighted sums and nonlinearities, and
 * the chain rule run backwards through it.
 *
 * <pre>{@code
 * forward    h₀ = x,   z_l = h_l W_l + b_l,   h_{l+1} = σ(z_l),   y = the last z
 * backward   δ = ∂loss/∂z, of the last layer given by the loss
 *            ∂loss/∂W_l = h_lᵀ δ_l,   ∂loss/∂b_l = Σ_examples δ_l
 *            δ_{l−1} = (δ_l W_lᵀ) σ'(z_{l−1})
 * }</pre>
 *
 * <p>Costs about 6 operations for each weight and example, forward and backward. {@link
 * FloatNetwork} is the same in single precision, twice as fast when layers are wide.
 *
 * <p>Fails on inputs of very different size (normalise them), outside its data (the prediction
 * there is arbitrary), and with a step size too large (the loss becomes infinite).
 *
 * <p>Lecture 3. Rumelhart, Hinton and Williams 1986; Goodfellow, Bengio and Courville, "Deep
 * Learning", section 6.5.
 *
 * <pre>{@code
 * epoch    1: loss 1.67031
 * epoch   11: loss 0.73638
 * epoch  101: loss 0.00481
 * epoch 1500: loss 0.00013
 * at −2, −1, 0, 1: 1.98 0.99 0.07 0.99, and at 3, never seen: 2.56
 * }</pre>
 */
public final class NeuralNetwork implements Network {
  private static final int CHUNK = 384; // examples that are predicted together

  private final int[] sizes; // units of each layer, the inputs first
  private final Activation activation; // σ, of all layers but the last
  private final double[][][] w; // W_l[i][j]: from unit i of layer l to unit j of the next
  private final double[][] b; // b_l[j]
  private final double[][][] dw; // ∂loss/∂W_l
  private final double[][] db; // ∂loss/∂b_l
  private final double[][][] turned; // W_lᵀ of the last backward pass
  private double[][][] h = {}; // h_l[example][unit]
  private double[][][] slope; // σ'(z_{l−1}), beside h_l
  private double[][][] delta; // ∂loss/∂z_{l−1}, beside h_l
  private double[][][] columns; // h_l[unit][example] of predictions
  private double[] unused; // derivatives that a prediction does not need

  /**
   * A network with random weights: normal, with variance 1 (tanh) or 2 over the number of inputs of
   * a unit; biases 0.
   *
   * @param activation the nonlinearity of all layers but the last
   * @param sizes units of each layer, the inputs first, at least two layers
   */
  public NeuralNetwork(Activation activation, RandomGenerator rng, int... sizes) {
    this(activation, sizes);
    for (int l = 0; l < w.length; l++) {
      double sd = Math.sqrt((l + 1 < w.length ? activation.gain() : 1) / sizes[l]);
      for (double[] row : w[l]) {
        for (int j = 0; j < row.length; j++) row[j] = sd * Gaussian.next(rng);
      }
    }
  }

  /** A network whose weights are all 0, to be filled. */
  NeuralNetwork(Activation activation, int... sizes) {
    this.activation = activation;
    this.sizes = Layers.checked(sizes);
    int layers = sizes.length - 1;
    w = new double[layers][][];
    b = new double[layers][];
    dw = new double[layers][][];
    db = new double[layers][];
    turned = new double[layers][][];
    for (int l = 0; l < layers; l++) {
      w[l] = new double[sizes[l]][sizes[l + 1]];
      b[l] = new double[sizes[l + 1]];
      dw[l] = new double[sizes[l]][sizes[l + 1]];
      db[l] = new double[sizes[l + 1]];
      turned[l] = new double[sizes[l + 1]][sizes[l]];
    }
  }

  @Override
  public void forward(double[][] x, int[] examples, int from, int n, double[][] y) {
    makeRoom(n);
    for (int e = 0; e < n; e++)
      for (int i = 0; i < sizes[0]; i++) h[0][e][i] = x[i][examples[from + e]];
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
      for (int j = 0; j < sizes[w.length]; j++) delta[w.length][e][j] = outputSlope[e][j];
    for (int l = w.length - 1; l >= 0; l--) {
      double[][] d = delta[l + 1];
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
  public double[][] inputSlope(int n) {
    back(0, n);
    double[][] dx = new double[n][sizes[0]];
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
      columns = new double[sizes.length][][];
      for (int l = 0; l < sizes.length; l++) columns[l] = new double[sizes[l]][CHUNK];
      unused = new double[CHUNK];
    }
    for (int first = from; first < to; first += CHUNK) {
      int n = Math.min(CHUNK, to - first);
      for (int i = 0; i < sizes[0]; i++)
        for (int e = 0; e < n; e++) columns[0][i][e] = x[i][first + e];
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
    h = new double[sizes.length][][];
    slope = new double[sizes.length][][];
    delta = new double[sizes.length][][];
    for (int l = 0; l < sizes.length; l++) {
      h[l] = new double[n][sizes[l]];
      slope[l] = new double[n][sizes[l]];
      delta[l] = new double[n][sizes[l]];
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
  public double[][][] weights() {
    return w;
  }

  /** The biases themselves, not a copy: {@code [layer][to]}. */
  public double[][] biases() {
    return b;
  }

  /** ∂loss/∂W of the last backward pass, not a copy. */
  public double[][][] weightSlopes() {
    return dw;
  }

  /** ∂loss/∂b of the last backward pass, not a copy. */
  public double[][] biasSlopes() {
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

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    double[][] x = new double[1][64];
    double[][] y = new double[1][64];
    for (int i = 0; i < 64; i++) {
      x[0][i] = -2 + 4.0 * i / 63;
      y[0][i] = Math.abs(x[0][i]); // a kink: no straight line fits it
    }
    NeuralNetwork network = new NeuralNetwork(Activation.TANH, rng, 1, 16, 1);
    Training.Settings settings = Training.Settings.standard().epochs(1500).rate(0.01);
    double[] losses = Training.fit(network, Loss.SQUARED, x, y, settings, rng).training();
    for (int epoch : new int[] {0, 10, 100, 1499}) {
      System.out.printf(Locale.ROOT, "epoch %4d: loss %.5f%n", epoch + 1, losses[epoch]);
    }
    double[][] out = new double[1][5];
    network.predict(new double[][] {{-2, -1, 0, 1, 3}}, 0, 5, out);
    Object[] shown = Arrays.stream(out[0]).boxed().toArray();
    System.out.printf(
        Locale.ROOT, "at −2, −1, 0, 1: %.2f %.2f %.2f %.2f, and at 3, never seen: %.2f%n", shown);
  }
}
