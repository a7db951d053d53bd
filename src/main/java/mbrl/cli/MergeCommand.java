package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import mbrl.notebook.Problem;
import mbrl.notebook.WholeFile;
import mbrl.report.Graded;
import mbrl.report.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl merge part1 part2 --out grades}: joins what {@code grade --shard} brought. */
@Command(
    name = "merge",
    description = "Joins the parts of a batch and writes the reports of the whole.",
    mixinStandardHelpOptions = true)
public final class MergeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "the folders that grade --shard wrote")
  private List<Path> parts;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "where grades go")
  private Path out;

  @Mixin private ReportOptions reports;

  @Override
  public Integer call() throws IOException {
    NamedPath.newFolder("--out", out);
    reports.read();
    Graded whole;
    try {
      whole = Graded.join(runs());
    } catch (IllegalArgumentException e) {
      throw Problem.input(e.getMessage());
    }
    Files.createDirectories(out);
    join("journal.jsonl");
    join(Times.FILE);
    reports.write(whole, out);
    return Problem.DONE;
  }

  private Map<Path, Graded> runs() throws IOException {
    Map<Path, Graded> runs = new LinkedHashMap<>();
    for (Path part : parts) {
      NamedPath.folder("", part);
      if (Files.exists(out) && Files.isSameFile(part, out)) {
        throw Problem.input("--out is " + part + " itself: name another folder");
      }
      if (runs.put(part, Graded.read(part)) != null) {
        throw Problem.input(part + " is named twice");
      }
    }
    return runs;
  }

  /** Puts one file of all parts into one, so that {@code grade} could go on here. */
  private void join(String name) throws IOException {
    Set<String> lines = new LinkedHashSet<>(); // one heading is enough
    for (Path part : parts) lines.addAll(Files.readAllLines(part.resolve(name)));
    WholeFile.write(out.resolve(name), String.join("\n", lines) + "\n");
  }
}
