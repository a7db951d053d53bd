package mbrl.jupyter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mbrl.notebook.Problem;

/**
 * A Python that can make {@code .venv}: 3.10 or newer, with the modules venv and ensurepip (Debian
 * packs the latter apart).
 *
 * @param program where it is
 * @param version such as 3.11
 */
public record Python(Path program, String version) {
  private static final int OLDEST = 10; // of Python 3
  private static final String QUESTION =
      "import sys; print('%d.%d' % sys.version_info[:2])\n"
          + "try:\n import venv, ensurepip; print('venv')\nexcept ImportError: print('no venv')";

  /** The first good one on PATH, or the reason why there is none. */
  public static Python find(Machine m) {
    String reason = null;
    for (Path program : candidates(m)) {
      Tool.Result answer = Tool.run(m, program.toString(), "-c", QUESTION);
      String[] lines = answer.text().strip().split("\\R");
      if (!answer.ok() || lines.length < 2) continue; // such as Windows' stand-in for the store
      String version = lines[lines.length - 2].strip();
      if (!version.matches("3\\.\\d+") || minor(version) < OLDEST) {
        if (reason == null) {
          reason =
              "Python 3.10 or newer is needed, and %s is %s: %s"
                  .formatted(program, version, install(m));
        }
      } else if (lines[lines.length - 1].strip().equals("no venv")) {
        reason =
            "Python %s at %s lacks its venv module: %s".formatted(version, program, installVenv(m));
      } else {
        return new Python(program, version);
      }
    }
    throw Problem.machine(
        reason != null
            ? reason
            : "Python 3.10 or newer is needed for Jupyter and is not on PATH: " + install(m));
  }

  static String install(Machine m) {
    return m.install("python3 python3-venv", "python3", "python", "Python.Python.3.13");
  }

  private static String installVenv(Machine m) {
    return m.install("python3-venv", "python3-libs", "python", "Python.Python.3.13");
  }

  private static int minor(String version) {
    return Integer.parseInt(version.substring(2));
  }

  private static Set<Path> candidates(Machine m) {
    List<String> names = new ArrayList<>(List.of("python3", "python"));
    for (int minor = 14; minor >= OLDEST; minor--) names.add("python3." + minor);
    Set<Path> all = new LinkedHashSet<>();
    for (String name : names) all.addAll(m.programs(name));
    return all;
  }
}
