package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mbrl.cli.KernelCommand;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
  @TempDir Path folder;

  private Machine machine(Map<String, String> env, boolean windows) {
    return new Machine(folder.resolve("Übung x"), env, windows, false);
  }

  private static JsonNode spec(Machine m, KernelKind kind, String home) throws IOException {
    Path kernel = m.home().resolve("target/kernels/k.jar");
    return new ObjectMapper().readTree(KernelSpec.of(m, kind, kernel, home).json());
  }

  private static List<String> argv(JsonNode spec) {
    List<String> argv = new ArrayList<>();
    for (JsonNode a : spec.path("argv")) argv.add(a.asText());
    return argv;
  }

  @Test
  void saysHowToStartEitherKernel() throws IOException {
    Machine m = machine(Map.of(), false);
    JsonNode ijava = spec(m, KernelKind.IJAVA, "/home/ada");
    List<String> argv = argv(ijava);
    assertEquals(m.java().toString(), argv.get(0));
    assertTrue(argv.contains("-Xmx768m") && argv.contains("-Duser.home=/home/ada"), argv::toString);
    assertEquals(
        List.of("-jar", m.home() + "/target/kernels/k.jar", "{connection_file}"),
        argv.subList(argv.size() - 3, argv.size()));
    assertTrue(argv.contains("--add-modules=jdk.incubator.vector"), argv::toString);
    assertEquals("message", ijava.path("interrupt_mode").asText());
    assertEquals("java", ijava.path("language").asText());
    assertEquals(m.jar().toString(), ijava.path("env").path("IJAVA_CLASSPATH").asText());

    JsonNode jjava = spec(m, KernelKind.JJAVA, null);
    assertEquals(m.jar().toString(), jjava.path("env").path("JJAVA_CLASSPATH").asText());
    assertFalse(String.join(" ", argv(jjava)).contains("user.home"));
  }

  /** A path with blanks is one argument; one with "=" would be cut by Java. */
  @Test
  void namesTheAgentWhereThereIsOne() throws IOException {
    Machine m = machine(Map.of(), false);
    assertFalse(argv(spec(m, KernelKind.IJAVA, null)).toString().contains("-javaagent"));
    for (String name : List.of("Übung x", "a=b")) {
      Path agent = folder.resolve(name).resolve("target/kernels/agent.jar");
      Files.createDirectories(agent.getParent());
      Files.createFile(agent);
      Machine there = new Machine(folder.resolve(name), Map.of(), false, false);
      for (KernelKind kind : KernelKind.values()) {
        List<String> argv = argv(spec(there, kind, null));
        assertEquals(name.equals("Übung x"), argv.contains("-javaagent:" + agent), argv::toString);
      }
    }
  }

  @Test
  void theHeapCanBeChosen() throws IOException {
    JsonNode spec = spec(machine(Map.of("MBRL_XMX", "2g"), false), KernelKind.IJAVA, null);
    assertTrue(argv(spec).contains("-Xmx2g"));
    Machine odd = machine(Map.of("MBRL_XMX", "much"), false);
    Problem p = assertThrows(Problem.class, () -> spec(odd, KernelKind.IJAVA, null));
    assertTrue(p.getMessage().contains("got much"));
  }

  @Test
  void isNotWrittenTwice() throws IOException {
    Machine m = machine(Map.of(), false);
    KernelSpec spec = KernelSpec.of(m, KernelKind.IJAVA, m.ijava(), null);
    spec.write(folder);
    Path file = folder.resolve("kernels/java/kernel.json");
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(file, old);
    spec.write(folder);
    assertEquals(old, Files.getLastModifiedTime(file));
    KernelSpec.of(m, KernelKind.JJAVA, m.ijava(), null).write(folder);
    assertTrue(Files.readString(file).contains("JJava"));
  }

  @Test
  void windowsHasItsOwnLayout() {
    Machine m = machine(Map.of("USERPROFILE", "C:\\Users\\ada", "APPDATA", "C:\\Data"), true);
    assertEquals("python.exe", m.venvPython().getFileName().toString());
    assertEquals("Scripts", m.venvPython().getParent().getFileName().toString());
    assertEquals("java.exe", m.java().getFileName().toString());
    assertEquals("C:\\Users\\ada", m.userHome());
    assertEquals("jupyter", KernelCommand.userShare(m).getFileName().toString());
    assertTrue(m.install("d", "f", "b", "Id.Of").startsWith("winget install Id.Of"));
  }

  @Test
  void jupyterLooksForAUsersKernelsHere() {
    Machine linux = machine(Map.of("HOME", "/home/ada"), false);
    assertEquals(Path.of("/home/ada/.local/share/jupyter"), KernelCommand.userShare(linux));
    Machine moved = machine(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/data"), false);
    assertEquals(Path.of("/data/jupyter"), KernelCommand.userShare(moved));
    Machine mac = new Machine(folder, Map.of("HOME", "/Users/ada"), false, true);
    assertEquals(Path.of("/Users/ada/Library/Jupyter"), KernelCommand.userShare(mac));
  }
}
