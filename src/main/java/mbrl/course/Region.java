package mbrl.course;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a solution into a stub. What lies between the two marks is taken out; what stands behind
 * the first is what is left to do.
 *
 * <pre>{@code
 * // BEGIN SOLUTION weigh every outcome        throw new UnsupportedOperationException(
 * double sum = …                         →          "TODO 0.2: weigh every outcome");
 * // END SOLUTION
 *
 * // BEGIN SOLUTION                            double target = r + gamma * best;
 * double target = …                      →
 * // STUB
 * // double target = r + gamma * best;
 * // END SOLUTION
 * }</pre>
 *
 * <p>In prose the marks are {@code <!-- BEGIN SOLUTION -->} and {@code <!-- END SOLUTION -->}.
 */
final class Region {
  private static final Pattern BEGIN =
      Pattern.compile("(\\s*)(//|<!--)\\s*BEGIN SOLUTION\\b(.*?)(-->)?\\s*");
  private static final Pattern END = Pattern.compile("\\s*(//|<!--)\\s*END SOLUTION\\b.*");
  private static final Pattern STUB = Pattern.compile("\\s*//\\s*STUB\\s*");
  private static final String BLANK = "*Write your answer here.*";

  private Region() {}

  static boolean in(String text) {
    return text.lines().anyMatch(l -> BEGIN.matcher(l).matches());
  }

  /**
   * The text that students get.
   *
   * @param id the exercise, for the words TODO 0.2
   * @throws IllegalArgumentException if a mark is missing, or nothing says what there is to do
   */
  static String stub(String id, String text) {
    List<String> lines = new ArrayList<>();
    Matcher begin = null;
    List<String> given = null; // lines after STUB
    for (String line : text.split("\n", -1)) {
      Matcher m = BEGIN.matcher(line);
      if (m.matches()) {
        if (begin != null) throw new IllegalArgumentException(id + ": BEGIN SOLUTION twice");
        begin = m;
        given = null;
      } else if (END.matcher(line).matches()) {
        if (begin == null) throw new IllegalArgumentException(id + ": END SOLUTION without BEGIN");
        lines.addAll(given != null ? given : left(id, begin));
        begin = null;
      } else if (begin == null) {
        lines.add(line);
      } else if (STUB.matcher(line).matches()) {
        given = new ArrayList<>();
      } else if (given != null) {
        given.add(line.replaceFirst("// ?", ""));
      }
    }
    if (begin != null) throw new IllegalArgumentException(id + ": BEGIN SOLUTION without END");
    return String.join("\n", lines);
  }

  private static List<String> left(String id, Matcher begin) {
    if (begin.group(2).equals("<!--")) return List.of(BLANK);
    String todo = begin.group(3).strip();
    if (todo.isEmpty() || todo.contains("\"")) {
      throw new IllegalArgumentException(
          id + ": say after BEGIN SOLUTION what there is to do, without quotes");
    }
    String indent = begin.group(1);
    String text = "\"TODO %s: %s\"".formatted(id, todo);
    String line = indent + "throw new UnsupportedOperationException(" + text + ");";
    if (line.length() <= 100) return List.of(line);
    return List.of(
        indent + "throw new UnsupportedOperationException(", indent + "    " + text + ");");
  }
}
