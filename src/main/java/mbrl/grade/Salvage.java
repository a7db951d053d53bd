package mbrl.grade;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import mbrl.course.Notebook;

/** Reads the cells of a notebook file that was cut off, up to where it breaks. */
final class Salvage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Salvage() {}

  /**
   * The whole cells of a broken notebook.
   *
   * @throws IOException if there are none
   */
  static Notebook notebook(String text, String name) throws IOException {
    ArrayNode cells = JSON.createArrayNode();
    try (JsonParser parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        boolean here = parser.currentToken() == JsonToken.START_ARRAY;
        if (!here || !"cells".equals(parser.getParsingContext().getParent().getCurrentName())) {
          continue;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          JsonNode cell = parser.readValueAsTree();
          cells.add(cell);
        }
        break;
      }
    } catch (IOException e) {
      // what came before is whole
    }
    if (cells.isEmpty()) throw new IOException(name + " holds no whole cell");
    return Notebook.parse(JSON.createObjectNode().set("cells", cells).toString(), name);
  }
}
