package mbrl.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The conversion of points to those of a platform, which may give an assignment another maximum.
 *
 * @param ours the most points here, questions in words included
 * @param theirs the most points there; NaN if the platform does not say
 * @param wanted whether points are scaled
 * @param comma whether the platform writes decimal commas
 */
record PointScale(int ours, double theirs, boolean wanted, boolean comma) {
  /** Reads the most points from a platform's cell. */
  static PointScale of(int ours, String cell, boolean wanted) {
    return new PointScale(ours, CsvTable.number(cell), wanted, cell.matches(".*,\\d\\d?\\s*"));
  }

  boolean differs() {
    return !Double.isNaN(theirs) && theirs != ours && ours > 0;
  }

  /** Points as the platform gets them, with at most two decimals. */
  String points(int points) {
    if (!wanted || !differs()) return Integer.toString(points);
    BigDecimal scaled =
        BigDecimal.valueOf(points)
            .multiply(BigDecimal.valueOf(theirs))
            .divide(BigDecimal.valueOf(ours), 2, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    String text = scaled.toPlainString();
    return comma ? text.replace('.', ',') : text;
  }

  /**
   * The remark where the two differ; empty where they do not.
   *
   * @param auto the points here that need no person
   */
  String note(String file, int auto) {
    if (!differs() || theirs == auto && !wanted) return "";
    String there = BigDecimal.valueOf(theirs).stripTrailingZeros().toPlainString();
    return wanted
        ? String.format(
            Locale.ROOT, "%s: points are scaled from %d here to %s there", file, ours, there)
        : String.format(
            Locale.ROOT,
            "%s: the assignment is worth %s points there and %d here: give --scale to convert them",
            file,
            there,
            ours);
  }
}
