package mbrl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./mbrl list}: the lectures that are here. */
@Command(name = "list", description = "Lists the lectures.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    for (Lectures.Lecture l : Lectures.all(Machine.here())) {
      System.out.println(l.number() + "  " + l.title());
    }
    return Problem.DONE;
  }
}
