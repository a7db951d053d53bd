package mbrl.cli;

import java.util.List;
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

/** {@code ./mbrl list}: the lectures that are here, and the exercises of each. */
@Command(
    name = "list",
    description = "Lists the lectures and their exercises.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    List<Lectures.Lecture> lectures = Lectures.all(Machine.here());
    TreeSet<String> numbers =
        lectures.stream()
            .map(Lectures.Lecture::number)
            .collect(Collectors.toCollection(TreeSet::new));
    Catalogue.entries().forEach(e -> numbers.add(e.set()));
    for (String number : numbers) {
      Optional<Lectures.Lecture> lecture =
          lectures.stream().filter(l -> l.number().equals(number)).findFirst();
      System.out.println(
          number + "  " + lecture.map(Lectures.Lecture::title).orElse("(exercises only)"));
      for (Entry e : Catalogue.set(number)) {
        System.out.printf(
            "    %-10s %-9s %2d min %2d points  %s%n",
            e.id(), e.kind().label(), e.minutes(), e.points(), e.title());
      }
    }
    return Problem.DONE;
  }
}
