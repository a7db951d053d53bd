package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mbrl.jupyter.CellRunner;
import mbrl.jupyter.Jupyter;
import mbrl.jupyter.KernelKind;
import mbrl.jupyter.Lectures;
import mbrl.jupyter.Machine;
import mbrl.jupyter.Notebooks;
import mbrl.jupyter.ProgressLine;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl run 08}: executes a lecture without a browser and writes it as a web page. */
@Command(
    name = "run",
    description =
        "Executes a lecture and writes target/site/NN-topic.html, which needs no network.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NN",
      defaultValue = "all",
      description = "the lecture, such as 08, or all (default: ${DEFAULT-VALUE})")
  private String lecture;

  @Option(
      names = "--kernel",
      paramLabel = "KERNEL",
      defaultValue = "ijava",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private KernelKind kernel;

  @Option(
      names = "--wheels",
      paramLabel = "DIR",
      description = "a folder of Python wheels to set up from, for a machine without a network")
  private Path wheels;

  @Option(
      names = "--no-jupyter",
      description = "run the cells by Java alone and print what they show in words; no page")
  private boolean noJupyter;

  @Override
  public Integer call() throws IOException {
    Machine m = Machine.here();
    List<Lectures.Lecture> chosen =
        lecture.equals("all") ? Lectures.all(m) : List.of(Lectures.find(m, lecture));
    ProgressLine progress = ProgressLine.here();
    int worst = Problem.DONE;
    if (noJupyter) {
      for (Lectures.Lecture l : chosen) worst = Math.max(worst, cells(m, l));
      return worst;
    }
    Jupyter jupyter = Jupyter.ready(m, kernel, wheels, progress);
    Path site = Files.createDirectories(m.home().resolve("target").resolve("site"));
    for (Lectures.Lecture l : chosen) {
      worst = Math.max(worst, page(jupyter, l, site.resolve(l.name() + ".html"), progress));
    }
    return worst;
  }

  private static int page(Jupyter jupyter, Lectures.Lecture l, Path html, ProgressLine progress) {
    Notebooks.Result r =
        Notebooks.run(jupyter, l.notebook(), html, null, s -> progress.step(l.name() + ": " + s));
    if (r.error() == null) {
      progress.say("Wrote " + jupyter.machine().home().relativize(html));
      return Problem.DONE;
    }
    progress.say("mbrl: " + l.name() + " stopped in " + r.error());
    return Problem.INPUT;
  }

  private static int cells(Machine m, Lectures.Lecture l) throws IOException {
    for (CellRunner.Output o : CellRunner.fork(m, l.notebook())) System.out.println(o);
    return Problem.DONE;
  }
}
