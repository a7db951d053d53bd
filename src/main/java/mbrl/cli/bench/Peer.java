package mbrl.cli.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One side of a comparison: a process that waits for its turn.
 *
 * <p>It reads lines from its standard input. For each it does its work once and prints one line:
 * CPU seconds, seconds on the wall, result. It ends when its input does. What happens before the
 * first line, such as the start of a JVM, is not measured.
 */
final class Peer implements AutoCloseable {
  /** What a peer is written in. */
  enum Language {
    JAVA("Java"),
    CPP("C++ -O3"),
    PYTHON("Python");

    final String shown;

    Language(String shown) {
      this.shown = shown;
    }
  }

  /**
   * What one turn took and gave.
   *
   * @param cpu CPU seconds
   * @param wall seconds on the wall
   * @param result what was computed
   */
  record Turn(double cpu, double wall, double result) {}

  private final Language language;
  private final String version;
  private final Process process;
  private final BufferedReader answers;
  private final OutputStream turns;

  private Peer(Language language, String version, List<String> command) throws IOException {
    this.language = language;
    this.version = version;
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1"); // NumPy's libraries: one thread, as Java
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader(StandardCharsets.US_ASCII);
    turns = process.getOutputStream();
  }

  /** Java, in a JVM of its own on the class path of this one. */
  static Peer java(Row row) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    List<String> command =
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "-cp",
            classPath,
            JavaPeer.class.getName(),
            row.program(),
            row.work());
    return new Peer(Language.JAVA, System.getProperty("java.version"), command);
  }

  /**
   * C++, compiled on the spot.
   *
   * @throws Missing if it cannot be had here
   */
  static Peer cpp(Row row, Path home, PrintStream log) throws IOException, Missing {
    Path source = home.resolve("src/bench/cpp").resolve(row.program() + ".cpp");
    if (!Files.exists(source)) throw new Missing("no " + home.relativize(source));
    String compiler = onPath("g++");
    if (compiler == null) throw new Missing("g++ is not on PATH");
    Path folder = Files.createDirectories(home.resolve("target").resolve("bench"));
    Path program = folder.resolve(row.program());
    Answer built = ask(compiler, "-O3", "-std=c++17", "-o", program.toString(), source.toString());
    if (built.exit != 0) {
      log.println(built.text);
      throw new Missing("g++ could not compile " + home.relativize(source));
    }
    String version = "g++ " + ask(compiler, "-dumpfullversion").text.strip();
    return new Peer(Language.CPP, version, List.of(program.toString(), row.work()));
  }

  /**
   * Python with NumPy.
   *
   * @param python the program, or null for the one of this project or on PATH
   * @throws Missing if it cannot be had here
   */
  static Peer python(Row row, Path home, Path python) throws IOException, Missing {
    Path source = home.resolve("src/bench/python").resolve(row.program() + ".py");
    if (!Files.exists(source)) throw new Missing("no " + home.relativize(source));
    String program = python == null ? withNumPy(home) : python.toString();
    if (program == null) throw new Missing("no Python with NumPy on PATH or in .venv");
    Answer version = ask(program, "-c", "import numpy; print(numpy.__version__)");
    if (version.exit != 0) throw new Missing(program + " is no Python with NumPy");
    List<String> command = List.of(program, source.toString(), row.work());
    return new Peer(Language.PYTHON, "NumPy " + version.text.strip(), command);
  }

  private static String withNumPy(Path home) throws IOException {
    for (String own : List.of(".venv/bin/python", ".venv/Scripts/python.exe")) {
      Path python = home.resolve(own);
      if (Files.exists(python) && hasNumPy(python.toString())) return python.toString();
    }
    for (String name : List.of("python3", "python")) {
      String python = onPath(name);
      if (python != null && hasNumPy(python)) return python;
    }
    return null;
  }

  private static boolean hasNumPy(String python) throws IOException {
    return ask(python, "-c", "import numpy").exit == 0;
  }

  Language language() {
    return language;
  }

  /** Its name and version. */
  String shown() {
    return language.shown + " (" + version + ")";
  }

  /** Lets it do its work once. */
  Turn turn() throws IOException {
    turns.write('\n');
    turns.flush();
    String line = answers.readLine();
    if (line == null) throw new IOException(shown() + " ended without an answer");
    String[] words = line.strip().split("\\s+");
    if (words.length != 3) throw new IOException(shown() + " answered '" + line + "'");
    return new Turn(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  /** Ends the process. */
  @Override
  public void close() throws IOException {
    turns.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** A peer that cannot be had on this machine, and why. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String why) {
      super(why);
    }
  }

  private record Answer(int exit, String text) {}

  /** Runs a program to its end; its answer is 127 if it cannot be started. */
  private static Answer ask(String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return new Answer(127, e.getMessage());
    }
    process.getOutputStream().close();
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      String text = in.lines().collect(Collectors.joining("\n"));
      return new Answer(process.waitFor(), text);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String onPath(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String suffix : List.of("", ".exe")) {
        File program = new File(folder, name + suffix);
        if (program.isFile() && program.canExecute()) return program.getPath();
      }
    }
    return null;
  }
}
