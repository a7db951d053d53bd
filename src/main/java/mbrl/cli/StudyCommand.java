package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mbrl.jupyter.Machine;
import mbrl.lab.PetsStudy;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.Table;

/** {@code ./mbrl study 10}: runs again what is too long for a cell, and writes its table. */
@Command(
    name = "study",
    description =
        "Runs a lecture's long study again and writes what it measured as notebooks/data/NN-….csv.",
    mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NN", description = "the lecture; only 10 has a study")
  private String lecture;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "how often each setting is run; 100 by default, about ten minutes")
  private int runs = 100;

  @Override
  public Integer call() throws IOException {
    if (!lecture.equals("10")) {
      throw Problem.input("lecture " + lecture + " has no long study; 10 has one");
    }
    if (runs < 1) throw Problem.input("--runs must be at least 1, got " + runs);
    Machine m = Machine.here();
    Path file = m.home().resolve("notebooks/data/10-pets.csv");
    Files.createDirectories(file.getParent());
    Table table = PetsStudy.table(runs);
    table.write().csv(file.toString());
    System.out.println("Wrote " + m.home().relativize(file) + ": " + table.rowCount() + " runs.");
    return Problem.DONE;
  }
}
