package mbrl.grade;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** A notebook file made of code cells. */
public final class TypedNotebook {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TypedNotebook() {}

  public static byte[] of(String... cells) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("cells");
    for (String cell : cells) {
      ObjectNode node = list.addObject().put("cell_type", "code").put("source", cell);
      node.putObject("metadata");
      node.putArray("outputs");
    }
    root.putObject("metadata").putObject("kernelspec").put("language", "java");
    root.put("nbformat", 4).put("nbformat_minor", 5);
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }
}
