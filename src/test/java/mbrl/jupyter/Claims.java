package mbrl.jupyter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a lecture says and what makes it true: {@code src/test/resources/claims/NN.txt} holds
 * sentences of lecture NN, and below each, indented, expressions of the lecture's own variables
 * that must be true when all of its cells have run.
 */
record Claims(List<Claim> claims) {
  record Claim(String sentence, List<String> expressions) {}

  /** The claims of a lecture, none if it has no such file. */
  static Claims of(Path notebook) throws IOException {
    String number = notebook.getFileName().toString().substring(0, 2);
    Path file = Path.of("src/test/resources/claims", number + ".txt");
    List<Claim> claims = new ArrayList<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      if (line.isBlank() || line.startsWith("#")) continue;
      if (!line.startsWith(" ")) claims.add(new Claim(line, new ArrayList<>()));
      else claims.get(claims.size() - 1).expressions.add(line.strip());
    }
    return new Claims(claims);
  }

  /** Adds a cell for each claim to the end of a notebook; it fails if that is not true. */
  void appendTo(Path notebook) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(notebook.toFile());
    ArrayNode cells = (ArrayNode) root.get("cells");
    for (Claim claim : claims) {
      StringBuilder source = new StringBuilder();
      for (String expression : claim.expressions) {
        String said = "it says \"" + claim.sentence + "\", which needs " + expression;
        source.append(
            "if (!(%s)) throw new IllegalStateException(%s);%n"
                .formatted(expression, json.writeValueAsString(said)));
      }
      ObjectNode cell = cells.addObject().put("cell_type", "code");
      cell.put("id", "claim-" + cells.size()).putObject("metadata");
      cell.put("source", source.toString());
    }
    json.writeValue(notebook.toFile(), root);
  }
}
