package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mbrl.jupyter.Jupyter;
import mbrl.jupyter.KernelKind;
import mbrl.jupyter.KernelSpec;
import mbrl.jupyter.Machine;
import mbrl.notebook.Problem;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./mbrl kernel --user}: for a Jupyter that is there already, such as a JupyterHub. */
@Command(
    name = "kernel",
    description =
        "Tells a Jupyter that is installed already how to start the Java kernel, and nothing else.",
    mixinStandardHelpOptions = true)
public final class KernelCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Where where;

  private static final class Where {
    @Option(names = "--user", description = "for you only")
    private boolean user;

    @Option(
        names = "--prefix",
        paramLabel = "DIR",
        description = "for everybody who uses the Python environment in DIR")
    private Path prefix;
  }

  @Option(
      names = "--kernel",
      paramLabel = "KERNEL",
      defaultValue = "ijava",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private KernelKind kernel;

  @Override
  public Integer call() {
    Machine m = Machine.here();
    NamedPath.newFolder("--prefix", where.prefix);
    Path share =
        where.user
            ? userShare(m)
            : where.prefix.toAbsolutePath().normalize().resolve("share").resolve("jupyter");
    // a spec for many users names no home folder
    KernelSpec spec =
        KernelSpec.of(m, kernel, Jupyter.kernelJar(m, kernel), where.user ? m.userHome() : null);
    try {
      spec.write(share);
    } catch (IOException e) {
      throw Problem.machine("the kernel could not be written to " + share + ": it is read-only");
    }
    System.out.println(
        "The kernel \"java\" is in " + share.resolve("kernels").resolve("java") + ".");
    System.out.println("It uses " + m.jar() + ", so that folder must stay where it is.");
    return Problem.DONE;
  }

  /** Where Jupyter looks for a user's own kernels. */
  public static Path userShare(Machine m) {
    String chosen = m.env().get("JUPYTER_DATA_DIR");
    if (chosen != null && !chosen.isBlank()) return Path.of(chosen);
    if (m.windows()) return Path.of(m.env().getOrDefault("APPDATA", m.userHome()), "jupyter");
    if (m.userHome() == null)
      throw Problem.machine("HOME is not set, so --user has nowhere to" + " write");
    if (m.mac()) return Path.of(m.userHome(), "Library", "Jupyter");
    String data = m.env().get("XDG_DATA_HOME");
    return data == null || data.isBlank()
        ? Path.of(m.userHome(), ".local", "share", "jupyter")
        : Path.of(data, "jupyter");
  }
}
