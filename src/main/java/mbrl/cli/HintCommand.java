package mbrl.cli;

import java.util.concurrent.Callable;
import mbrl.course.Exercise;
import mbrl.course.WorkingCopies;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl hint 0.2}: a question, then the formula, then the line with a blank. */
@Command(
    name = "hint",
    description = "Gives a hint for an exercise: a question first, then more.",
    mixinStandardHelpOptions = true)
public final class HintCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "EXERCISE", description = "the exercise, such as 0.2")
  private String id;

  @Parameters(
      index = "1",
      paramLabel = "N",
      defaultValue = "1",
      description = "which hint: 1 a question, 2 the formula, 3 the line with a blank (default: 1)")
  private int number;

  @Override
  public Integer call() {
    Exercise<?> exercise = WorkingCopies.exercise(id);
    int all = exercise.hints().size();
    if (number < 1 || number > all) {
      throw Problem.input("there are hints 1 to " + all + " for " + id + ", got " + number);
    }
    System.out.printf("%s %s, hint %d of %d%n", id, exercise.title(), number, all);
    System.out.println("  " + exercise.hints().get(number - 1));
    if (number < all) System.out.printf("More: ./mbrl hint %s %d%n", id, number + 1);
    return Problem.DONE;
  }
}
