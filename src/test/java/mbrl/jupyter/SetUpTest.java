package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The set-up on machines that lack something, played by shell scripts. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the made-up programs are shell scripts")
class SetUpTest {
  private static final String NO_NETWORK =
      "echo \"WARNING: Retrying after connection broken by 'NewConnectionError'\"; "
          + "echo 'ERROR: Could not find a version that satisfies the requirement jupyterlab==4.6.6"
          + " (from versions: none)'; exit 1";

  private Fake fake;

  @BeforeEach
  void machine(@TempDir Path folder) throws IOException {
    fake = new Fake(folder);
  }

  private Jupyter setUp() {
    return Jupyter.ready(fake.machine(), KernelKind.IJAVA, null, fake.progress());
  }

  private String refusal() {
    Problem p = assertThrows(Problem.class, this::setUp);
    assertEquals(Problem.MACHINE, p.exitCode());
    assertFalse(p.getMessage().contains("\n"), "one sentence: " + p.getMessage());
    return p.getMessage();
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) assertTrue(message.contains(part), message);
  }

  @Test
  void theFirstStartMakesTheVenvAndTheSecondDoesNothing() throws IOException {
    fake.python("3.11", "venv", "echo Collecting x; exit 0");
    Jupyter first = setUp();
    assertSays(fake.said(), "Making .venv");
    assertEquals(fake.machine().venvPython(), first.python());
    Path spec = fake.home.resolve(".venv/share/jupyter/kernels/java/kernel.json");
    assertSays(Files.readString(spec), fake.home + "/target/mbrl-classroom.jar");

    Files.delete(fake.bin.resolve("python3")); // is not needed again
    String before = fake.said();
    setUp();
    assertEquals(before, fake.said());
  }

  @Test
  void pythonIsMissing() {
    assertSays(refusal(), "Python 3.10 or newer", "not on PATH");
  }

  @Test
  void pythonIsTooOld() throws IOException {
    fake.python("3.8", "venv", "exit 0");
    assertSays(refusal(), "Python 3.10 or newer is needed", "python3 is 3.8");
  }

  @Test
  void pythonLacksItsVenvModule() throws IOException {
    fake.python("3.11", "'no venv'", "exit 0");
    fake.program("apt-get", "exit 0");
    assertSays(refusal(), "lacks its venv module", "sudo apt install python3-venv");
  }

  @Test
  void anotherPythonOnPathIsTakenIfTheFirstIsNoGood() throws IOException {
    fake.python("3.12", "venv", "exit 0");
    Files.move(fake.bin.resolve("python3"), fake.bin.resolve("python3.12"));
    fake.program("python3", "echo 3.8; echo venv");
    setUp();
    assertSays(fake.said(), "Python 3.12");
  }

  @Test
  void noNetworkAtTheFirstStart() throws IOException {
    fake.python("3.11", "venv", NO_NETWORK);
    assertSays(
        refusal(), "jupyterlab==4.6.6 could not be fetched", "was not reached", "--wheels DIR");
    assertFalse(Jupyter.complete(fake.machine()));
  }

  @Test
  void anInstalledJupyterIsUsedWithoutNetwork() throws IOException {
    fake.python("3.11", "venv", NO_NETWORK);
    Path other = Fake.script(fake.root.resolve("python-of-jupyter"), "echo 4.5.1");
    Files.writeString(fake.program("jupyter-lab", ""), "#!" + other + "\nimport jupyterlab\n");
    Jupyter jupyter = setUp();
    assertEquals(other, jupyter.python());
    assertSays(fake.said(), "could not be fetched", "Using the Jupyter that " + other);
    assertTrue(Files.exists(fake.home.resolve("target/jupyter/kernels/java/kernel.json")));
    assertEquals(
        fake.home.resolve("target/jupyter").toString(), jupyter.environment().get("JUPYTER_PATH"));
  }

  @Test
  void aHalfMadeVenvIsMadeAnew() throws IOException {
    Path left = fake.home.resolve(".venv/bin/left-over");
    Files.createDirectories(left.getParent());
    Files.createFile(left);
    fake.python("3.11", "venv", "exit 0");
    setUp();
    assertSays(fake.said(), "unfinished or out of date");
    assertFalse(Files.exists(left));
    assertTrue(Jupyter.complete(fake.machine()));
  }

  @Test
  void aVenvThatFailedHalfWayIsNotTakenForComplete() throws IOException {
    fake.python("3.11", "venv", "echo 'OSError: [Errno 28] No space left on device'; exit 1");
    assertSays(refusal(), "the disk is full");
    fake.python("3.11", "venv", "exit 0");
    setUp();
    assertTrue(Jupyter.complete(fake.machine()));
  }

  @Test
  void theJarIsMissing() throws IOException {
    Files.delete(fake.machine().jar());
    assertSays(refusal(), "mbrl-classroom.jar is missing", "./mbrl");
  }

  @Test
  void theKernelIsMissing() throws IOException {
    fake.python("3.11", "venv", "exit 0");
    Files.delete(fake.machine().ijava());
    assertSays(refusal(), "ijava.jar is missing");
  }

  @Test
  void jjavaNeedsTheVenv() throws IOException {
    fake.python("3.11", "venv", "exit 0");
    Problem p =
        assertThrows(
            Problem.class,
            () -> Jupyter.ready(fake.machine(), KernelKind.JJAVA, null, fake.progress()));
    assertSays(p.getMessage(), "JJava comes with .venv");
  }

  @Test
  void aFolderOfWheelsThatIsNone() throws IOException {
    fake.python("3.11", "venv", "exit 0");
    Path none = fake.root.resolve("none");
    Problem p =
        assertThrows(
            Problem.class,
            () -> Jupyter.ready(fake.machine(), KernelKind.IJAVA, none, fake.progress()));
    assertEquals(Problem.INPUT, p.exitCode());
    assertSays(p.getMessage(), "is not a folder");
  }

  @Test
  void wheelsAreTheOnlySource() throws IOException {
    Path wheels = Files.createDirectory(fake.root.resolve("wheels here"));
    fake.python("3.11", "venv", "echo \"$@\" > '" + fake.root + "/pip-arguments'");
    Jupyter.ready(fake.machine(), KernelKind.IJAVA, wheels, fake.progress());
    assertSays(
        Files.readString(fake.root.resolve("pip-arguments")), "--no-index --find-links " + wheels);
  }

  @Test
  void wheelsThatLackOne() throws IOException {
    Path wheels = Files.createDirectory(fake.root.resolve("wheels"));
    fake.python("3.11", "venv", NO_NETWORK);
    Problem p =
        assertThrows(
            Problem.class,
            () -> Jupyter.ready(fake.machine(), KernelKind.IJAVA, wheels, fake.progress()));
    assertSays(p.getMessage(), "the folder " + wheels + " lacks jupyterlab==4.6.6");
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Problem p = assertThrows(Problem.class, () -> LabServer.freePort(port));
      assertEquals(Problem.MACHINE, p.exitCode());
      assertSays(p.getMessage(), "port " + port + " is in use");
    }
  }

  @Test
  void aPortThatIsNone() {
    Problem p = assertThrows(Problem.class, () -> LabServer.freePort(70000));
    assertEquals(Problem.INPUT, p.exitCode());
  }

  @Test
  void anyFreePortWillDo() throws IOException {
    int first = LabServer.freePort(null);
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertTrue(LabServer.freePort(null) > taken.getLocalPort());
    }
  }
}
