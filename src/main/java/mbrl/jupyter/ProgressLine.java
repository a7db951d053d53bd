package mbrl.jupyter;

import java.io.PrintStream;

/**
 * The progress of steps that take more than a moment: on a terminal one line that changes in place,
 * elsewhere a line now and then.
 */
public final class ProgressLine {
  private static final long QUIET = 5_000_000_000L; // ns between two lines where nothing is erased

  private final PrintStream out;
  private final boolean terminal;
  private int width; // of the line that is being changed
  private long last;

  public ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** To the error stream, so that a command's own output can be piped. */
  public static ProgressLine here() {
    return new ProgressLine(System.err, System.console() != null);
  }

  /** A line that stays. */
  public synchronized void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  /** A line that the next one replaces. */
  public synchronized void step(String line) {
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
      out.flush();
    } else if (System.nanoTime() - last > QUIET) { // the clock decides only what is printed
      out.println(line);
      last = System.nanoTime();
    }
  }

  /** Takes the changing line away. */
  public synchronized void clear() {
    if (width > 0) out.print("\r" + " ".repeat(width) + "\r");
    width = 0;
  }
}
