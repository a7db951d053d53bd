package mbrl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  @Parameters(
      arity = "1..*",
      paramLabel = "EXERCISE [N]",
      hideParamSyntax = true,
      description = {
        "the exercise, such as 0.2, or several;",
        "N is which hint: 1 a question (the default), 2 the formula, 3 the line with a blank"
      })
  private List<String> words;

  @Override
  public Integer call() {
    List<String> numbers = words.stream().filter(w -> w.matches("\\d+")).toList();
    if (numbers.size() > 1) {
      throw Problem.input("one number says which hint, got " + String.join(" and ", numbers));
    }
    List<Exercise<?>> exercises = new ArrayList<>();
    for (String w : words) if (!numbers.contains(w)) exercises.add(WorkingCopies.exercise(w));
    if (exercises.isEmpty()) {
      throw Problem.input("say for which exercise: ./mbrl hint 0.2 " + numbers.get(0));
    }
    for (Exercise<?> e : exercises) hint(e, numbers.isEmpty() ? "1" : numbers.get(0));
    return Problem.DONE;
  }

  private static void hint(Exercise<?> exercise, String wanted) {
    String id = exercise.id();
    int all = exercise.hints().size();
    int number = wanted.length() > 3 ? 0 : Integer.parseInt(wanted);
    if (number < 1 || number > all) {
      throw Problem.input("there are hints 1 to " + all + " for " + id + ", got " + wanted);
    }
    System.out.printf(Locale.ROOT, "%s %s, hint %d of %d%n", id, exercise.title(), number, all);
    System.out.println("  " + exercise.hints().get(number - 1));
    if (number < all) System.out.printf(Locale.ROOT, "More: ./mbrl hint %s %d%n", id, number + 1);
  }
}
