package mbrl.model;

import java.util.Locale;

/**
 * The prediction of a {@link Regressor} for a batch of inputs, with the two parts of its variance
 * apart. All arrays are {@code [output][example]}.
 *
 * <pre>{@code
 * y = mean ± √(epistemic + aleatoric)
 * epistemic variance of the mean: more data would reduce it
 * aleatoric variance of the noise: more data do not reduce it
 * }</pre>
 *
 * <p>A part that a model does not estimate is 0: a line and a single network give no epistemic
 * part, a network with squared error gives neither.
 *
 * <p>Lectures 3 and 10.
 *
 * @param mean the expected output
 * @param epistemic the epistemic variance; null if only the mean is wanted
 * @param aleatoric the aleatoric variance; null if only the mean is wanted
 */
public record Prediction(double[][] mean, double[][] epistemic, double[][] aleatoric) {
  public Prediction {
    if ((epistemic == null) != (aleatoric == null)) {
      throw new IllegalArgumentException(
          "a prediction has both parts of the variance or neither: epistemic or aleatoric is null");
    }
    if (epistemic != null) {
      rows(mean, epistemic, "epistemic");
      rows(mean, aleatoric, "aleatoric");
    }
  }

  private static void rows(double[][] mean, double[][] part, String name) {
    if (part.length != mean.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "mean has %d rows and %s has %d", mean.length, name, part.length));
    }
  }

  /** Room for mean and variances of a number of outputs and examples. */
  public static Prediction of(int outputs, int examples) {
    return new Prediction(
        new double[outputs][examples],
        new double[outputs][examples],
        new double[outputs][examples]);
  }

  /** Room for the mean alone, in an array of the caller. */
  public static Prediction ofMean(double[][] mean) {
    return new Prediction(mean, null, null);
  }

  /** Whether the two parts of the variance are wanted. */
  public boolean wantsVariance() {
    return epistemic != null;
  }

  /** The variance of a new observation, epistemic + aleatoric, in a new array. */
  public double[][] variance() {
    double[][] total = Columns.copy(epistemic);
    for (int k = 0; k < total.length; k++) {
      for (int i = 0; i < total[k].length; i++) total[k][i] += aleatoric[k][i];
    }
    return total;
  }

  /** Checks that there is room for the examples up to {@code to} of a model's outputs. */
  void check(int to, int outputs) {
    if (mean.length < 1 || mean.length > outputs) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the model has %d outputs, mean has %d rows", outputs, mean.length));
    }
    Columns.room(mean, to, "mean");
    if (!wantsVariance()) return;
    Columns.room(epistemic, to, "epistemic");
    Columns.room(aleatoric, to, "aleatoric");
  }

  /** Refuses a prediction that is not finite. */
  void demandFinite() {
    for (int k = 0; k < mean.length; k++) {
      for (int i = 0; i < mean[k].length; i++) {
        if (Double.isFinite(mean[k][i] + epistemic[k][i] + aleatoric[k][i])) continue;
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the prediction for example %d is not finite (output %d is %s):"
                    + " its inputs are too far from the data",
                i,
                k,
                mean[k][i]));
      }
    }
  }
}
