package mbrl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mbrl.course.Catalogue;
import mbrl.course.Entry;
import mbrl.jupyter.Lectures;
import mbrl.jupyter.Machine;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl list}: the lectures that are here, and the exercises of each. */
@Command(
    name = "list",
    description = "Lists the lectures and their exercises.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "NN",
      description = "only these lectures, such as 05; without it, all of them")
  private List<String> wanted = List.of();

  @Override
  public Integer call() {
    List<Lectures.Lecture> lectures = Lectures.all(Machine.here());
    TreeSet<String> numbers =
        lectures.stream()
            .map(Lectures.Lecture::number)
            .collect(Collectors.toCollection(TreeSet::new));
    Catalogue.entries().forEach(e -> numbers.add(e.set()));
    for (String number : chosen(wanted, List.copyOf(numbers))) {
      Optional<Lectures.Lecture> lecture =
          lectures.stream().filter(l -> l.number().equals(number)).findFirst();
      System.out.println(
          number + "  " + lecture.map(Lectures.Lecture::title).orElse("(exercises only)"));
      for (Entry e : Catalogue.set(number)) {
        System.out.printf(
            Locale.ROOT,
            "    %-10s %-9s %2d min %2d points  %s%n",
            e.id(),
            e.kind().label(),
            e.minutes(),
            e.points(),
            e.title());
      }
    }
    return Problem.DONE;
  }

  /**
   * The two-digit numbers that are meant, in the order of the course; all if none is named.
   *
   * @param wanted as typed: 5, 05 or an exercise of it, 5.1
   */
  static List<String> chosen(List<String> wanted, List<String> all) {
    if (wanted.isEmpty()) return all;
    List<String> chosen = new ArrayList<>();
    for (String w : wanted) {
      String set = Catalogue.entry(w).map(Entry::set).orElse(w.length() == 1 ? "0" + w : w);
      if (!all.contains(set)) {
        throw Problem.input("there is no set " + w + "; there are " + String.join(", ", all));
      }
      chosen.add(set);
    }
    return all.stream().filter(chosen::contains).toList();
  }
}
