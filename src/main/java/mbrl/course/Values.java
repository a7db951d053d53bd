package mbrl.course;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Compares values as checks do, and writes them as Java would. */
final class Values {
  private static final double TOLERANCE = 1e-9; // relative above 1, absolute below
  private static final int LONGEST = 12; // elements shown of an array

  private Values() {}

  /**
   * Whether two results agree, up to what another order of summation changes. NaN agrees with
   * nothing, not even with itself.
   */
  static boolean agree(Object a, Object b) {
    return agree(a, b, false);
  }

  /** Whether two answers do the same, even if that is NaN. */
  static boolean alike(Object a, Object b) {
    return agree(a, b, true);
  }

  private static boolean agree(Object a, Object b, boolean nan) {
    if (a == null || b == null) return a == b;
    if (a instanceof Number x && b instanceof Number y) {
      return close(x, y) || nan && Double.isNaN(x.doubleValue()) && Double.isNaN(y.doubleValue());
    }
    if (a.getClass().isArray() && b.getClass().isArray()) {
      if (Array.getLength(a) != Array.getLength(b)) return false;
      for (int i = 0; i < Array.getLength(a); i++) {
        if (!agree(Array.get(a, i), Array.get(b, i), nan)) return false;
      }
      return true;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return agree(x.toArray(), y.toArray(), nan);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return x.keySet().equals(y.keySet())
          && x.keySet().stream().allMatch(k -> agree(x.get(k), y.get(k), nan));
    }
    return a.equals(b);
  }

  private static boolean close(Number a, Number b) {
    if (!(a instanceof Double || a instanceof Float || b instanceof Double || b instanceof Float)) {
      return a.longValue() == b.longValue();
    }
    double x = a.doubleValue();
    double y = b.doubleValue();
    if (Double.isInfinite(x) || Double.isInfinite(y)) return x == y;
    return Math.abs(x - y) <= TOLERANCE * Math.max(1, Math.abs(x)); // false for NaN
  }

  /** As an array initializer, a number or a text; numbers to six digits. */
  static String show(Object value) {
    return show(value, 6);
  }

  /** The same with as many digits as the numbers have. */
  static String showFully(Object value) {
    return show(value, 17);
  }

  private static String show(Object value, int digits) {
    if (value == null) return "null";
    if (value instanceof Double x) return number(x, digits);
    if (value instanceof Float x) return number(x, digits);
    if (value instanceof RandomGenerator) return "rng";
    if (value instanceof List<?> list) return brackets("[", list, "]", digits);
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach((k, v) -> entries.add(show(k, digits) + "=" + show(v, digits)));
      return brackets("{", entries, "}", digits);
    }
    if (!value.getClass().isArray()) return value.toString();
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) elements.add(Array.get(value, i));
    return brackets("{", elements, "}", digits);
  }

  private static String brackets(String open, List<?> elements, String close, int digits) {
    StringBuilder text = new StringBuilder(open);
    int shown = elements.size() <= LONGEST ? elements.size() : LONGEST - 1;
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(show(elements.get(i), digits));
    }
    if (shown < elements.size()) text.append(", … ").append(elements.size()).append(" in all");
    return text.append(close).toString();
  }

  private static String number(double x, int digits) {
    if (x == Math.rint(x) && Math.abs(x) < 1e9) return Long.toString((long) x);
    if (!Double.isFinite(x)) return Double.toString(x);
    if (digits >= 17) return Double.toString(x);
    String text = String.format(Locale.ROOT, "%." + digits + "g", x);
    return Double.toString(Double.parseDouble(text)); // without trailing zeros
  }
}
