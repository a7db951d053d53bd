package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mbrl.exercise.DiscountedReturn;
import org.junit.jupiter.api.Test;

/** An answer that ends Java with 0 does not end a check with 0. */
class ExitGuardTest {
  /** Another Java, which the answer ends. */
  public static void main(String[] args) {
    DiscountedReturn answer =
        (rewards, gamma) -> {
          System.exit(0);
          return 0;
        };
    try (LocalHost host = new LocalHost(() -> answer)) {
      Runner.run(new mbrl.course.set00.DiscountedReturnChecks(), host, Secret.PUBLISHED);
    }
  }

  @Test
  void exitIsAFailureThatIsSaid() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process p =
        new ProcessBuilder(
                java,
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ExitGuardTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(p.waitFor(60, TimeUnit.SECONDS));
    assertTrue(said.contains("the answer ended Java with System.exit"), said);
    assertEquals(1, p.exitValue());
  }
}
