package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import mbrl.course.WorkingCopies;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl watch 06}: checks again each time the notebook is saved. */
@Command(
    name = "watch",
    description = "Checks the answers each time you save, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private static final int PAUSE = 300; // ms between two looks at the file

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description = "a set (06), an exercise (6.1), or a file (MyDyna.java)")
  private String what;

  @Override
  public Integer call() throws IOException {
    watch(what, WatchCommand::pause);
    return Problem.DONE;
  }

  /**
   * Checks now and after each change.
   *
   * @param goOn waits a moment; false ends it
   */
  static void watch(String what, BooleanSupplier goOn) throws IOException {
    if (!CheckCommand.isFile(what)) WorkingCopies.here().open(WorkingCopies.set(what));
    Path file = CheckCommand.file(what);
    String seen = "";
    do {
      String now = stamp(file);
      if (now.equals(seen) || !goOn.getAsBoolean() || !stamp(file).equals(now)) continue; // saving
      seen = now;
      System.out.println("──── " + file);
      try {
        CheckCommand.check(what);
      } catch (Problem | IOException e) { // half a file, or none: wait for the next save
        System.out.println(e.getMessage());
      }
      System.out.println("Watching: save to check again, Ctrl-C ends.");
    } while (goOn.getAsBoolean());
  }

  private static String stamp(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException e) {
      return "gone";
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
