package mbrl.lab;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleSupplier;

/**
 * The progress of a long piece of work, updated in place: an output below the cell in a notebook,
 * one line in a terminal, nothing elsewhere.
 *
 * <p>Work that ends within two seconds shows nothing. The clock is used for this and for nothing
 * else: no result depends on it.
 */
public final class Progress implements AutoCloseable {
  private static final double PATIENCE = 2; // seconds before anything is shown
  private static final double PAUSE = .25; // seconds between two changes

  private final String what;
  private final long total;
  private final Display display; // a notebook or a recorder, else null
  private final boolean terminal;
  private final String id = UUID.randomUUID().toString();
  private final DoubleSupplier clock; // seconds since it began
  private double changed = PATIENCE - PAUSE; // seconds since begun
  private boolean shown;
  private long done;

  Progress(String what, long total, Display display, boolean terminal) {
    this(what, total, display, terminal, stopwatch());
  }

  Progress(String what, long total, Display display, boolean terminal, DoubleSupplier clock) {
    this.clock = clock;
    this.what = what;
    this.total = total;
    this.display = display;
    this.terminal = terminal;
  }

  /** Reports how much of the total is done. */
  public synchronized void done(long amount) {
    done = amount;
    double now = seconds();
    if (now - changed < PAUSE) return;
    changed = now;
    show(String.format(Locale.ROOT, "%s: %d of %d, %.0f s", what, done, total, now));
  }

  /** Ends the display with what was done and how long it took. */
  @Override
  public synchronized void close() {
    if (!shown) return;
    show(String.format(Locale.ROOT, "%s: %d of %d in %.1f s", what, done, total, seconds()));
    if (terminal) System.err.println();
  }

  private void show(String line) {
    shown = true;
    if (display != null) display.update(id, Map.of("text/plain", line));
    else if (terminal) System.err.print("\r" + line + " ");
  }

  private double seconds() {
    return clock.getAsDouble();
  }

  private static DoubleSupplier stopwatch() {
    long begun = System.nanoTime();
    return () -> (System.nanoTime() - begun) * 1e-9;
  }
}
