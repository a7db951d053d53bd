package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mbrl.course.Author;
import mbrl.jupyter.Machine;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;

/** {@code ./mbrl author}: makes the students' notebooks from the solutions. */
@Command(
    name = "author",
    description = "For authors: writes exercises/ from solutions/.",
    mixinStandardHelpOptions = true)
public final class AuthorCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    Path home = Machine.here().home();
    try {
      List<Path> changed = Author.write(home);
      for (Path file : changed) System.out.println("Wrote " + home.relativize(file));
      if (changed.isEmpty()) System.out.println("Everything was up to date.");
    } catch (IllegalArgumentException e) {
      throw Problem.input(e.getMessage());
    }
    return Problem.DONE;
  }
}
