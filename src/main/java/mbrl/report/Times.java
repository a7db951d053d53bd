package mbrl.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mbrl.grade.Verdict;

/**
 * The wall seconds of each submission, in a table of its own: it is never the same twice, and
 * stands in no file that is.
 */
public final class Times {
  /** The table's name. */
  public static final String FILE = "times.csv";

  private final Path file;
  private final Map<Thread, Long> last = new HashMap<>(); // when each worker was done, in ns
  private final long start = System.nanoTime();

  /** Begins the table in a folder, or goes on with it. */
  public Times(Path folder) throws IOException {
    file = folder.resolve(FILE);
    if (!Files.exists(file)) Files.writeString(file, "student,file,seconds\n");
  }

  /**
   * A submission is done; called by the thread that worked on it.
   *
   * @param known whether its verdict was in the journal, which takes no time
   */
  public synchronized void done(Verdict v, boolean known) {
    long now = System.nanoTime();
    Long before = last.put(Thread.currentThread(), now);
    if (known) return;
    double seconds = (now - (before == null ? start : before)) * 1e-9;
    Csv row = new Csv();
    row.row(List.of(v.student(), v.file(), String.format(Locale.ROOT, "%.2f", seconds)));
    try {
      Files.writeString(file, row.toString(), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
