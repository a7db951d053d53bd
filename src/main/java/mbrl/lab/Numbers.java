package mbrl.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people write them, the same in every country. */
final class Numbers {
  private static final double LARGE = 1e7; // from here on with an exponent
  private static final double SMALL = 1e-4; // below it, too

  private Numbers() {}

  /** About three digits, no trailing zeros: 0.4, 1.37, 1000, 2.5e−7. */
  static String brief(double x) {
    return brief(x, 3);
  }

  /** {@code digits} significant digits, and every digit before the decimal point. */
  static String brief(double x, int digits) {
    if (Double.isNaN(x)) return "NaN";
    if (Double.isInfinite(x)) return x > 0 ? "∞" : "−∞";
    BigDecimal exact = new BigDecimal(x);
    int kept = isPlain(x) ? Math.max(digits, exact.precision() - exact.scale()) : digits;
    return exact(exact.round(new MathContext(kept)), !isPlain(x));
  }

  /** {@code digits} significant digits, trailing zeros too: 0.970, 500.0, 1235. */
  static String padded(double x, int digits) {
    if (x == 0 || !Double.isFinite(x) || !isPlain(x)) return brief(x, digits);
    BigDecimal exact = new BigDecimal(x);
    int kept = Math.max(digits, exact.precision() - exact.scale());
    BigDecimal rounded = exact.round(new MathContext(kept));
    int decimals = Math.max(0, digits - (rounded.precision() - rounded.scale()));
    String text = rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    return text.replace('-', '−');
  }

  /** The decimals that show {@code digits} significant digits of {@code x}; 0 for large ones. */
  static int decimals(double x, int digits) {
    if (x == 0 || !Double.isFinite(x)) return 0;
    BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits));
    return Math.max(0, digits - (rounded.precision() - rounded.scale()));
  }

  /** {@code x} with so many decimals, trailing zeros too; beyond 10⁷ or 12 decimals as brief. */
  static String fixed(double x, int decimals) {
    if (!Double.isFinite(x) || Math.abs(x) >= LARGE || decimals > 12) return brief(x, 4);
    BigDecimal rounded = new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.toPlainString().replace('-', '−');
  }

  /** {@code x} with at most so many decimals, no trailing zeros. */
  static String trimmed(double x, int decimals) {
    String text = fixed(x, decimals);
    return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /** Whether a number of this size is written without an exponent. */
  static boolean isPlain(double x) {
    return x == 0 || Math.abs(x) >= SMALL && Math.abs(x) < LARGE;
  }

  /** All digits of {@code x}: 1000.05, or 1.5e−7 if {@code scientific}. */
  static String exact(BigDecimal x, boolean scientific) {
    if (x.signum() == 0) return "0";
    BigDecimal s = x.stripTrailingZeros();
    if (!scientific) return s.toPlainString().replace('-', '−');
    int exponent = s.precision() - s.scale() - 1;
    String mantissa = s.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return (mantissa + "e" + exponent).replace('-', '−');
  }

  /** A number with a sign of its own on a logarithmic axis: 0.01, 1, 1000, 10⁻⁵, 2·10⁻⁵. */
  static String decade(int factor, int exponent) {
    if (Math.abs(exponent) <= 3) {
      return exact(BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent), false);
    }
    StringBuilder power = new StringBuilder(factor == 1 ? "10" : factor + "·10");
    for (char c : String.valueOf(exponent).toCharArray()) {
      power.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return power.toString();
  }

  /** {@code x} to a hundredth of {@code range}: a smaller difference cannot be seen in a plot. */
  static String within(double range, double x) {
    if (!(range > 0) || !Double.isFinite(range) || !Double.isFinite(x)) return brief(x);
    int place = (int) Math.floor(Math.log10(range)) - 2;
    BigDecimal rounded = new BigDecimal(x).setScale(-place, RoundingMode.HALF_EVEN);
    return exact(rounded, !isPlain(Math.max(range, Math.abs(x))));
  }

  /** {@code values}, if all can be drawn; else the refusal names the first that cannot. */
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
