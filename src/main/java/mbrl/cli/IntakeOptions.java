package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import mbrl.grade.Inbox;
import mbrl.notebook.Problem;
import picocli.CommandLine.Option;

/** Options of how submissions are read: whose a file is, and which attempt counts. */
final class IntakeOptions {
  /** The attempts that are graded, where a platform keeps several. */
  enum Attempt {
    best,
    latest
  }

  @Option(
      names = "--layout",
      paramLabel = "PATTERN",
      description =
          "where the student's name stands in a path, such as '{student}/{file}'; without it, as"
              + " nbgrader, Moodle, Canvas and others name files")
  private String layout;

  @Option(
      names = "--attempt",
      paramLabel = "best|latest",
      description = "which of several attempts counts (${DEFAULT-VALUE})")
  private Attempt attempt = Attempt.latest;

  /** Looks through what was handed in. */
  Inbox open(Path submissions) throws IOException {
    try {
      return Inbox.open(submissions, new Inbox.Rules(layout, attempt == Attempt.best));
    } catch (IllegalArgumentException e) {
      throw Problem.input(e.getMessage());
    }
  }
}
