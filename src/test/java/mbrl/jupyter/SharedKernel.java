package mbrl.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java kernel with our spec, reached through the real Jupyter protocol, that runs cell after cell
 * without a restart: a cell takes a tenth of a second where a kernel of its own takes five.
 *
 * <p>{@link #of} gives one process a kind for the whole test run. Use it for tests that bring their
 * own names; {@link #fresh} is for those that need an empty kernel, end it or stop it. A notebook
 * that must run on its own belongs to {@link JupyterIT}.
 *
 * <pre>{@code
 * JsonNode outputs = SharedKernel.of(KernelKind.IJAVA).run("int x = 1;\nx + 1");
 * assertEquals("2", SharedKernel.said(outputs));
 * }</pre>
 *
 * <p>Two tests that share a kernel take turns: a call waits until the other's cells are through.
 */
public final class SharedKernel implements AutoCloseable {
  private static final int LIMIT = 120; // seconds for a cell
  private static final Map<KernelKind, SharedKernel> SHARED = new EnumMap<>(KernelKind.class);

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final BufferedReader answers;
  private final Writer requests;

  private SharedKernel(Jupyter jupyter, Path folder) throws IOException {
    Map<String, String> env = new HashMap<>(jupyter.environment());
    env.put("PYTHONUTF8", "1");
    Path program = Path.of("src/test/resources/kernels/kernel.py").toAbsolutePath();
    ProcessBuilder b =
        new ProcessBuilder(jupyter.python().toString(), program.toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("said.txt").toFile()));
    b.environment().putAll(env);
    process = b.start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    requests = process.outputWriter(StandardCharsets.UTF_8);
    JsonNode ready = answer();
    if (!ready.path("ready").asBoolean()) throw new IOException("no kernel: " + ready);
  }

  /**
   * The kernel of that kind that all tests share, started by the first of them. It compiles quickly
   * rather than well, as tests want it: no speed can be measured in it.
   */
  public static SharedKernel of(KernelKind kind) throws Exception {
    synchronized (SHARED) {
      SharedKernel kernel = SHARED.get(kind);
      if (kernel != null && kernel.process.isAlive()) return kernel;
      kernel = fresh(RealMachine.quick(kind), "shared-" + kind);
      SHARED.put(kind, kernel);
      Runtime.getRuntime().addShutdownHook(new Thread(kernel::close));
      return kernel;
    }
  }

  /**
   * A kernel of one's own, to be closed.
   *
   * @param jupyter such as {@code RealMachine.jupyter(kind)}
   * @param name of its folder below {@code target/test-checkouts}, in which cells run
   */
  public static SharedKernel fresh(Jupyter jupyter, String name) throws Exception {
    return new SharedKernel(jupyter, RealMachine.checkout(name));
  }

  /** Runs a cell and gives its outputs, as a notebook file holds them. */
  public JsonNode run(String cell) {
    return run(cell, LIMIT).path("outputs");
  }

  /**
   * Runs a cell.
   *
   * @return {@code outputs} and {@code count}; or {@code late} if it took longer than that many
   *     seconds, or {@code dead} if the kernel ended
   */
  public synchronized JsonNode run(String cell, int seconds) {
    tell(json.createObjectNode().put("cell", cell).put("limit", seconds));
    return answer();
  }

  /** Runs cells one after the other, with none of another test's between them. */
  public synchronized List<JsonNode> run(List<String> cells) {
    return cells.stream().map(this::run).toList();
  }

  /** Runs all code cells of a notebook and gives it back with its outputs. */
  public synchronized JsonNode run(Path notebook) throws IOException {
    JsonNode root = json.readTree(notebook.toFile());
    for (JsonNode cell : root.path("cells")) {
      if (!cell.path("cell_type").asText().equals("code")) continue;
      JsonNode done = run(Lectures.source(cell), LIMIT);
      if (!done.has("outputs")) throw new IOException(notebook + ": " + done + " in " + cell);
      ((ObjectNode) cell).set("outputs", done.path("outputs"));
    }
    return root;
  }

  /** Presses Stop; another thread waits in {@link #run(String, int)} for what comes of it. */
  public void interrupt() {
    tell(json.createObjectNode().put("interrupt", true));
  }

  /** What outputs say in words: streams, results and errors, one after the other. */
  public static String said(JsonNode outputs) {
    StringBuilder said = new StringBuilder();
    for (JsonNode o : outputs) {
      if (o.path("data").has("image/png")) said.append("[picture] ");
      if (o.has("ename")) said.append(o.path("ename").asText()).append(": ");
      said.append(Lectures.text(o.path("text")))
          .append(Lectures.text(o.path("data").path("text/plain")))
          .append(o.path("evalue").asText())
          .append('\n');
    }
    return said.toString().strip();
  }

  private void tell(JsonNode request) {
    try {
      synchronized (requests) {
        requests.write(request + "\n");
        requests.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel's process has ended", e);
    }
  }

  private JsonNode answer() {
    try {
      String line = answers.readLine();
      if (line == null) throw new IOException("the kernel's process has ended");
      return json.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      requests.close();
      if (process.waitFor(10, TimeUnit.SECONDS)) return;
    } catch (IOException e) {
      // it has ended by itself
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
