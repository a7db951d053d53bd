package mbrl.model;

import java.util.Arrays;
import java.util.List;

/**
 * The units in which the parameters of a kernel are optimised: 1 where the first guess suits the
 * data, otherwise the standard deviations of the data, so that a search over logarithms begins near
 * them.
 *
 * @param input the unit of each input
 * @param target the unit of the targets
 */
record KernelUnits(double[] input, double target) {
  private static final double FAR = 10; // ratio of scales beyond which a guess is not used

  /** The units for data and a first guess. */
  static KernelUnits of(RbfKernel first, double[][] x, double[] y) {
    double[] sd = Normalizer.of(x).sd();
    boolean suits = !far(size(y), first.signalSd());
    for (int d = 0; d < sd.length; d++) suits &= !far(sd[d], first.lengthScales()[d]);
    double[] input = new double[sd.length];
    for (int d = 0; d < sd.length; d++) input[d] = suits || sd[d] == 0 ? 1 : sd[d];
    return new KernelUnits(input, suits || size(y) == 0 ? 1 : size(y));
  }

  private static boolean far(double scale, double guess) {
    return scale > 0 && (scale > FAR * guess || guess > FAR * scale);
  }

  /** √(mean of y²): the prior mean of the function is 0. */
  private static double size(double[] y) {
    Normalizer n = Normalizer.of(new double[][] {y});
    return StrictMath.hypot(n.mean()[0], n.sd()[0]);
  }

  /** The kernels to start from, in these units. */
  List<RbfKernel> starts(RbfKernel first, boolean noise) {
    double[] lengths = first.lengthScales().clone();
    for (int d = 0; d < lengths.length; d++) lengths[d] /= input[d];
    RbfKernel own = new RbfKernel(first.signalSd() / target, lengths, first.noiseSd() / target);
    if (suits()) return List.of(own);
    RbfKernel standard = RbfKernel.standard(input.length);
    if (noise) return List.of(own, standard);
    return List.of(own, new RbfKernel(1, standard.lengthScales(), own.noiseSd()));
  }

  private boolean suits() {
    return target == 1 && Arrays.stream(input).allMatch(unit -> unit == 1);
  }

  double[][] inputs(double[][] x) {
    double[][] z = new double[x.length][];
    for (int d = 0; d < x.length; d++) z[d] = divided(x[d], input[d]);
    return z;
  }

  double[] targets(double[] y) {
    return divided(y, target);
  }

  private static double[] divided(double[] column, double unit) {
    return Arrays.stream(column).map(v -> v / unit).toArray();
  }

  /** A kernel in these units as a kernel of the data. */
  RbfKernel back(RbfKernel k) {
    double[] lengths = k.lengthScales().clone();
    for (int d = 0; d < lengths.length; d++) lengths[d] *= input[d];
    return new RbfKernel(k.signalSd() * target, lengths, k.noiseSd() * target);
  }
}
