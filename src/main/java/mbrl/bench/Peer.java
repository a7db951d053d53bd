package mbrl.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mbrl.numeric.VectorModule;

/**
 * One side of a comparison: a process that waits for its turn.
 *
 * <p>It reads lines from its standard input. For each it does its work once and prints one line:
 * CPU seconds, seconds on the wall, result. It ends when its input does. What happens before the
 * first line, such as the start of a JVM, is not measured.
 */
final class Peer implements AutoCloseable {
  /** The language that a peer is written in. */
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
   * The time and the results of one turn.
   *
   * @param cpu CPU seconds
   * @param wall seconds on the wall
   * @param result what was computed
   */
  record Turn(double cpu, double wall, double result) {}

  private final Language language;
  private final String version;
  private final ProcessBuilder builder;
  private Process process;
  private BufferedReader answers;
  private OutputStream turns;

  private Peer(Language language, String version, Row row, List<String> command)
      throws IOException {
    this.language = language;
    this.version = version;
    boolean two = row.clock() == Row.Clock.WALL;
    List<String> line = new ArrayList<>(two ? onTwoProcessors() : List.of());
    line.addAll(command);
    builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
    String threads = two ? "2" : "1"; // of the libraries of Python
    builder.environment().put("OMP_NUM_THREADS", threads);
    start();
  }

  /**
   * A prefix that keeps a command on two processors where there are more, as far as the system can.
   */
  private static List<String> onTwoProcessors() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Runtime.getRuntime().availableProcessors() <= 2 || onPath("taskset") == null) {
      return List.of();
    }
    Matcher first = // such as 0-7 or 2,5-7
        Pattern.compile("Cpus_allowed_list:\\s*(\\d+)([-,])(\\d+)")
            .matcher(Files.readString(status));
    if (!first.find()) return List.of();
    int a = Integer.parseInt(first.group(1));
    int b = first.group(2).equals("-") ? a + 1 : Integer.parseInt(first.group(3));
    return List.of("taskset", "-c", a + "," + b);
  }

  private void start() throws IOException {
    process = builder.start();
    answers = process.inputReader(StandardCharsets.US_ASCII);
    turns = process.getOutputStream();
  }

  /** Java, in a JVM of its own on the class path of this one. */
  static Peer java(Row row) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-Xmx1g"));
    command.addAll(VectorModule.options());
    command.addAll(List.of("-cp", classPath, JavaPeer.class.getName(), row.program(), row.work()));
    return new Peer(Language.JAVA, System.getProperty("java.version"), row, command);
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
    return new Peer(Language.CPP, version, row, List.of(program.toString(), row.work()));
  }

  /**
   * Python with the library that the row needs.
   *
   * @param python the program, or null for one of this project or on PATH
   * @throws Missing if it cannot be had here
   */
  static Peer python(Row row, Path home, Path python) throws IOException, Missing {
    Path source = home.resolve("src/bench/python").resolve(row.program() + ".py");
    if (!Files.exists(source)) throw new Missing("no " + home.relativize(source));
    String library = row.library();
    String program = python == null ? pythonWith(library, home) : python.toString();
    if (program == null) {
      throw new Missing(
          "no Python with %s in %s, in .venv or on PATH; ./mbrl bench --install fetches it"
              .formatted(library, PythonPeers.FOLDER));
    }
    Answer version = importing(program, library);
    if (version.exit != 0) throw new Missing(program + " is no Python with " + library);
    List<String> command = List.of(program, source.toString(), row.work());
    return new Peer(Language.PYTHON, library + " " + version.text.strip(), row, command);
  }

  private static String pythonWith(String library, Path home) throws IOException {
    for (String folder : List.of(PythonPeers.FOLDER, ".venv")) {
      Path python = PythonPeers.program(home.resolve(folder));
      if (Files.exists(python) && importing(python.toString(), library).exit == 0) {
        return python.toString();
      }
    }
    for (String name : List.of("python3", "python")) {
      String python = onPath(name);
      if (python != null && importing(python, library).exit == 0) return python;
    }
    return null;
  }

  /** The version of a library, if this Python has it. */
  private static Answer importing(String python, String library) throws IOException {
    return ask(python, "-c", "import numpy, %s as it; print(it.__version__)".formatted(library));
  }

  Language language() {
    return language;
  }

  /** Its name and version. */
  String shown() {
    return language.shown + " (" + version + ")";
  }

  /** The number of the process. */
  long process() {
    return process.pid();
  }

  /** Ends the process and starts another. */
  void restart() throws IOException {
    close();
    start();
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

  static String onPath(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String suffix : List.of("", ".exe")) {
        File program = new File(folder, name + suffix);
        if (program.isFile() && program.canExecute()) return program.getPath();
      }
    }
    return null;
  }
}
