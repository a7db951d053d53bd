package mbrl.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.ToDoubleFunction;

/**
 * One axis of a plot: the numbers at its ends, the numbers that XChart is given, and the label that
 * belongs to each of XChart's ticks.
 *
 * <pre>{@code
 * linear        u = (x − origin) / 10^power     XChart chooses steps of 1, 2 or 5 in u
 * logarithmic   u = x                           XChart's own logarithmic axis
 * }</pre>
 *
 * <p>XChart rounds ticks to ten decimals and takes a spacing below 10⁻⁴ for none, so a narrow range
 * would lose its ticks; in units of its own power of ten and counted from a round number close by
 * it does not.
 */
final class Axis {
  private static final double FAR = 1e3; // spans from 0, from which on the origin moves
  private static final double NARROW = 1.3; // a log axis from x to less than 1.3 x is straight
  private static final double CLOSE = .01; // share of the span
  private static final int DECADES = 15; // beyond, XChart's nine lines a decade fill the plot
  private static final int[][] FACTORS = {{1}, {1, 2, 5}, {1, 2, 3, 5, 7}};

  private static final int[] ALL = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  private enum Scale {
    LINEAR,
    LOG,
    EXPONENTS // linear in log₁₀ x
  }

  final double low;
  final double high;
  private final Scale scale;
  private final BigDecimal origin;
  private final double shift; // origin as a double
  private final int power;
  private final boolean scientific;
  private int[] factors = FACTORS[0]; // of a logarithmic axis: the ticks of a decade with a label
  private int every = 1; // of these decades

  private Axis(double low, double high, Scale scale) {
    this.scale = scale;
    double size = Math.max(Math.abs(low), Math.abs(high));
    boolean flat = high / 2 - low / 2 <= 1e-13 * size;
    double air = !flat ? 0 : low != 0 ? .1 * size : 1; // around a single number
    double span = Math.min(2 * (high / 2 - low / 2) + 2 * air, Double.MAX_VALUE);
    power = scale == Scale.LINEAR ? (int) Math.floor(Math.log10(span)) : 0;
    boolean far = scale == Scale.LINEAR && size > FAR * span;
    BigDecimal start = new BigDecimal(low);
    origin = far ? start.setScale(-power - 2, RoundingMode.FLOOR) : BigDecimal.ZERO;
    shift = origin.doubleValue();
    scientific = far ? size < 1e-4 || size >= 1e15 : !Numbers.isPlain(size);
    boolean ends = scale == Scale.LINEAR && !far; // out to a round number that is very close
    double round = Math.pow(10, power - 1);
    double below = Math.floor((low - air) / round) * round;
    double above = Math.ceil((high + air) / round) * round;
    this.low = ends && low - air - below < CLOSE * span ? below : low - air;
    this.high = ends && above - high - air < CLOSE * span ? above : high + air;
  }

  /** An axis with equal steps. */
  static Axis linear(double low, double high) {
    return new Axis(low, high, Scale.LINEAR);
  }

  /**
   * An axis with equal factors; both ends are above 0.
   *
   * @param length of the axis in CSS pixels
   * @param room the pixels that a label needs, by its text
   */
  static Axis log(double low, double high, int length, ToDoubleFunction<String> room) {
    if (high < NARROW * low) return linear(low, high); // no two decades: the eye sees no difference
    double decades = Math.log10(high) - Math.log10(low);
    if (decades > DECADES) return new Axis(low, high, Scale.EXPONENTS);
    for (int[] factors : FACTORS) { // the fewest labels that are at least three
      Axis axis = new Axis(low, high, Scale.LOG);
      axis.factors = factors;
      if (axis.labels() >= 3) return axis.thinned(length / decades, room);
    }
    Axis axis = new Axis(low, high, Scale.LOG);
    axis.factors = ALL;
    if (axis.labels() >= 3) return axis;
    double first = Math.pow(10, Math.floor(Math.log10(low)));
    double last = Math.pow(10, Math.floor(Math.log10(high)));
    double from = Math.floor(low / first * (1 + 1e-12)) * first; // out to the next ticks
    double to = Math.ceil(high / last * (1 - 1e-12)) * last;
    axis = new Axis(Math.min(low, from), Math.max(high, to), Scale.LOG);
    axis.factors = ALL;
    return axis;
  }

  /** Leaves out decades, or the labels between them, until neighbours have room. */
  private Axis thinned(double decade, ToDoubleFunction<String> room) {
    double widest = 0;
    for (int e = exponent(low); e <= exponent(high); e++) {
      for (int f : factors) widest = Math.max(widest, room.applyAsDouble(Numbers.decade(f, e)));
    }
    while (factors.length == 1 && every * decade < widest) every++;
    return this;
  }

  private static int exponent(double x) {
    return (int) Math.floor(Math.log10(x) + 1e-9);
  }

  /** How many ticks of a logarithmic axis would get a label. */
  private int labels() {
    int n = 0;
    for (int e = exponent(low); e <= exponent(high); e++) {
      for (int f : factors) {
        double x = f * Math.pow(10, e);
        if (x > low * (1 - 1e-9) && x < high * (1 + 1e-9)) n++;
      }
    }
    return n;
  }

  /** Whether XChart's axis is logarithmic. */
  boolean isLog() {
    return scale == Scale.LOG;
  }

  /** The number that XChart is given for {@code x}. */
  double unit(double x) {
    return switch (scale) {
      case LINEAR -> (x - shift) / Math.pow(10, power);
      case LOG -> x;
      case EXPONENTS -> Math.log10(x);
    };
  }

  /** The place of {@code x} on the axis, from 0 at its low end to 1 at its high end. */
  double share(double x) {
    double a = isLog() ? Math.log(low) : unit(low);
    double b = isLog() ? Math.log(high) : unit(high);
    return ((isLog() ? Math.log(x) : unit(x)) - a) / (b - a);
  }

  /** A label as long as those of the ticks near {@code x}. */
  String sample(double x) {
    return label(scale == Scale.LINEAR ? Math.rint(10 * unit(x)) / 10 : unit(x));
  }

  /** The label of XChart's tick at {@code u}; empty where a label would not fit. */
  String label(double u) {
    switch (scale) {
      case LINEAR:
        BigDecimal steps = BigDecimal.valueOf(u).setScale(8, RoundingMode.HALF_EVEN);
        return Numbers.exact(steps.scaleByPowerOfTen(power).add(origin), scientific);
      case LOG:
        int e = exponent(u);
        int factor = (int) Math.round(u / Math.pow(10, e));
        for (int f : factors) {
          if (f == factor && Math.floorMod(e, every) == 0) return Numbers.decade(f, e);
        }
        return "";
      default:
        return u == Math.rint(u) ? Numbers.decade(1, (int) u) : " ";
    }
  }

  /** The label on an axis of whole numbers; between them there is none. */
  String whole(double u) {
    String label = label(u);
    return label.contains(".") && !scientific ? " " : label;
  }
}
