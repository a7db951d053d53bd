package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import mbrl.grade.Bubblewrap;
import mbrl.grade.Container;
import mbrl.grade.PlainProcess;
import mbrl.grade.Sandbox;
import mbrl.grade.WorkFolder;
import mbrl.jupyter.Machine;
import mbrl.notebook.Problem;
import picocli.CommandLine.Option;

/** Which sandbox a grader uses: the best there is, unless one is named. */
final class SandboxOptions {
  @Option(
      names = "--container",
      paramLabel = "IMAGE",
      description = "runs answers in containers of this image (docker or podman) instead")
  private String image;

  @Option(
      names = "--allow-unsandboxed",
      description = "runs answers in a plain process; only for people you trust")
  private boolean plain;

  /** Says what to install or to allow where the walls that are wanted cannot stand. */
  void demand() throws IOException {
    demand(Machine.here());
  }

  void demand(Machine m) throws IOException {
    if (plain) return;
    if (image != null) {
      if (tool(m) == null) {
        throw Problem.machine(
            "--container needs podman or docker: "
                + m.install("podman", "podman", "podman", "Podman"));
      }
      return;
    }
    if (m.windows() || m.mac()) {
      throw Problem.machine("bubblewrap runs on Linux only: give --container IMAGE");
    }
    for (String tool : new String[] {"bwrap", "prlimit", "setpriv"}) {
      if (!m.programs(tool).isEmpty()) continue;
      String wanted = tool.equals("bwrap") ? "bubblewrap" : "util-linux";
      throw Problem.machine(
          "untrusted answers run in a sandbox, and %s is not on PATH: %s, or see --container"
              .formatted(tool, m.install(wanted, wanted, wanted, wanted)));
    }
    String said;
    try (WorkFolder work = WorkFolder.open()) {
      said = new Bubblewrap(work.path()).complaint();
    }
    if (said.isEmpty()) return;
    throw Problem.machine(
        "bubblewrap cannot build its sandbox here (%s): allow user namespaces".formatted(said)
            + " (sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu,"
            + " kernel.unprivileged_userns_clone=1 on old Debian) and have bubblewrap 0.8 or newer,"
            + " or see --container");
  }

  /** The sandbox that {@link #demand} accepted. */
  Sandbox sandbox(Path folder) throws IOException {
    if (plain) return new PlainProcess();
    if (image != null) return new Container(tool(Machine.here()), image);
    return new Bubblewrap(folder);
  }

  private static String tool(Machine m) {
    for (String tool : new String[] {"podman", "docker"}) {
      if (!m.programs(tool).isEmpty()) return tool;
    }
    return null;
  }
}
