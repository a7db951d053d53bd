package mbrl.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Python of the benchmark, with the libraries that its peers use, in a folder of its own. */
public final class PythonPeers {
  /** The folder in the checkout. */
  static final String FOLDER = ".venv-bench";

  private static final List<String> LIBRARIES =
      List.of("numpy", "scipy", "torch", "gymnasium", "hydra-core", "termcolor", "tqdm");

  /** Fetched without what it asks for, versions of which some no longer run on today's Python. */
  private static final String MBRL_LIB = "mbrl==0.2.0";

  private PythonPeers() {}

  /**
   * Makes the folder, if it is not there, and fetches the libraries into it.
   *
   * @throws IOException if there is no Python, or a library could not be fetched
   */
  public static void install(Path home) throws IOException {
    Path folder = home.resolve(FOLDER);
    if (!Files.exists(program(folder))) {
      String python = Peer.onPath("python3");
      if (python == null) python = Peer.onPath("python");
      if (python == null) throw new IOException("python3 is not on PATH, so no peers for it");
      run("could not make " + FOLDER, List.of(python, "-m", "venv", folder.toString()));
    }
    fetch(folder, LIBRARIES);
    fetch(folder, List.of("--no-deps", MBRL_LIB));
  }

  private static void fetch(Path folder, List<String> libraries) throws IOException {
    List<String> pip = new ArrayList<>(List.of(program(folder).toString(), "-m", "pip"));
    pip.addAll(List.of("install", "--quiet", "--disable-pip-version-check"));
    pip.addAll(libraries);
    run("could not fetch " + String.join(" ", libraries) + " into " + FOLDER, pip);
  }

  /** Python's program in such a folder. */
  static Path program(Path folder) {
    boolean windows = File.separatorChar == '\\';
    return folder.resolve(windows ? "Scripts/python.exe" : "bin/python");
  }

  private static void run(String otherwise, List<String> command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() == 0) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException(otherwise + ": the lines above say why");
  }
}
