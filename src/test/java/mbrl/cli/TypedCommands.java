package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Command lines as people type them, in a folder of their own, and what is printed. */
abstract class TypedCommands {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final String home = System.getProperty("mbrl.home");

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    System.setProperty("mbrl.home", folder.toString());
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    if (home == null) System.clearProperty("mbrl.home");
    else System.setProperty("mbrl.home", home);
  }

  /** Skips a test, with the reason, where no answer can be walled in. */
  static void demandBubblewrap() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "apt install bubblewrap");
  }

  void says(int exit, String... args) {
    printed.reset();
    assertEquals(exit, Main.run(args), this::text);
    assertFalse(text().contains("\tat "), this::text);
  }

  ByteArrayOutputStream printed() {
    return printed;
  }

  String text() {
    return printed.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  void contains(String sentence) {
    assertTrue(text().contains(sentence), this::text);
  }

  Path copy(String from, String to) throws IOException {
    Path file = folder.resolve(to);
    Files.createDirectories(file.getParent());
    return Files.copy(Path.of(from), file);
  }
}
