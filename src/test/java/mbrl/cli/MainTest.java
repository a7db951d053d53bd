package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
  private final String home = System.getProperty("mbrl.home");

  @TempDir Path checkout;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    System.setProperty("mbrl.home", checkout.toString());
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    if (home == null) System.clearProperty("mbrl.home");
    else System.setProperty("mbrl.home", home);
  }

  private String said() {
    String text = complained.toString(StandardCharsets.UTF_8);
    assertFalse(text.contains("\tat "), "no stack trace: " + text);
    return text;
  }

  private void lecture(String name) throws IOException {
    Path folder = Files.createDirectories(checkout.resolve("notebooks"));
    Files.copy(Path.of("src/test/resources/notebooks/90-small.ipynb"), folder.resolve(name));
  }

  @Test
  void helpIsNoError() {
    assertEquals(Problem.DONE, Main.run("--help"));
    assertTrue(printed.toString(StandardCharsets.UTF_8).contains("lab"));
  }

  @Test
  void nothingAskedIsWrongUse() {
    assertEquals(Problem.USAGE, Main.run());
  }

  @Test
  void anUnknownCommandGetsASuggestion() {
    assertEquals(Problem.USAGE, Main.run("lap"));
    assertTrue(said().contains("lab"), said());
  }

  @Test
  void anUnknownOptionOrValueIsWrongUse() {
    assertEquals(Problem.USAGE, Main.run("lab", "--fast"));
    assertEquals(Problem.USAGE, Main.run("lab", "--kernel", "python"));
    assertEquals(Problem.USAGE, Main.run("lab", "--port", "many"));
    assertEquals(Problem.USAGE, Main.run("kernel"));
    assertTrue(said().contains("--prefix"), said());
  }

  @Test
  void lecturesAreListedByTheirHeadingWithTheirExercises() throws IOException {
    lecture("00-primer.ipynb");
    lecture("99-last.ipynb");
    assertEquals(Problem.DONE, Main.run("list"));
    String list = printed.toString(StandardCharsets.UTF_8).replace("\r", "");
    assertTrue(list.startsWith("00  A small notebook\n    0.1        warm-up"), list);
    assertTrue(list.contains("\n01  (exercises only)\n    1.1 "), list);
    assertTrue(list.endsWith("\n99  A small notebook\n"), list);
  }

  @Test
  void aLectureThatIsNotThere() throws IOException {
    assertEquals(Problem.INPUT, Main.run("run", "15"));
    assertTrue(said().contains("there is no lecture 15; none is here"), said());
    lecture("08-exploration.ipynb");
    assertEquals(Problem.INPUT, Main.run("lab", "9"));
    assertTrue(said().contains("there are 08"), said());
  }

  @Test
  void aNotebookThatIsNone() throws IOException {
    lecture("08-exploration.ipynb");
    Files.writeString(checkout.resolve("notebooks/09-broken.ipynb"), "{");
    assertEquals(Problem.INPUT, Main.run("list"));
    assertTrue(said().contains("09-broken.ipynb is not a notebook"), said());
  }

  @Test
  void withoutTheJarNothingStarts() throws IOException {
    lecture("08-exploration.ipynb");
    assertEquals(Problem.MACHINE, Main.run("run", "8"));
    assertTrue(said().contains("mbrl-classroom.jar is missing"), said());
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    lecture("08-exploration.ipynb");
    Files.createDirectories(checkout.resolve("notebooks/09-folder.ipynb"));
    assertEquals(Problem.MACHINE, Main.run("thumbnail", "09"));
    assertTrue(said().contains("cannot be read or written"), said());
  }

  @Test
  void theDoctorSaysWhatIsMissing() {
    assertEquals(Problem.MACHINE, Main.run("doctor"));
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("✓ ok       Java " + System.getProperty("java.version")), text);
    assertTrue(text.contains("✗ missing  the library's jar is missing: ./mbrl list"), text);
  }
}
