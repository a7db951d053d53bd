package mbrl.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Cells that run in one kernel, one after the other, through the real Jupyter protocol. */
final class KernelSession {
  private final List<Map<String, Object>> steps = new ArrayList<>();

  /**
   * What came of one cell.
   *
   * @param said its output
   * @param error the kernel's error, or null
   * @param cpu seconds that the kernel computed in the second after a cell that was interrupted
   * @param late characters that it printed in that second
   * @param length characters that the cell printed or showed; only the first 100 000 are in said
   * @param messages in which they came
   */
  record Outcome(
      String said, String error, double seconds, double cpu, int late, int length, int messages) {}

  /** Adds a cell and returns its number. */
  int cell(String code) {
    return add(code, null, false);
  }

  /** Adds a cell that is interrupted after some time. */
  int stopped(String code, double seconds) {
    return add(code, seconds, true);
  }

  /** Adds a cell after which we look whether the kernel still computes or prints. */
  int watched(String code) {
    return add(code, null, true);
  }

  private int add(String code, Double interrupt, boolean watch) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("code", code);
    step.put("interrupt", interrupt);
    step.put("watch", watch);
    steps.add(step);
    return steps.size() - 1;
  }

  /** Runs all of them in a new kernel. */
  List<Outcome> run(Jupyter jupyter) throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    Path in = Files.createTempFile("cells", ".json");
    Path out = Files.createTempFile("outcomes", ".json");
    json.writeValue(in.toFile(), steps);
    String program = Path.of("src/test/resources/kernel/session.py").toAbsolutePath().toString();
    ProcessBuilder b = new ProcessBuilder(jupyter.python().toString(), program);
    b.environment().putAll(jupyter.environment());
    b.redirectInput(in.toFile()).redirectOutput(out.toFile());
    b.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process p = b.start();
    if (!p.waitFor(300, TimeUnit.SECONDS) || p.exitValue() != 0) {
      p.destroyForcibly();
      throw new IOException("the kernel session did not end well");
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode n : json.readTree(out.toFile())) {
      outcomes.add(
          new Outcome(
              n.path("said").asText(),
              n.path("error").isTextual() ? n.path("error").asText() : null,
              n.path("seconds").asDouble(),
              n.path("cpu").asDouble(),
              n.path("late").asText().length(),
              n.path("length").asInt(),
              n.path("messages").asInt()));
    }
    Files.delete(in);
    Files.delete(out);
    return outcomes;
  }
}
