package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mbrl.course.Exercise;
import mbrl.course.WorkingCopies;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl reset 6.1}: begins an exercise anew; what was written is kept. */
@Command(
    name = "reset",
    description =
        "Restores an exercise in your copy as it was handed out, and keeps your answer in"
            + " a file.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "EXERCISE", description = "an exercise, such as 6.1")
  private List<String> ids;

  @Override
  public Integer call() throws IOException {
    WorkingCopies copies = WorkingCopies.here();
    for (Exercise<?> exercise : ids.stream().map(WorkingCopies::exercise).distinct().toList()) {
      Path kept = copies.reset(exercise);
      System.out.printf(
          "%s %s is as it was handed out; your answer was kept in %s.%n",
          exercise.id(), exercise.title(), copies.home().relativize(kept));
    }
    System.out.println("If the notebook is open, close it without saving and open it again.");
    return Problem.DONE;
  }
}
