package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import mbrl.grade.Bubblewrap;
import mbrl.grade.Container;
import mbrl.grade.PlainProcess;
import mbrl.grade.Sandbox;
import picocli.CommandLine.Option;

/** Which sandbox a grader uses: the best there is, unless one is named. */
final class Walls {
  @Option(
      names = "--container",
      paramLabel = "IMAGE",
      description = "runs answers in containers of this image (docker or podman) instead")
  private String image;

  @Option(
      names = "--allow-unsandboxed",
      description = "runs answers in a plain process; only for people you trust")
  private boolean plain;

  /** Finds it, or says what to install. */
  Sandbox sandbox(Path folder) throws IOException {
    if (plain) return new PlainProcess();
    Machine m = Machine.here();
    if (image != null) {
      for (String tool : new String[] {"podman", "docker"}) {
        if (!m.programs(tool).isEmpty()) return new Container(tool, image);
      }
      throw Problem.machine("--container needs podman or docker: apt install podman");
    }
    for (String tool : new String[] {"bwrap", "prlimit", "setpriv"}) {
      if (!m.programs(tool).isEmpty()) continue;
      String wanted = tool.equals("bwrap") ? "bubblewrap" : "util-linux";
      throw Problem.machine(
          "answers of strangers run in a sandbox, and %s is not on PATH: apt install %s, or see --container"
              .formatted(tool, wanted));
    }
    return new Bubblewrap(folder);
  }
}
