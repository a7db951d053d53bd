package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final int AT_ONCE = 2; // kernels, each of which may take 768 MB

  @Parameters(
      arity = "0..*",
      paramLabel = "NN",
      description = "the lecture, such as 08, or several, or all, two at a time")
  private List<String> wanted = List.of();

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
    List<Lectures.Lecture> chosen = chosen(m);
    NamedPath.folder("--wheels", wheels);
    ProgressLine progress = ProgressLine.here();
    if (noJupyter) {
      int worst = Problem.DONE;
      for (Lectures.Lecture l : chosen) worst = Math.max(worst, cells(m, l));
      return worst;
    }
    Jupyter jupyter = Jupyter.ready(m, kernel, wheels, progress);
    Path site = Files.createDirectories(m.home().resolve("target").resolve("site"));
    int atOnce = Math.min(AT_ONCE, Runtime.getRuntime().availableProcessors());
    ExecutorService kernels = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Integer>> pages = new ArrayList<>();
      for (Lectures.Lecture l : chosen) {
        Path html = site.resolve(l.name() + ".html");
        pages.add(kernels.submit(() -> page(jupyter, l, html, progress)));
      }
      int worst = Problem.DONE;
      for (Future<Integer> page : pages) worst = Math.max(worst, page.get());
      return worst;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem p) throw p;
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.machine("interrupted");
    } finally {
      kernels.shutdownNow();
    }
  }

  private List<Lectures.Lecture> chosen(Machine m) {
    if (wanted.isEmpty()) {
      throw Problem.input("say which lecture: ./mbrl run 08, or ./mbrl run all for all of them");
    }
    if (wanted.contains("all")) return Lectures.all(m);
    return wanted.stream().map(w -> Lectures.find(m, w)).distinct().toList();
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
