package mbrl.course;

import java.util.HashMap;
import java.util.Map;

/** Writes declarations into a Java file, those of one cell on the lines that they have there. */
final class UnitWriter {
  private final StringBuilder java;
  private final int home;
  private final String before;
  private final Map<Integer, Answer.Place> places = new HashMap<>();
  private int line = 1;

  /**
   * @param java the first line of the file
   * @param home the cell whose lines keep their numbers
   * @param before is written before each declaration
   */
  UnitWriter(StringBuilder java, int home, String before) {
    this.java = java;
    this.home = home;
    this.before = before;
  }

  void add(Declaration d) {
    Snippet s = d.snippet();
    if (d.cell() == home) {
      while (line < s.line()) end();
    } else {
      end();
    }
    boolean whole = s.kind() == Snippet.Kind.BROKEN || s.kind() == Snippet.Kind.OPEN;
    if (!whole) java.append(before);
    int shift = s.line() - line;
    if (d.cell() != home || shift != 0) place(d, line, s.line());
    for (char c : s.text().toCharArray()) {
      java.append(c);
      if (c != '\n') continue;
      line++;
      if (d.cell() != home || shift != 0) place(d, line, line + shift);
    }
    java.append(' ');
  }

  private void place(Declaration d, int at, int line) {
    places.put(at, new Answer.Place(d.cell(), line));
  }

  private void end() {
    java.append('\n');
    line++;
  }

  Map<Integer, Answer.Place> places() {
    return places;
  }
}
