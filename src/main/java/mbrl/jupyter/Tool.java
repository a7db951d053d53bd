package mbrl.jupyter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mbrl.notebook.Problem;

/** Runs other programs. */
public final class Tool {
  /**
   * @param exit the exit code; 127 if the program could not be started
   * @param text what it printed, output and errors together
   */
  public record Result(int exit, String text) {
    public boolean ok() {
      return exit == 0;
    }

    /** The last line that says something. */
    String lastLine() {
      String[] lines = text.strip().split("\\R");
      return lines[lines.length - 1].strip();
    }
  }

  private Tool() {}

  /** Runs a program to its end, without input, and hands on each line as it comes. */
  public static Result run(
      Machine m, Map<String, String> extra, Consumer<String> line, List<String> cmd) {
    StringBuilder text = new StringBuilder();
    try {
      Process p = builder(m, extra, cmd).redirectErrorStream(true).start();
      Thread reaper = new Thread(p::destroy); // an interrupted set-up leaves nothing running
      Runtime.getRuntime().addShutdownHook(reaper);
      p.getOutputStream().close();
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8))) {
        for (String s = in.readLine(); s != null; s = in.readLine()) {
          text.append(s).append('\n');
          line.accept(s);
        }
      }
      int exit = p.waitFor();
      Runtime.getRuntime().removeShutdownHook(reaper);
      return new Result(exit, text.toString());
    } catch (IOException e) {
      return new Result(127, text + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(127, "interrupted");
    }
  }

  public static Result run(Machine m, String... cmd) {
    return run(m, Map.of(), line -> {}, List.of(cmd));
  }

  /** Starts a program that talks to the user itself. */
  static Process start(Machine m, Map<String, String> extra, List<String> cmd) {
    try {
      return builder(m, extra, cmd).inheritIO().start();
    } catch (IOException e) {
      throw Problem.machine(cmd.get(0) + " could not be started: " + e.getMessage());
    }
  }

  private static ProcessBuilder builder(Machine m, Map<String, String> extra, List<String> cmd) {
    ProcessBuilder b = new ProcessBuilder(cmd).directory(m.home().toFile());
    b.environment().clear();
    b.environment().putAll(m.env());
    b.environment().put("PYTHONUTF8", "1"); // else Python prints in the console's code page
    b.environment().putAll(extra);
    return b;
  }

  /** Waits for the end of a program, stopping it if it lasts longer. */
  static boolean ends(Process p, long seconds) {
    try {
      if (p.waitFor(seconds, TimeUnit.SECONDS)) return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    p.destroyForcibly();
    return false;
  }

  /** Deletes a folder and all it holds. */
  public static void delete(Path folder) {
    try (java.util.stream.Stream<Path> all = java.nio.file.Files.walk(folder)) {
      for (Path p : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        java.nio.file.Files.delete(p);
      }
    } catch (java.nio.file.NoSuchFileException e) {
      return; // nothing to do
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
