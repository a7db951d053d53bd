package mbrl.model;

import java.util.Arrays;

/** The lines of a {@link ModelFile} on their way out. */
final class ModelWriter {
  private final StringBuilder out = new StringBuilder();

  /** A line of words and numbers; an array of whole numbers is written as several words. */
  void line(Object... words) {
    for (int i = 0; i < words.length; i++) {
      if (words[i] instanceof int[] counts) {
        Arrays.stream(counts).forEach(c -> out.append(' ').append(c));
      } else {
        out.append(i == 0 ? "" : " ").append(words[i]);
      }
    }
    out.append('\n');
  }

  /** A line of numbers, from {@code from} to before {@code to}. */
  void row(double[] row, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Double.isFinite(row[i])) {
        throw new IllegalArgumentException(
            "a model with the number %s in it cannot be saved: has its training diverged?"
                .formatted(row[i]));
      }
      out.append(i == from ? "" : " ").append(row[i]);
    }
    out.append('\n');
  }

  void row(double... row) {
    row(row, 0, row.length);
  }

  /** A line for each row. */
  void rows(double[][] rows) {
    for (double[] row : rows) row(row);
  }

  /** A model that is part of another. */
  void part(Object model) {
    ModelFile.write(model, this);
  }

  /** Refuses a model one part of which is still missing. */
  static void demandFitted(Object part) {
    if (part == null) {
      throw new IllegalArgumentException("a model must be fitted before it is saved");
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
