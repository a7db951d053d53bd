package mbrl.jupyter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Assumptions;

/** This very checkout and what the machine really has, for the integration tests. */
public final class RealMachine {
  private static Jupyter jupyter; // set up once for all tests

  private RealMachine() {}

  public static Machine machine() {
    Machine m = Machine.here();
    Path here = Path.of("").toAbsolutePath();
    return new Machine(here, m.env(), m.windows(), m.mac());
  }

  /** The project's own Jupyter, made by the launcher's code; without Python the test is skipped. */
  public static synchronized Jupyter jupyter() {
    if (jupyter == null) {
      try {
        jupyter = Jupyter.ready(machine(), KernelKind.IJAVA, null, ProgressLine.here());
      } catch (Problem p) {
        Assumptions.abort(p.getMessage());
      }
    }
    return jupyter;
  }

  /** The same Jupyter with our spec for another kernel, kept apart from the one in .venv. */
  public static Jupyter jupyter(KernelKind kind) throws Exception {
    Jupyter j = jupyter();
    Machine m = j.machine();
    Path share = m.home().resolve("target/test-kernels/our-" + kind);
    KernelSpec.of(m, kind, Jupyter.kernelJar(m, kind), m.userHome()).write(share);
    return new Jupyter(m, j.python(), share);
  }

  /** The same Jupyter with a kernel that knows nothing of us. */
  static Jupyter stock(KernelKind kind) throws Exception {
    Jupyter j = jupyter();
    Machine m = j.machine();
    Path wheel = m.venv().resolve("share/jupyter/kernels/java");
    List<Path> jars =
        kind == KernelKind.IJAVA
            ? List.of(m.ijava())
            : List.of(wheel.resolve("jjava-launcher.jar"), wheel.resolve("jjava.jar"));
    StringBuilder argv = new StringBuilder("\"" + m.java() + "\", ");
    // not stock: keeps Java's own caches in HOME, as everywhere in these tests
    if (m.userHome() != null) argv.append("\"-Duser.home=").append(m.userHome()).append("\", ");
    argv.append("\"-jar\", ");
    for (Path jar : jars) argv.append('"').append(jar).append("\", ");
    Path share = m.home().resolve("target/test-kernels/stock-" + kind);
    Path file = share.resolve("kernels/java/kernel.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"argv": [%s"{connection_file}"], "display_name": "Java", "language": "java",
         "interrupt_mode": "message", "env": {"JJAVA_JVM_OPTS": "%s"}}
        """
            .formatted(argv, m.userHome() == null ? "" : "-Duser.home=" + m.userHome()));
    return new Jupyter(m, j.python(), share);
  }

  /**
   * A folder laid out like the checkout, with a copy of one notebook: what runs there cannot change
   * a committed file.
   *
   * @return the copy, in a folder {@code notebooks} beside {@code target}
   */
  public static Path copy(Path notebook, String name) throws Exception {
    Path home = machine().home().resolve("target/test-checkouts").resolve(name);
    Tool.delete(home);
    Path notebooks = Files.createDirectories(home.resolve("notebooks"));
    Path img = notebook.resolveSibling("img");
    if (Files.isDirectory(img)) {
      Files.createDirectories(notebooks.resolve("img"));
      try (var files = Files.list(img)) {
        for (Path f : files.toList()) {
          Files.copy(f, notebooks.resolve("img").resolve(f.getFileName()));
        }
      }
    }
    Path target = Files.createDirectories(home.resolve("target"));
    Files.createLink(target.resolve("mbrl-classroom.jar"), machine().jar());
    return Files.copy(notebook, notebooks.resolve(notebook.getFileName()));
  }
}
