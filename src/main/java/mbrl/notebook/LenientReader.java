package mbrl.notebook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The lenient reader of notebooks: the cells of a file that is whole, cut off, damaged, of an old
 * format or in another encoding. Only text is kept, so a file full of pictures takes no memory. The
 * strict one is {@link Notebook}.
 */
public final class LenientReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CELLS = 2000;
  private static final int MOST_CHARACTERS = 1_000_000; // of all cells
  private static final Pattern CELLS = Pattern.compile("(/worksheets/\\d+)?/cells");
  private final List<String> remarks;
  private final List<Cell> cells = new ArrayList<>();
  private int characters;

  /**
   * A cell.
   *
   * @param type such as "code"
   * @param gradeId nbgrader's name of it, empty if it has none
   * @param source its text
   */
  public record Cell(String type, String gradeId, String source) {}

  private LenientReader(List<String> remarks) {
    this.remarks = remarks;
  }

  /**
   * The whole cells of a notebook.
   *
   * @param remarks what is wrong is added here, one sentence each
   * @throws IOException if there are none, with one sentence
   */
  public static List<Cell> cells(String text, List<String> remarks) throws IOException {
    LenientReader reader = new LenientReader(remarks);
    if (text.isBlank()) throw new IOException("the file is empty");
    try (JsonParser parser = JSON.createParser(text)) {
      reader.read(parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      if (!reader.cells.isEmpty()) {
        remarks.add(
            String.format(
                Locale.ROOT,
                "the file is cut off or damaged in line %d: the %d cells before it were graded",
                line,
                reader.cells.size()));
      }
    }
    if (reader.cells.isEmpty()) {
      throw new IOException("the file is not a notebook: no whole cell can be read in it");
    }
    return reader.cells;
  }

  /** The text of a file, in whatever encoding it was saved. */
  public static String text(byte[] b, List<String> remarks) {
    int first = b.length > 1 ? (b[0] & 255) << 8 | b[1] & 255 : 0;
    boolean little = first == 0xFFFE || (first & 255) == 0 && first != 0;
    boolean big = first == 0xFEFF || first != 0 && first < 256;
    if (little || big) {
      remarks.add("the file is UTF-16 and not UTF-8");
      String wide = new String(b, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
      return wide.startsWith("\ufeff") ? wide.substring(1) : wide;
    }
    String text = new String(b, StandardCharsets.UTF_8);
    long bad = text.chars().filter(c -> c == 0xFFFD).count();
    long good = text.chars().filter(c -> c > 127).count() - bad;
    if (bad > good) {
      remarks.add("the file is not UTF-8 and was read as Latin-1: letters may be wrong");
      text = new String(b, StandardCharsets.ISO_8859_1);
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** Without the second version of what a merge could not decide. */
  public static String merged(String text, List<String> remarks) {
    if (!text.contains("<<<<<<<") || !text.contains(">>>>>>>")) return text;
    StringBuilder first = new StringBuilder();
    boolean keep = true;
    boolean marked = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("<<<<<<<")) marked = true;
      boolean mark = marked && line.matches("(<{7}|\\|{7}|={7}|>{7}).*\\s?");
      if (mark) keep = line.charAt(0) == '<' || line.charAt(0) == '>';
      else if (keep) first.append(line).append('\n');
    }
    if (!marked) return text;
    remarks.add("it holds the marks of an unfinished merge: the first version was graded");
    return first.toString();
  }

  private void read(JsonParser p) throws IOException {
    while (p.nextToken() != null) {
      String name = p.currentName();
      if (p.currentToken() == JsonToken.START_ARRAY && "cells".equals(name)) {
        if (CELLS.matcher(p.getParsingContext().getParent().pathAsPointer().toString()).matches()) {
          while (p.nextToken() != JsonToken.END_ARRAY) cell(p);
        }
      } else if (p.currentToken() == JsonToken.VALUE_STRING && "language".equals(name)) {
        boolean kernel = p.getParsingContext().pathAsPointer().toString().contains("/kernelspec/");
        if (kernel && !p.getText().equalsIgnoreCase("java")) {
          remarks.add("its kernel is not Java: its cells were read as Java all the same");
        }
      }
    }
  }

  private void cell(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) {
      p.skipChildren();
      return;
    }
    String type = "";
    String gradeId = "";
    String source = "";
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      p.nextToken();
      switch (field) {
        case "cell_type" -> type = p.getValueAsString("");
        case "source", "input" -> source = source(p);
        case "metadata" -> gradeId = gradeId(p);
        default -> p.skipChildren();
      }
      if (field.equals("input")) once("it is a notebook of an old format (nbformat 3)");
    }
    if (cells.size() < MOST_CELLS) cells.add(new Cell(type, gradeId, source));
    else once("it has more than " + MOST_CELLS + " cells: only the first ones were read");
  }

  private void once(String remark) {
    if (!remarks.contains(remark)) remarks.add(remark);
  }

  /** A text, or its lines. */
  private String source(JsonParser p) throws IOException {
    StringBuilder text = new StringBuilder();
    if (p.currentToken() == JsonToken.START_ARRAY) {
      while (p.nextToken() != JsonToken.END_ARRAY) {
        if (p.currentToken().isScalarValue()) text.append(p.getText());
        else p.skipChildren();
        if (text.length() > MOST_CHARACTERS) break;
      }
    } else if (p.currentToken().isScalarValue()) {
      text.append(p.getText());
    } else {
      p.skipChildren();
    }
    characters += text.length();
    if (characters > MOST_CHARACTERS) throw new IOException("its cells hold too much text");
    return merged(text.toString(), remarks);
  }

  /** The metadata's name of a cell for nbgrader. */
  private static String gradeId(JsonParser p) throws IOException {
    String gradeId = "";
    if (p.currentToken() != JsonToken.START_OBJECT) {
      p.skipChildren();
      return gradeId;
    }
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      boolean nbgrader = p.currentName().equals("nbgrader");
      if (p.nextToken() != JsonToken.START_OBJECT || !nbgrader) {
        p.skipChildren();
        continue;
      }
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        boolean id = p.currentName().equals("grade_id");
        if (p.nextToken() == JsonToken.VALUE_STRING && id) gradeId = p.getText();
        p.skipChildren();
      }
    }
    return gradeId;
  }
}
