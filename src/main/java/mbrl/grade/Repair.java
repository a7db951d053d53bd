package mbrl.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;

/**
 * Makes the cells of a damaged notebook into one code cell an answer, and says what it had to
 * guess: cells retyped, doubled, renamed, split, fenced, or gone.
 */
final class Repair {
  private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]*```.*\\R?");
  private static final Pattern HELPER = // a cell that is one type, or several
      Pattern.compile(
          "(?s)\\s*(?:(?:public|final|abstract|static|sealed)\\s+)*"
              + "(?:class|record|enum|interface)\\s+(\\w+).*\\}\\s*");
  private static final int FARTHEST = 3; // cells in which an answer may go on

  private final ArrayNode cells;
  private final List<String> remarks;

  private Repair(ArrayNode cells, List<String> remarks) {
    this.cells = cells;
    this.remarks = remarks;
  }

  /** Repairs the cells where they stand, and adds what was wrong to the remarks. */
  static void answers(ArrayNode cells, List<String> remarks) {
    Repair repair = new Repair(cells, remarks);
    List<Exercise<?>> found = new ArrayList<>();
    for (Exercise<?> e : Catalogue.exercises()) if (repair.answer(e)) found.add(e);
    for (Exercise<?> e : Catalogue.exercises()) {
      boolean others = found.stream().anyMatch(f -> f.set().equals(e.set()));
      if (others && !found.contains(e)) remarks.add("no cell answers " + e.id());
    }
  }

  /** Whether the exercise has a cell. */
  private boolean answer(Exercise<?> exercise) {
    List<ObjectNode> all = candidates(exercise);
    if (all.isEmpty()) return false;
    String id = exercise.id();
    List<ObjectNode> best = preferred(all, c -> declares(source(c), exercise));
    best = preferred(best, Repair::isCode);
    best = preferred(best, c -> !source(c).contains("\"TODO " + id));
    ObjectNode cell = best.get(best.size() - 1);
    if (all.size() > 1) {
      remarks.add(
          "%s is answered in %d cells, of which the last was graded".formatted(id, all.size()));
      for (ObjectNode other : all) if (other != cell) other.put("cell_type", "raw");
    }
    if (!isCode(cell)) {
      remarks.add("the answer to " + id + " is in a cell that is not code, and was read there");
      cell.put("cell_type", "code");
    }
    if (FENCE.matcher(source(cell)).find()) {
      remarks.add("the answer to " + id + " stands in a code fence, which was left out");
      cell.put("source", unfenced(source(cell), exercise));
    }
    if (!gradeId(cell).equals(name(exercise)) && cells.findValue("grade_id") != null) {
      remarks.add("the cell of " + id + " has lost its name, and was found by its class");
    }
    goOn(cell, id);
    help(cell, id);
    cell.withObject("/metadata/nbgrader").put("grade_id", name(exercise));
    return true;
  }

  /** The cells of that name, and those that hold the class and have no other answer's name. */
  private List<ObjectNode> candidates(Exercise<?> exercise) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode node : cells) {
      String name = gradeId(node);
      boolean free = !name.endsWith("-answer") && declares(source(node), exercise);
      if (name.equals(name(exercise)) || free) found.add((ObjectNode) node);
    }
    return found;
  }

  private static List<ObjectNode> preferred(List<ObjectNode> all, Predicate<ObjectNode> better) {
    List<ObjectNode> good = all.stream().filter(better).toList();
    return good.isEmpty() ? all : good;
  }

  /** The fenced part that holds the class, else all but the fences. */
  static String unfenced(String text, Exercise<?> exercise) {
    String[] parts = FENCE.split(text, -1); // each second one stands between fences
    for (int i = 1; i < parts.length; i += 2) if (declares(parts[i], exercise)) return parts[i];
    return String.join("\n", parts);
  }

  /** Adds the cells that follow to a class that does not end in its own. */
  private void goOn(ObjectNode cell, String id) {
    StringBuilder text = new StringBuilder(source(cell));
    List<ObjectNode> used = new ArrayList<>();
    int at = 0;
    while (cells.get(at) != cell) at++;
    for (int i = at + 1; i < cells.size() && open(text.toString()) > 0; i++) {
      if (!isCode(cells.get(i))) continue;
      if (used.size() == FARTHEST || taken(cells.get(i))) return;
      text.append('\n').append(source(cells.get(i)));
      used.add((ObjectNode) cells.get(i));
    }
    if (used.isEmpty() || open(text.toString()) != 0) return;
    remarks.add("the answer to " + id + " goes on in the next cell, which was added");
    for (ObjectNode c : used) c.put("cell_type", "raw");
    cell.put("source", text.toString());
  }

  /** Adds the types that the answer names and another cell of the student's declares. */
  private void help(ObjectNode cell, String id) {
    for (JsonNode node : cells) {
      if (node == cell || !isCode(node) || taken(node) || open(source(node)) != 0) continue;
      Matcher m = HELPER.matcher(plain(source(node)));
      if (!m.matches()) continue;
      String name = "\\b" + m.group(1) + "\\b";
      String own = plain(source(cell));
      boolean declared =
          Pattern.compile("(class|record|enum|interface)\\s+" + name).matcher(own).find();
      if (declared || !Pattern.compile(name).matcher(own).find()) continue;
      remarks.add(
          "the answer to %s needs %s of another cell, which was added".formatted(id, m.group(1)));
      cell.put("source", source(cell) + "\n" + source(node));
    }
  }

  /** Whether a cell is an answer, a check, or given to everybody. */
  private static boolean taken(JsonNode cell) {
    String text = source(cell).stripLeading();
    return !gradeId(cell).isEmpty()
        || text.startsWith("// Given")
        || text.startsWith("check(")
        || Catalogue.exercises().stream().anyMatch(e -> declares(text, e));
  }

  private static boolean isCode(JsonNode cell) {
    return cell.path("cell_type").asText().equals("code");
  }

  private static String source(JsonNode cell) {
    return cell.path("source").asText("").replace("\r\n", "\n");
  }

  private static String gradeId(JsonNode cell) {
    return cell.path("metadata").path("nbgrader").path("grade_id").asText("");
  }

  private static String name(Exercise<?> exercise) {
    return exercise.id().replace('.', '-') + "-answer";
  }

  private static boolean declares(String text, Exercise<?> exercise) {
    String head = "\\b(class|record|enum)\\s+" + exercise.answerName() + "\\b[^{;]{0,500}\\{";
    return text.contains(exercise.answerName())
        && Pattern.compile(head).matcher(plain(text)).find();
  }

  /** Without comments, texts and letters, in which braces and names do not count; in one pass. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (text.startsWith("//", i)) {
        i = after(text, "\n", i) - 1;
      } else if (text.startsWith("/*", i)) {
        i = after(text, "*/", i + 2);
      } else if (c == '"' || c == '\'') {
        for (i++; i < text.length() && text.charAt(i) != c && text.charAt(i) != '\n'; i++) {
          if (text.charAt(i) == '\\') i++;
        }
        i++;
      } else {
        plain.append(c);
        i++;
      }
    }
    return plain.toString();
  }

  private static int after(String text, String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() + 1 : at + end.length();
  }

  /** How many braces are open at the end. */
  private static int open(String text) {
    int n = 0;
    for (char c : plain(text).toCharArray()) n += c == '{' ? 1 : c == '}' ? -1 : 0;
    return n;
  }
}
