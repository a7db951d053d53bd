package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip for Gradescope, laid down as Gradescope does it, with the jar as it is handed out. */
class GradescopeIT {
  @TempDir Path at;

  @Test
  void theScriptGradesWithTheCoursesSecretAndOptions() throws Exception {
    TypedCommands.demandBubblewrap();
    Path source = Files.createDirectories(at.resolve("source"));
    Files.copy(Path.of("target/mbrl-classroom.jar"), source.resolve("mbrl-classroom.jar"));
    Files.writeString(source.resolve("secret"), "ours");
    Files.writeString(source.resolve("options"), "--exercise=00");
    Path submission = Files.createDirectories(at.resolve("submission"));
    Files.copy(Path.of("solutions/00-primer.ipynb"), submission.resolve("00-primer.ipynb"));
    ProcessBuilder builder = new ProcessBuilder("sh", "src/deploy/gradescope/run_autograder");
    builder.environment().put("AUTOGRADER", at.toString());
    Path said = at.resolve("said");
    Process p = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertTrue(p.waitFor(300, TimeUnit.SECONDS));
    assertEquals(0, p.exitValue());
    assertEquals("isolation: bubblewrap\n", Files.readString(said));
    JsonNode r = new ObjectMapper().readTree(at.resolve("results/results.json").toFile());
    assertEquals(15, r.get("score").asInt());
    String rights =
        PosixFilePermissions.toString(Files.getPosixFilePermissions(source.resolve("secret")));
    assertEquals("rw-------", rights, "for nobody else");
  }
}
