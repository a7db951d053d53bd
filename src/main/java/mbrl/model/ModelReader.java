package mbrl.model;

import java.util.Locale;

/**
 * The lines of a {@link ModelFile} on their way in. Every refusal names the line, and nothing is
 * allocated for more numbers than the rest of the text can hold.
 */
final class ModelReader {
  private static final int DEEPEST = 20; // parts within parts

  private final String text;
  private int next; // where the next line begins
  private int number; // of the current line, from 1
  private String[] words = {}; // of the current line
  private int depth;

  ModelReader(String text) {
    this.text = text;
  }

  /** Goes to the next line. */
  String line() {
    if (next >= text.length()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the file ends in line %d, where more should follow", number));
    }
    number++;
    int end = text.indexOf('\n', next);
    if (end < 0) end = text.length();
    String line = text.substring(next, end);
    next = end + 1;
    if (line.endsWith("\r")) line = line.substring(0, line.length() - 1);
    words = line.split(" ");
    return line;
  }

  /** Refuses anything but empty lines behind the model. */
  void demandEnd() {
    int last = number;
    while (next < text.length()) {
      String line = line();
      if (line.isBlank()) continue;
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model ends in line %d, but line %d follows: \"%s\"; remove what is not part of"
                  + " it",
              last,
              number,
              shortened(line)));
    }
  }

  IllegalArgumentException wrong(String expected, String got) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "line %d: expected %s, got \"%s\"", number, expected, shortened(got)));
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /** The number of words of the current line. */
  int length() {
    return words.length;
  }

  /** Word i of the current line, from 0; empty beyond its end. */
  String word(int i) {
    return i < words.length ? words[i] : "";
  }

  /** Refuses a line with more words than belong to it. */
  void demandLength(int length) {
    if (words.length > length) throw wrong("the end of the line", words[length]);
  }

  /** Word i as a whole number, at least 0. */
  int count(int i) {
    try {
      int value = Integer.parseInt(word(i));
      if (value >= 0) return value;
    } catch (NumberFormatException e) {
      // refused below
    }
    throw wrong("a whole number, at least 0", word(i));
  }

  /** The words from i on as whole numbers, at least 0. */
  int[] counts(int from) {
    int[] counts = new int[Math.max(0, words.length - from)];
    for (int i = 0; i < counts.length; i++) counts[i] = count(from + i);
    return counts;
  }

  /** Word i as a finite number. */
  double number(int i) {
    try {
      double value = Double.parseDouble(word(i));
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      // refused below
    }
    throw wrong("a finite number", word(i));
  }

  /** Refuses a part that needs more numbers than the rest of the text can hold. */
  void demandRoom(double numbers) {
    int left = Math.max(0, text.length() - next);
    if (2 * numbers <= left + 1) return; // a digit and a blank for each
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "line %d asks for %.0f numbers, more than the %d characters below it can hold",
            number,
            numbers,
            left));
  }

  /** The next line as numbers; length −1 takes as many as there are. */
  double[] row(int length) {
    line();
    if (length >= 0 && words.length != length) {
      throw wrong(length + " numbers", words.length + " of them");
    }
    double[] row = new double[words.length];
    for (int i = 0; i < row.length; i++) row[i] = number(i);
    return row;
  }

  /** The next lines as numbers, all of one length; −1 takes that of the first. */
  double[][] rows(int count, int length) {
    demandRoom((double) count * Math.max(1, length));
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) rows[i] = row(i == 0 ? length : rows[0].length);
    return rows;
  }

  /** The model that follows, which is part of another or the whole. */
  Object part() {
    line();
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "line %d: parts stand within parts more than %d deep", number, DEEPEST));
    }
    int first = number;
    TextForm<?> form = ModelFile.form(word(0));
    if (form == null) throw wrong("the name of a model", word(0));
    Object model;
    try {
      model = form.read().apply(this);
    } catch (IllegalArgumentException e) {
      String said = e.getMessage();
      if (said.startsWith("line ") || said.startsWith("the file ends")) throw e;
      throw new IllegalArgumentException(String.format(Locale.ROOT, "line %d: %s", first, said));
    }
    depth--;
    return model;
  }

  /** The model that follows, of one kind. */
  <T> T part(Class<T> type) {
    Object part = part();
    if (!type.isInstance(part)) {
      throw wrong("the end of a " + type.getSimpleName(), part.getClass().getSimpleName());
    }
    return type.cast(part);
  }
}
