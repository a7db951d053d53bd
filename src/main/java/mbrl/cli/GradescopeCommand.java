package mbrl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import mbrl.course.Secret;
import mbrl.grade.GradingRun;
import mbrl.grade.Inbox;
import mbrl.grade.SubmittedFile;
import mbrl.grade.ThreadBackend;
import mbrl.grade.Verdict;
import mbrl.notebook.Problem;
import mbrl.notebook.WholeFile;
import mbrl.report.Graded;
import mbrl.report.Gradescope;
import mbrl.report.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./mbrl gradescope}: grades the one submission that Gradescope lays down, and always leaves
 * a {@code results.json}, also when nothing could be graded.
 *
 * <p>What it prints is for the teacher: Gradescope shows it to nobody else.
 */
@Command(
    name = "gradescope",
    description = "Grades the submission in /autograder, as Gradescope asks for it.",
    mixinStandardHelpOptions = true)
public final class GradescopeCommand implements Callable<Integer> {
  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "where submission and results are (${DEFAULT-VALUE})")
  private Path folder = Path.of("/autograder");

  @Mixin private ExerciseOptions asked;
  @Mixin private SandboxOptions walls;

  @Override
  public Integer call() throws IOException {
    Path results = Files.createDirectories(folder.resolve("results")).resolve("results.json");
    try {
      WholeFile.write(results, Gradescope.of(graded()));
      return Problem.DONE;
    } catch (IOException | RuntimeException | Error e) { // whatever it was, an answer is owed
      String why = e instanceof Problem ? e.getMessage() : e.toString();
      WholeFile.write(results, Gradescope.refusal(why));
      System.out.println("not graded: " + Printable.line(why));
      return e instanceof Problem p ? p.exitCode() : Problem.MACHINE;
    }
  }

  private Graded graded() throws IOException {
    Secret secret = asked.secret();
    Path submission = folder.resolve("submission");
    if (!Files.isDirectory(submission)) throw Problem.input("there is no " + submission);
    walls.demand();
    Inbox inbox = Inbox.ofStudent(submission, "");
    String late = late();
    List<SubmittedFile> files = inbox.files().stream().map(f -> f.of("", late)).toList();
    try (GradingRun run = new GradingRun(asked.exercises(), secret, walls::sandbox, null)) {
      System.out.println("isolation: " + run.sandbox().described());
      for (String what : inbox.leftOut()) System.out.println("left out: " + Printable.line(what));
      List<Verdict> verdicts = run.grade(files, new ThreadBackend(1), v -> {});
      return Graded.of(run.assignment(), secret, 1, 1, inbox.leftOut(), verdicts);
    }
  }

  /** Whether Gradescope says that it came after its time; the student's own, if there is one. */
  private String late() throws IOException {
    Path file = folder.resolve("submission_metadata.json");
    if (!Files.exists(file)) return "";
    try {
      JsonNode data = new ObjectMapper().readTree(file.toFile());
      OffsetDateTime handedIn = OffsetDateTime.parse(text(data, "created_at"));
      String due = text(data.path("assignment"), "due_date");
      for (JsonNode user : data.path("users")) {
        String own = text(user.path("assignment"), "due_date");
        if (!own.isEmpty()) due = own;
      }
      if (due.isEmpty()) {
        System.out.println(file + " has no due date, so nothing is late");
        return "";
      }
      return handedIn.isAfter(OffsetDateTime.parse(due)) ? "late" : "";
    } catch (IOException | DateTimeParseException e) {
      System.out.println(file + " does not say when the submission was handed in");
      return "";
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).asText() : "";
  }
}
