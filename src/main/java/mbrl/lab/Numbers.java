package mbrl.lab;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them. */
final class Numbers {
  private Numbers() {}

  /** About three digits, no trailing zeros: 0.4, 1.37, 1000, 2.5e−7. */
  static String brief(double x) {
    return brief(x, 3);
  }

  /** As many digits as asked, more before the decimal point rather than none. */
  static String brief(double x, int digits) {
    if (x == 0 || !Double.isFinite(x)) return x == 0 ? "0" : String.valueOf(x);
    double size = Math.abs(x);
    if (size >= 1e7 || size < 1e-4) {
      String s = new BigDecimal(x).round(new MathContext(digits)).toString();
      BigDecimal rounded = new BigDecimal(s).stripTrailingZeros();
      int exponent = rounded.precision() - rounded.scale() - 1;
      String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
      return (mantissa + "e" + exponent).replace('-', '−');
    }
    int whole = Math.max(digits, (int) Math.floor(Math.log10(size)) + 1);
    BigDecimal rounded = new BigDecimal(x).round(new MathContext(whole)).stripTrailingZeros();
    return rounded.toPlainString().replace('-', '−');
  }

  /** The label of a tick: short, and rounded where binary fractions left a trace. */
  static String tick(double x) {
    return Math.abs(x) < 1e-12 ? "0" : brief(x, 5);
  }

  /** The label of a tick on an axis of whole numbers; between them there is none. */
  static String whole(double x) {
    return Math.abs(x - Math.rint(x)) < 1e-9 ? tick(x) : " ";
  }

  /**
   * The label of a tick on a logarithmic axis: 0.01, 1, 1000, 10⁻⁵.
   *
   * @param every 2 to label every other decade, 1 for all
   */
  static String decade(double x, int every) {
    long exponent = Math.round(Math.log10(x));
    if (exponent % every != 0) return " ";
    boolean plain = Math.abs(exponent) <= 3 || Math.abs(x / Math.pow(10, exponent) - 1) > 1e-9;
    if (plain) return brief(x);
    StringBuilder power = new StringBuilder("10");
    for (char c : String.valueOf(exponent).toCharArray()) {
      power.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return power.toString();
  }

  /** {@code x} to a thousandth of {@code range}: what differs by less is not told apart. */
  static String within(double range, double x) {
    if (!(range > 0)) return brief(x);
    double unit = Math.pow(10, Math.floor(Math.log10(range)) - 3);
    return brief(Math.rint(x / unit) * unit);
  }

  /** Says which number of {@code values} cannot be drawn, if one cannot. */
  static double[] finite(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            what
                + " has "
                + values[i]
                + " at index "
                + i
                + ", and only finite numbers can be drawn");
      }
    }
    return values;
  }
}
