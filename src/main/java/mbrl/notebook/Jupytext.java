package mbrl.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notebooks that Jupytext saved as text: Java in the percent form (a cell begins with {@code //
 * %%}) or the light form ({@code // +}), and Markdown (a cell is a block between fences).
 *
 * <p>A cell keeps its kind, its text and nbgrader's name. Fails on Markdown whose fences name no
 * language: such a block is text.
 *
 * <p>Source: Jupytext's documentation, "Notebooks as text".
 */
public final class Jupytext {
  private static final Pattern PERCENT = Pattern.compile("// ?%%(?!%)(.*)");
  private static final Pattern LIGHT = Pattern.compile("// ?\\+(?: (.*))?");
  private static final Pattern LIGHT_END = Pattern.compile("// ?-\\s*");
  private static final Pattern MAGIC = Pattern.compile("// ?([%!]\\w.*)");
  private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,})(.*)");
  private static final Pattern GRADE_ID = Pattern.compile("\"grade_id\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern HEAD = Pattern.compile("(?m)^(//)? *jupy(ter|text) *:");
  private static final Pattern TEXT_CELL = Pattern.compile("\\[(markdown|md|raw)]");

  private final ArrayNode cells = JsonNodeFactory.instance.arrayNode();
  private final StringBuilder text = new StringBuilder();
  private String kind = "markdown"; // of the cell that is being read
  private String options = "";

  private Jupytext() {}

  /** Whether a Java text is a notebook. */
  public static boolean isJava(String text) {
    boolean light = HEAD.matcher(text).find() && lines(text).anyMatch(LIGHT);
    return light || lines(text).anyMatch(PERCENT);
  }

  /** Whether the beginning of a text is that of a notebook in Markdown. */
  public static boolean isMarkdown(String text) {
    String t = text.replace("\ufeff", "").stripLeading();
    boolean head = t.startsWith("---") && HEAD.matcher(t).find();
    return head || Pattern.compile("(?m)^`{3,} ?(\\{code-cell} ?)?java\\b").matcher(t).find();
  }

  /** The cells of a Java text. */
  public static ArrayNode java(String text) {
    Jupytext reader = new Jupytext();
    boolean percent = lines(text).anyMatch(PERCENT);
    for (String line : lines(text).all()) {
      Matcher begins = (percent ? PERCENT : LIGHT).matcher(line);
      Matcher magic = MAGIC.matcher(line);
      if (begins.matches()) {
        String options = begins.group(1) == null ? "" : begins.group(1);
        reader.begin(TEXT_CELL.matcher(options).find() ? "markdown" : "code", options);
      } else if (!percent && LIGHT_END.matcher(line).matches()) {
        reader.begin("code", "");
      } else {
        boolean code = reader.kind.equals("code") && magic.matches();
        reader.add(code ? magic.group(1) : line);
      }
    }
    return reader.done();
  }

  /** The cells of a Markdown text. */
  public static ArrayNode markdown(String text) {
    Jupytext reader = new Jupytext();
    String fence = "";
    for (String line : lines(text).all()) {
      Matcher m = FENCE.matcher(line);
      boolean fenced = m.matches();
      if (fence.isEmpty() && fenced && isCode(m.group(2))) {
        fence = m.group(1);
        reader.begin("code", m.group(2));
      } else if (!fence.isEmpty() && line.strip().equals(fence)) {
        fence = "";
        reader.begin("markdown", "");
      } else {
        reader.add(line);
      }
    }
    return reader.done();
  }

  private static boolean isCode(String info) {
    return info.strip().matches("(?s)(\\{code-cell}\\s*)?java\\b.*|\\{code-cell}.*");
  }

  private void begin(String next, String with) {
    end();
    kind = next;
    options = with;
  }

  private void add(String line) {
    text.append(line).append('\n');
  }

  private void end() {
    String source = text.toString().strip();
    text.setLength(0);
    if (source.isEmpty()) return;
    ObjectNode cell = cells.addObject().put("cell_type", kind).put("source", source);
    Matcher m = GRADE_ID.matcher(options);
    if (m.find()) cell.withObject("/metadata/nbgrader").put("grade_id", m.group(1));
  }

  private ArrayNode done() {
    end();
    return cells;
  }

  /** The lines of a text. */
  private record Lines(List<String> all) {
    boolean anyMatch(Pattern p) {
      return all.stream().anyMatch(l -> p.matcher(l).matches());
    }
  }

  private static Lines lines(String text) {
    return new Lines(text.replace("\ufeff", "").lines().toList());
  }
}
