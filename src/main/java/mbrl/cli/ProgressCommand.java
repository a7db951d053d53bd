package mbrl.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mbrl.course.Catalogue;
import mbrl.course.Entry;
import mbrl.course.Exercise;
import mbrl.course.WorkingCopies;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl progress}: what is solved, and what comes next. */
@Command(
    name = "progress",
    description = "Shows which exercises you have solved, from my/progress.txt.",
    mixinStandardHelpOptions = true)
final class ProgressCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "NN",
      description = "only these sets, such as 05; without it, all of them")
  private List<String> wanted = List.of();

  @Override
  public Integer call() throws IOException {
    Map<Exercise<?>, Integer> scores = WorkingCopies.here().scores().best();
    List<Exercise<?>> exercises = Catalogue.exercises();
    int all = 0;
    int solved = 0;
    Exercise<?> next = null;
    List<String> sets = exercises.stream().map(Entry::set).distinct().toList();
    for (String set : ListCommand.chosen(wanted, sets)) {
      StringBuilder marks = new StringBuilder();
      int points = 0;
      int most = 0;
      for (Exercise<?> e : exercises) {
        if (!e.set().equals(set)) continue;
        Integer best = scores.get(e); // null if it was never checked
        boolean whole = best != null && best == e.points();
        marks.append("  ").append(e.id()).append(whole ? " ✓" : best != null ? " ½" : " –");
        points += scores.getOrDefault(e, 0);
        most += e.points();
        all++;
        if (whole) solved++;
        else if (next == null) next = e;
      }
      System.out.printf(Locale.ROOT, "%s %3d of %3d points%s%n", set, points, most, marks);
    }
    System.out.printf(
        Locale.ROOT,
        "%n%d of %d exercises solved (✓ whole, ½ begun, – not yet checked). Answers in words are"
            + " not counted.%n",
        solved,
        all);
    if (next != null) System.out.printf("Next: %s %s%n", next.id(), next.title());
    return Problem.DONE;
  }
}
