package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mbrl.course.WorkingCopies;
import mbrl.jupyter.Jupyter;
import mbrl.jupyter.KernelKind;
import mbrl.jupyter.LabServer;
import mbrl.jupyter.Lectures;
import mbrl.jupyter.Machine;
import mbrl.jupyter.ProgressLine;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl lab 08}: opens a lecture in JupyterLab. */
@Command(
    name = "lab",
    description = "Opens a lecture in JupyterLab; the first time it sets everything up.",
    mixinStandardHelpOptions = true)
final class LabCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NN",
      description = "the lecture, such as 08; without it the folder opens")
  private String lecture;

  @Option(
      names = "--exercises",
      description = "open your own copy of the lecture's exercises, in the folder my")
  private boolean exercises;

  @Option(
      names = "--kernel",
      paramLabel = "KERNEL",
      defaultValue = "ijava",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private KernelKind kernel;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "the port to listen on (default: the first free one from 8888)")
  private Integer port;

  @Option(names = "--no-browser", description = "only print the address")
  private boolean noBrowser;

  @Option(
      names = "--wheels",
      paramLabel = "DIR",
      description = "a folder of Python wheels to set up from, for a machine without a network")
  private Path wheels;

  @Option(
      names = "--check",
      description = "start JupyterLab, check that it answers and knows the lecture, and stop it")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    Machine m = Machine.here();
    String page = "";
    if (exercises && lecture == null) throw Problem.input("say which set, such as --exercises 06");
    if (lecture != null) {
      Path notebook =
          exercises
              ? new WorkingCopies(m.home()).open(WorkingCopies.set(lecture))
              : Lectures.find(m, lecture).notebook();
      page = m.home().relativize(notebook).toString().replace('\\', '/');
    }
    NamedPath.folder("--wheels", wheels);
    ProgressLine progress = ProgressLine.here();
    int free = LabServer.freePort(port); // before the set-up, which may take a while
    Jupyter jupyter = Jupyter.ready(m, kernel, wheels, progress);
    LabServer server = LabServer.start(jupyter, free, page, !noBrowser && !check);
    server.awaitAnswer();
    if (check) {
      server.expectKernelAndPage(kernel);
      progress.say("JupyterLab answered at " + server.address() + " and was stopped again.");
      server.stop();
      return Problem.DONE;
    }
    progress.say("JupyterLab answers at\n  " + server.address() + "\nCtrl-C here stops it.");
    return server.awaitEnd();
  }
}
