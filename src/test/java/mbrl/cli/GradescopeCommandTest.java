package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gradescope's folder as its documentation draws it, and what is left there for each submission.
 */
class GradescopeCommandTest extends TypedCommands {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RIGHT =
      "class MyDiscountedReturn implements DiscountedReturn { public double of(double[] r, double"
          + " g) { double s = 0; for (int i = r.length - 1; i >= 0; i--) s = r[i] + g * s; return"
          + " s; } }";

  private Path at;

  @BeforeEach
  void layItDown() throws IOException {
    at = folder.resolve("autograder");
    for (String f : new String[] {"submission", "source"}) Files.createDirectories(at.resolve(f));
    metadata("2026-10-02T09:59:00.000000-07:00", "2026-10-02T10:00:00.000000-07:00");
  }

  private void metadata(String handedIn, String due) throws IOException {
    Files.writeString(
        at.resolve("submission_metadata.json"),
        """
        {"id": 123456, "created_at": "%s",
         "assignment": {"due_date": "2026-10-01T10:00:00.000000-07:00", "title": "Primer"},
         "users": [{"email": "a@x.org", "id": 1, "name": "Anna", "assignment": {"due_date": "%s"}}],
         "previous_submissions": []}
        """
            .formatted(handedIn, due));
  }

  private void submit(String name, String text) throws IOException {
    Files.writeString(at.resolve("submission").resolve(name), text);
  }

  private JsonNode results() throws IOException {
    return JSON.readTree(at.resolve("results/results.json").toFile());
  }

  private JsonNode graded(int exit, String... more) throws IOException {
    String[] line = {"gradescope", "--folder", at.toString(), "--exercise", "0.1"};
    String[] all = java.util.Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    says(exit, all);
    return results();
  }

  @Test
  void oneSubmissionOfOneStudent() throws IOException {
    TypedCommands.demandBubblewrap();
    submit("MyDiscountedReturn.java", RIGHT);
    submit("report.pdf", "%PDF");
    JsonNode r = graded(Problem.DONE);
    contains("isolation: bubblewrap");
    assertEquals(3, r.get("score").asInt());
    assertEquals(3, r.get("tests").size());
    assertEquals("passed", r.get("tests").get(0).get("status").asText());
    assertEquals("", r.get("extra_data").get("late").asText(), "this student had a day more");
    assertTrue(r.get("output").asText().contains("Left out: report.pdf"));
    metadata("2026-10-02T10:00:01.000000-07:00", "2026-10-02T10:00:00.000000-07:00");
    assertEquals("late", graded(Problem.DONE).get("extra_data").get("late").asText());
    metadata("some day", "");
    assertEquals(3, graded(Problem.DONE).get("score").asInt());
    contains("does not say when the submission was handed in");
  }

  /** A repository's hidden folders, a browser's .txt, a due date of null and a broken zip. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repo/my/00-primer.ipynb | 15 | hidden files and folders: .git",
        "00-primer.ipynb.txt | 15 | has no due date, so nothing is late",
        "00-primer-Copy1.ipynb | 15 | has no due date, so nothing is late",
        "MyDiscountedReturn.java | 3 | hw.zip is not a readable zip"
      })
  void whatReallyArrives(String name, int points, String said) throws IOException {
    TypedCommands.demandBubblewrap();
    Files.writeString(
        at.resolve("submission_metadata.json"),
        "{\"id\": 1, \"created_at\": \"2026-10-02T09:59:00.000000-07:00\", \"users\": [],"
            + " \"assignment\": {\"due_date\": null, \"title\": \"Primer\"}}");
    Path file = at.resolve("submission").resolve(name);
    Files.createDirectories(file.getParent());
    if (name.endsWith(".java")) {
      submit(name, RIGHT);
      submit("hw.zip", "PK");
    } else {
      Files.copy(Path.of("solutions/00-primer.ipynb"), file);
    }
    if (name.startsWith("repo")) {
      Files.createDirectories(at.resolve("submission/repo/.git"));
      submit("repo/.git/HEAD", "ref: refs/heads/main");
    }
    says(Problem.DONE, "gradescope", "--folder", at.toString(), "--exercise", "00");
    assertEquals(points, results().get("score").asInt());
    contains(said);
  }

  @Test
  void nothingThatCanBeGradedGivesZeroAndSaysSo() throws IOException {
    TypedCommands.demandBubblewrap();
    submit("report.pdf", "%PDF");
    JsonNode r = graded(Problem.DONE);
    assertEquals(0, r.get("score").asInt());
    assertEquals(3, r.get("tests").size());
    assertTrue(
        r.get("tests").get(0).get("output").asText().contains("No class MyDiscountedReturn"));
  }

  @Test
  void whenGradingIsRefusedTheReasonIsForTheTeacherAlone() throws IOException {
    submit("MyDiscountedReturn.java", RIGHT);
    JsonNode r = graded(Problem.INPUT, "--exercise", "77");
    contains("not graded: there is no set or exercise 77");
    assertEquals(0, r.get("score").asInt());
    assertFalse(r.get("output").asText().contains("77"));
    assertEquals("hidden", r.get("tests").get(0).get("visibility").asText());
    assertTrue(r.get("tests").get(0).get("output").asText().contains("no set or exercise 77"));
    Files.delete(at.resolve("submission/MyDiscountedReturn.java"));
    Files.delete(at.resolve("submission"));
    assertEquals(0, graded(Problem.INPUT).get("score").asInt());
    contains("there is no " + at.resolve("submission"));
    graded(Problem.INPUT, "--secret", at.resolve("no").toString());
    contains("there is no such file");
  }

  @Test
  void theScriptLeavesResultsEvenWithoutAJar() throws Exception {
    submit("MyDiscountedReturn.java", RIGHT);
    String said = script();
    assertTrue(said.contains("exit code"), said);
    assertEquals(0, results().get("score").asInt());
    assertEquals("hidden", results().get("tests").get(0).get("visibility").asText());
  }

  private String script() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "src/deploy/gradescope/run_autograder");
    builder.environment().put("AUTOGRADER", at.toString());
    Path said = folder.resolve("said");
    Process p = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertTrue(p.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, p.exitValue());
    return Files.readString(said);
  }
}
