package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mbrl.bench.Bench;
import mbrl.bench.PythonPeers;
import mbrl.bench.Row;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./mbrl bench}: Java beside C++, NumPy and PyTorch, as ratios. */
@Command(
    name = "bench",
    description =
        "Compares the speed of Java with C++, NumPy and PyTorch, where these are" + " installed.",
    mixinStandardHelpOptions = true,
    subcommands = GradeBenchCommand.class)
public final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ROW", description = "Rows such as 1 or 1a; all of them by default.")
  private List<String> rows = new ArrayList<>();

  @Option(names = "--list", description = "Only lists the rows.")
  private boolean list;

  @Option(names = "--rounds", paramLabel = "N", description = "How often the peers take turns.")
  private int rounds;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description =
          "A Python with NumPy, SciPy, PyTorch, mbrl-lib; by default one of ours or on PATH.")
  private Path python;

  @Option(
      names = "--install",
      description =
          "First fetches NumPy, SciPy, PyTorch and mbrl-lib (5.5 GB on Linux) into .venv-bench.")
  private boolean install;

  @Override
  public Integer call() throws IOException {
    List<Row> selected;
    try {
      selected = Bench.select(rows);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
    if (rounds < 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--rounds must be at least 1, got " + rounds);
    }
    NamedPath.program("--python", python);
    Path home = Path.of(System.getProperty("mbrl.home", "")).toAbsolutePath().normalize();
    if (install) {
      try {
        PythonPeers.install(home);
      } catch (IOException e) {
        System.err.println(e.getMessage());
        return 3;
      }
    }
    Bench bench = new Bench(home, python, rounds, System.out);
    boolean agree = true;
    for (Row row : selected) {
      if (list) System.out.println(row.id() + "  " + row.title());
      else agree &= bench.run(row);
    }
    return agree ? 0 : 1;
  }
}
