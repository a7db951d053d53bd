package mbrl.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A notebook file: a list of cells, read and written as Jupyter itself does, so that a notebook
 * that was only read and written is the same file.
 */
public final class Notebook {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final ObjectNode root;

  private Notebook(ObjectNode root) {
    this.root = root;
  }

  /**
   * Reads a notebook.
   *
   * @throws IOException if the file cannot be read or is no notebook, with one clear sentence
   */
  public static Notebook read(Path file) throws IOException {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not a notebook: it is not written in UTF-8", e);
    } catch (FileSystemException e) {
      throw e; // names the file
    } catch (IOException e) {
      if (!Files.isDirectory(file)) throw e;
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
  }

  /**
   * Reads a notebook from its text.
   *
   * @param name what to call it in a message
   */
  public static Notebook parse(String json, String name) throws IOException {
    try {
      if (JSON.readTree(json) instanceof ObjectNode root && root.path("cells").isArray()) {
        return new Notebook(root);
      }
    } catch (JsonProcessingException e) {
      String why = e.getOriginalMessage();
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException(
          String.format(Locale.ROOT, "%s is not a notebook: line %d, %s", name, line, why), e);
    }
    throw new IOException(name + " is not a notebook: it has no list of cells");
  }

  /** A copy that can be changed by itself. */
  public Notebook copy() {
    return new Notebook(root.deepCopy());
  }

  /** One cell; changing it changes the notebook. */
  public static final class Cell {
    private final ObjectNode node;

    private Cell(ObjectNode node) {
      this.node = node;
    }

    public String id() {
      return node.path("id").asText("");
    }

    public boolean isCode() {
      return node.path("cell_type").asText().equals("code");
    }

    public String type() {
      return node.path("cell_type").asText("");
    }

    /** Its text, lines ending in \n. */
    public String source() {
      JsonNode source = node.path("source");
      if (!source.isArray()) return source.asText("").replace("\r\n", "\n");
      StringBuilder text = new StringBuilder();
      for (JsonNode line : source) text.append(line.asText());
      return text.toString().replace("\r\n", "\n");
    }

    public void source(String text) {
      ArrayNode lines = JSON.createArrayNode();
      for (String line : text.split("(?<=\n)")) {
        if (!line.isEmpty()) lines.add(line);
      }
      node.set("source", lines);
    }

    /** Its metadata, made if there was none. */
    public ObjectNode metadata() {
      if (!(node.get("metadata") instanceof ObjectNode)) node.putObject("metadata");
      return (ObjectNode) node.get("metadata");
    }

    /** The name nbgrader knows it by, empty if it has none. */
    public String gradeId() {
      return node.path("metadata").path("nbgrader").path("grade_id").asText("");
    }
  }

  /** The cells in order; what is no cell is left out. */
  public List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode node : root.path("cells")) {
      if (node instanceof ObjectNode o) cells.add(new Cell(o));
    }
    return cells;
  }

  /** Leaves out a cell. */
  public void remove(Cell cell) {
    ArrayNode cells = (ArrayNode) root.get("cells");
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) == cell.node) {
        cells.remove(i);
        return;
      }
    }
  }

  /** Leaves out all cells but those of these names. */
  public void keepOnly(List<String> ids) {
    for (Cell cell : cells()) {
      if (!ids.contains(cell.id())) remove(cell);
    }
  }

  /** The place of the first cell whose text begins so; −1 if there is none. */
  public int indexOf(String beginning) {
    List<Cell> cells = cells();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).source().startsWith(beginning)) return i;
    }
    return -1;
  }

  /**
   * Puts in a cell.
   *
   * @param index how many cells stand before it
   * @param type "code" or "markdown"
   * @param id its name, unique in the notebook
   */
  public void insert(int index, String type, String id, String source) {
    ObjectNode node = ((ArrayNode) root.get("cells")).insertObject(index);
    node.put("cell_type", type);
    node.put("id", id);
    node.putObject("metadata").putObject("slideshow").put("slide_type", "skip");
    if (type.equals("code")) {
      node.putNull("execution_count");
      node.putArray("outputs");
    }
    new Cell(node).source(source);
  }

  /** The text of the file: keys sorted, one blank per level, as Jupyter writes it. */
  public String json() {
    DefaultIndenter indent = new DefaultIndenter(" ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentArraysWith(indent);
    printer.indentObjectsWith(indent);
    try {
      return JSON.writer(printer).writeValueAsString(sorted(root)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode o) {
      Map<String, JsonNode> fields = new TreeMap<>();
      o.properties().forEach(f -> fields.put(f.getKey(), sorted(f.getValue())));
      ObjectNode sorted = JSON.createObjectNode();
      sorted.setAll(fields);
      return sorted;
    }
    if (node instanceof ArrayNode a) {
      ArrayNode sorted = JSON.createArrayNode();
      for (JsonNode n : a) sorted.add(sorted(n));
      return sorted;
    }
    return node;
  }
}
