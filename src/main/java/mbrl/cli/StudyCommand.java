package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import mbrl.jupyter.Machine;
import mbrl.lab.BranchStudy;
import mbrl.lab.ImaginationStudy;
import mbrl.lab.PetsStudy;
import mbrl.lab.PlannerStudy;
import mbrl.lab.SwingUpStudy;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.Table;

/** {@code ./mbrl study 10}: runs again what is too long for a cell, and writes its table. */
@Command(
    name = "study",
    description =
        "Runs a lecture's long study again and writes its results as notebooks/data/NN-….csv.",
    mixinStandardHelpOptions = true)
final class StudyCommand implements Callable<Integer> {
  /** A study: the file it writes, how often it runs each setting, and how. */
  private record Study(String file, int runs, IntFunction<Table> table) {}

  private static final Map<String, List<Study>> STUDIES =
      new TreeMap<>(
          Map.of(
              "04",
              List.of(
                  new Study("04-imagination.csv", 20, ImaginationStudy::table),
                  new Study("04-curves.csv", 20, ImaginationStudy::curves),
                  new Study("04-branches.csv", 80, BranchStudy::table),
                  new Study("04-swingup.csv", 10, SwingUpStudy::table)),
              "09",
              List.of(new Study("09-planners.csv", 50, PlannerStudy::table)),
              "10",
              List.of(new Study("10-pets.csv", 100, PetsStudy::table))));

  @Parameters(
      index = "0",
      paramLabel = "NN",
      description = "the lecture; 04, 09 and 10 have a study")
  private String lecture;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "how often each setting is run; by default 20 of lecture 04 (80 of its branches, 10"
              + " of its swing-ups), 50 of"
              + " lecture 09 and 100 of lecture 10, some minutes each")
  private Integer runs;

  @Override
  public Integer call() throws IOException {
    List<Study> studies = STUDIES.get(lecture);
    if (studies == null) {
      throw Problem.input(
          "lecture "
              + lecture
              + " has no long study; these have one: "
              + String.join(", ", STUDIES.keySet()));
    }
    if (runs != null && runs < 1) throw Problem.input("--runs must be at least 1, got " + runs);
    Machine m = Machine.here();
    for (Study study : studies) {
      Path file = m.home().resolve("notebooks/data").resolve(study.file);
      Files.createDirectories(file.getParent());
      Table table = study.table.apply(runs == null ? study.runs : runs);
      table.write().csv(file.toString());
      System.out.println("Wrote " + m.home().relativize(file) + ": " + table.rowCount() + " rows.");
    }
    return Problem.DONE;
  }
}
