package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A Gaussian process for each output, on normalised data, each with a kernel chosen by its marginal
 * likelihood. A new fit discards the earlier data.
 *
 * <p>The epistemic part of a prediction is the posterior variance of the function, the aleatoric
 * part the noise of the kernel. Fitting costs O(n³) for each of some hundred kernels, so use a few
 * hundred examples at most.
 *
 * <p>Fails where the kernel is wrong; see {@link GaussianProcess}.
 *
 * <p>Lecture 3.
 */
public final class GaussianProcessRegressor implements Regressor {
  static final TextForm<GaussianProcessRegressor> FORM =
      new TextForm<>(
          "gaussian-processes",
          GaussianProcessRegressor.class,
          GaussianProcessRegressor::write,
          GaussianProcessRegressor::read);

  private GaussianProcess[] processes = {};
  private Normalizer inputs;
  private Normalizer targets;

  @Override
  public void fit(double[][] x, double[][] y, RandomGenerator rng) {
    Columns.examples(x, y);
    Normalizer xScale = Normalizer.of(x);
    Normalizer yScale = Normalizer.of(y);
    double[][] zx = Columns.copy(x);
    double[][] zy = Columns.copy(y);
    xScale.normalize(zx, zx);
    yScale.normalize(zy, zy);
    GaussianProcess[] fitted = new GaussianProcess[y.length];
    for (int k = 0; k < y.length; k++) {
      fitted[k] = MarginalLikelihood.fit(RbfKernel.standard(x.length), zx, zy[k]);
    }
    restore(fitted, xScale, yScale);
  }

  @Override
  public Runnable checkpoint() {
    GaussianProcess[] sameProcesses = processes;
    Normalizer sameInputs = inputs;
    Normalizer sameTargets = targets;
    return () -> restore(sameProcesses, sameInputs, sameTargets);
  }

  @Override
  public int inputs() {
    return processes.length == 0 ? 0 : inputs.columns();
  }

  @Override
  public int outputs() {
    return processes.length;
  }

  @Override
  public void predict(double[][] x, int from, int to, Prediction p) {
    if (processes.length == 0) throw new IllegalStateException("nothing was fitted yet");
    Columns.inputs(x, from, to, inputs());
    p.check(to, outputs());
    int n = to - from;
    double[][] z = new double[x.length][n];
    inputs.normalize(x, from, to, z);
    double[] m = new double[n];
    double[] v = p.wantsVariance() ? new double[n] : null;
    double[] sd = targets.sd();
    for (int k = 0; k < p.mean().length; k++) {
      processes[k].predict(z, 0, n, m, v);
      targets.restore(k, m, n, p.mean()[k], from);
      if (!p.wantsVariance()) continue;
      double noise = sd[k] * processes[k].kernel().noiseSd();
      for (int i = 0; i < n; i++) p.epistemic()[k][from + i] = sd[k] * sd[k] * v[i];
      Arrays.fill(p.aleatoric()[k], from, to, noise * noise);
    }
  }

  private void restore(GaussianProcess[] processes, Normalizer inputs, Normalizer targets) {
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

  private void write(ModelWriter out) {
    ModelWriter.demandFitted(inputs);
    out.line("gaussian-processes", processes.length);
    out.part(inputs);
    out.part(targets);
    for (GaussianProcess p : processes) out.part(p);
  }

  private static GaussianProcessRegressor read(ModelReader in) {
    in.demandLength(2);
    int outputs = in.count(1);
    if (outputs < 1) throw in.wrong("at least 1 process", in.word(1));
    in.demandRoom(outputs);
    Normalizer inputs = in.part(Normalizer.class);
    Normalizer targets = in.part(Normalizer.class);
    GaussianProcess[] processes = new GaussianProcess[outputs];
    for (int k = 0; k < outputs; k++) {
      processes[k] = in.part(GaussianProcess.class);
      int seen = processes[k].inputs().length;
      if (seen == inputs.columns() && outputs == targets.columns()) continue;
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d processes of %d inputs do not fit normalisers of %d inputs and %d targets",
              outputs,
              seen,
              inputs.columns(),
              targets.columns()));
    }
    GaussianProcessRegressor model = new GaussianProcessRegressor();
    model.restore(processes, inputs, targets);
    return model;
  }
}
