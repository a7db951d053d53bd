package mbrl.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import mbrl.lab.Display;
import mbrl.lab.Lab;
import mbrl.notebook.Notebook;
import mbrl.notebook.Problem;

/**
 * Runs the code cells of a notebook as IJava would, without Jupyter: in this very JVM, one snippet
 * after the other, up to the first error.
 *
 * <p>What a cell shows is collected, the value of its last line included. The magic {@code
 * %classpath} is ignored: the library is on the class path already. Like the kernels it does not
 * wait for a name that is declared further down.
 */
public final class CellRunner implements AutoCloseable {
  private static final List<String> IMPORTS =
      List.of("util", "io", "math", "net", "util.concurrent", "util.regex");
  private static final int LIMIT = 300; // seconds for a notebook

  /**
   * Something that a cell put on the page.
   *
   * @param cell the number of the code cell, from 1
   * @param media its forms: MIME type → content, pictures in base 64
   */
  public record Output(int cell, Map<String, String> media) {
    @Override
    public String toString() {
      String kinds = media.keySet().stream().sorted().collect(Collectors.joining(" "));
      return "[" + cell + "] (" + kinds + ") " + media.getOrDefault("text/plain", "");
    }
  }

  /** A cell went wrong; the message says which one, where and why. */
  public static final class CellFailed extends Exception {
    private static final long serialVersionUID = 1;

    CellFailed(String message) {
      super(message);
    }
  }

  private final JShell shell;
  private final Cells cells = new Cells();
  private final List<Output> outputs = new ArrayList<>();
  private int cell; // the one that is running

  public CellRunner() {
    shell =
        JShell.builder()
            .executionEngine(cells, Map.of())
            .compilerOptions("-classpath", System.getProperty("java.class.path"))
            .build();
    for (String p : IMPORTS) shell.eval("import java." + p + ".*;");
    Lab.sink(
        new Display() {
          @Override
          public void show(Map<String, String> media) {
            outputs.add(new Output(cell, media));
          }
        });
  }

  /** Runs all code cells of a notebook. */
  public List<Output> run(Path notebook) throws IOException, CellFailed {
    int number = 0;
    for (Notebook.Cell code : Notebook.read(notebook).cells()) {
      if (!code.isCode()) continue;
      number++;
      try {
        eval(number, code.source());
      } catch (CellFailed e) {
        throw new CellFailed(
            String.format(
                Locale.ROOT, "code cell %d (id %s): %s", number, code.id(), e.getMessage()));
      }
    }
    return outputs();
  }

  /** Runs one cell. */
  public void eval(int number, String source) throws CellFailed {
    cell = number;
    PrintStream err = System.err;
    ByteArrayOutputStream red = new ByteArrayOutputStream(); // what a notebook shows in red
    System.setErr(new PrintStream(red, true, StandardCharsets.UTF_8));
    try {
      snippets(withoutMagic(source));
    } finally {
      System.setErr(err);
    }
    if (red.size() > 0) {
      throw new CellFailed("wrote to the error stream: " + red.toString(StandardCharsets.UTF_8));
    }
  }

  /** All that was shown so far. */
  public List<Output> outputs() {
    return List.copyOf(outputs);
  }

  private void snippets(String source) throws CellFailed {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    Object value = null;
    for (String rest = source; !rest.isBlank(); ) {
      CompletionInfo next = analysis.analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) return;
        throw new CellFailed("is not complete Java: " + rest.strip());
      }
      cells.value = null;
      for (SnippetEvent e : shell.eval(next.source())) check(e);
      value = cells.value;
      rest = next.remaining();
    }
    if (value != null) Lab.show(value); // of the last line
  }

  private void check(SnippetEvent e) throws CellFailed {
    String line = e.snippet().source().strip();
    if (e.exception() != null) throw new CellFailed(explain(e.exception()) + "\n  in: " + line);
    switch (e.status()) {
      case REJECTED, RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> {
        String why =
            shell.diagnostics(e.snippet()).map(this::explain).collect(Collectors.joining("\n"));
        if (why.isEmpty()) why = "uses something that is declared only later";
        throw new CellFailed(why + "\n  in: " + line);
      }
      default -> {
        switch (e.snippet().subKind()) { // only these show their value, as in IJava
          case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> {}
          default -> cells.value = null;
        }
      }
    }
  }

  private String explain(Diag d) {
    return d.getMessage(Locale.ENGLISH);
  }

  private static String explain(JShellException e) {
    if (!(e instanceof EvalException x)) return "" + e.getMessage();
    String where =
        Arrays.stream(e.getStackTrace())
            .limit(6)
            .map(s -> "\n    at " + s)
            .collect(Collectors.joining());
    String cause = e.getCause() == null ? "" : "\n  because of " + e.getCause();
    return x.getExceptionClassName() + ": " + x.getMessage() + where + cause;
  }

  private static String withoutMagic(String source) {
    return source
        .lines()
        .filter(s -> !s.stripLeading().startsWith("%classpath"))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    Lab.sink(null);
    shell.close();
  }

  /** Runs snippets in this JVM and keeps the value of the last one as an object. */
  private static final class Cells extends DirectExecutionControl
      implements ExecutionControlProvider {
    private Object value;

    @Override
    protected String invoke(Method m) throws Exception {
      value = m.invoke(null);
      return valueString(value);
    }

    @Override
    public String name() {
      return "cells";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return this;
    }
  }

  /**
   * Runs a notebook in a JVM of its own, started in the notebook's folder, so that relative paths
   * mean what they mean under Jupyter and a cell that hangs or exits does no harm.
   *
   * @param options for that JVM, beside the usual ones
   * @throws Problem that names the cell, if one fails
   */
  public static List<Output> fork(Machine m, Path notebook, String... options) throws IOException {
    Path out = Files.createTempFile("mbrl", ".json");
    try {
      List<String> command = new ArrayList<>(List.of(m.java().toString(), "-Xmx1g"));
      if (m.userHome() != null) command.add("-Duser.home=" + m.userHome());
      command.addAll(List.of(options));
      command.addAll(
          List.of(
              "-XX:+UseSerialGC",
              "-Djava.awt.headless=true",
              "-Dfile.encoding=UTF-8",
              "-cp",
              m.jar().toString(),
              CellRunner.class.getName(),
              notebook.getFileName().toString(),
              out.toString()));
      ProcessBuilder b = new ProcessBuilder(command).inheritIO();
      b.redirectInput(ProcessBuilder.Redirect.PIPE); // our input is not for it to read
      Process p = b.directory(notebook.toAbsolutePath().getParent().toFile()).start();
      if (!Tool.ends(p, LIMIT)) {
        throw Problem.input(notebook.getFileName() + " ran longer than " + LIMIT + " s");
      }
      Report report = new ObjectMapper().readValue(out.toFile(), Report.class);
      if (report.error() == null) return report.outputs();
      throw Problem.input(notebook.getFileName() + ", " + report.error());
    } catch (JsonProcessingException e) {
      throw Problem.input(notebook.getFileName() + " ended Java before its last cell");
    } finally {
      Files.delete(out);
    }
  }

  /** The message of one JVM to the other. */
  private record Report(List<Output> outputs, String error) {}

  /**
   * @param args a notebook in this folder, and the file for the report
   */
  public static void main(String[] args) throws IOException {
    String error = null;
    try (CellRunner runner = new CellRunner()) {
      try {
        runner.run(Path.of(args[0]));
      } catch (CellFailed e) {
        error = e.getMessage();
      }
      Report report = new Report(runner.outputs(), error);
      new ObjectMapper().writeValue(Path.of(args[1]).toFile(), report);
    }
    System.exit(Problem.DONE); // a thread that a cell left behind does not hold us
  }
}
