package mbrl.model;

import java.util.random.RandomGenerator;

/**
 * Gaussian processes as a model: one for each output, on normalised data, each with a kernel chosen
 * by its marginal likelihood.
 *
 * <p>The variance it gives is that of a new observation: what the process does not know, and the
 * noise. Fitting costs O(n³) for each of some hundred tries, so keep to a few hundred examples.
 *
 * <p>Lecture 3.
 */
public final class GaussianProcessRegressor implements Regressor {
  private GaussianProcess[] processes = {};
  private Normalizer inputs;
  private Normalizer targets;

  @Override
  public void fit(double[][] x, double[][] y, RandomGenerator rng) {
    Columns.examples(x, y);
    inputs = Normalizer.of(x);
    targets = Normalizer.of(y);
    double[][] zx = Columns.copy(x);
    double[][] zy = Columns.copy(y);
    inputs.normalize(zx, zx);
    targets.normalize(zy, zy);
    processes = new GaussianProcess[y.length];
    for (int k = 0; k < y.length; k++) {
      processes[k] = MarginalLikelihood.fit(RbfKernel.standard(x.length), zx, zy[k]);
    }
  }

  @Override
  public void predict(double[][] x, int from, int to, double[][] mean, double[][] variance) {
    if (processes.length == 0) throw new IllegalStateException("nothing was fitted yet");
    Columns.inputs(x, from, to, inputs.columns());
    Columns.outputs(mean, variance, to, processes.length);
    int n = to - from;
    double[][] z = new double[x.length][n];
    inputs.normalize(x, from, to, z);
    double[] m = new double[n];
    double[] v = variance == null ? null : new double[n];
    double[] sd = targets.sd();
    for (int k = 0; k < mean.length; k++) {
      processes[k].predict(z, 0, n, m, v);
      targets.restore(k, m, n, mean[k], from);
      if (variance == null) continue;
      double noise = processes[k].kernel().noiseSd();
      for (int i = 0; i < n; i++) {
        variance[k][from + i] = sd[k] * sd[k] * (v[i] + noise * noise);
      }
    }
  }

  GaussianProcess[] processes() {
    return processes;
  }

  Normalizer inputs() {
    return inputs;
  }

  Normalizer targets() {
    return targets;
  }

  void restore(GaussianProcess[] processes, Normalizer inputs, Normalizer targets) {
    this.processes = processes;
    this.inputs = inputs;
    this.targets = targets;
  }

  /** The process of output k, in normalised units. */
  public GaussianProcess process(int k) {
    return processes[k];
  }

  @Override
  public long cost() {
    long n = processes.length == 0 ? 0 : processes[0].alpha().length;
    return processes.length * n * n;
  }
}
