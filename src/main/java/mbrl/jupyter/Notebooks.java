package mbrl.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mbrl.notebook.Problem;

/** Executes notebooks through the real Jupyter protocol, by a small Python program. */
public final class Notebooks {
  /**
   * @param error which cell went wrong and why; null if none did
   */
  public record Result(String error) {}

  private Notebooks() {}

  /**
   * @param html where to write it as a web page, or null
   * @param ipynb where to write it with its outputs, or null
   * @param progress is told how far it is
   */
  public static Result run(
      Jupyter jupyter, Path notebook, Path html, Path ipynb, Consumer<String> progress) {
    Machine m = jupyter.machine();
    Path folder = Jupyter.temporary();
    Path program = Jupyter.copy("notebook.py", folder);
    try {
      Files.createDirectory(folder.resolve("mbrl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Jupyter.copy("mbrl/conf.json", folder);
    Jupyter.copy("mbrl/index.html.j2", folder);
    List<String> command =
        new ArrayList<>(
            List.of(jupyter.python().toString(), program.toString(), notebook.toString()));
    if (html != null) command.addAll(List.of("--html", html.toString()));
    if (ipynb != null) command.addAll(List.of("--ipynb", ipynb.toString()));
    if (Files.exists(m.mathjax())) command.addAll(List.of("--mathjax", m.mathjax().toString()));

    String[] error = {null};
    String[] failed = {null};
    Tool.Result done =
        Tool.run(
            m,
            jupyter.environment(),
            line -> {
              JsonNode said = parse(line);
              if (said.has("step")) progress.accept(said.get("step").asText());
              if (said.has("error")) error[0] = said.get("error").asText();
              if (said.has("failed")) failed[0] = said.get("failed").asText();
            },
            command);
    if (failed[0] != null || !done.ok()) {
      String why = failed[0] != null ? failed[0] : done.lastLine();
      throw Problem.machine("Jupyter could not execute " + notebook + ": " + why);
    }
    return new Result(error[0]);
  }

  private static JsonNode parse(String line) {
    ObjectMapper json = new ObjectMapper();
    try {
      return line.startsWith("{") ? json.readTree(line) : json.createObjectNode();
    } catch (JsonProcessingException e) {
      return json.createObjectNode(); // a warning of Jupyter's
    }
  }
}
