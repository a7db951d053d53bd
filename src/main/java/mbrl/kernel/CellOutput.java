package mbrl.kernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends what cells print in few messages. A kernel sends two for each line; if the notebook reads
 * them more slowly than a loop prints, the connection drops messages, and with them the one that
 * says that the cell has ended.
 *
 * <pre>{@code
 * print      text waits, at most 64 kB of it: then the thread that prints waits, too
 * send       every 50 ms, when the cell's code ends, and before anything else that the kernel
 *            publishes: pictures stay in their places
 * }</pre>
 */
public final class CellOutput {
  private static final int PERIOD = 50; // milliseconds
  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_PIECES = 20; // a loop may print to System.out and .err by turns

  private static final Object SENDING = new Object(); // text leaves in the order of printing
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          r -> {
            Thread t = new Thread(r, "output");
            t.setDaemon(true);
            return t;
          });
  private static List<Piece> waiting = new ArrayList<>(); // guarded by CLOCK
  private static int bytes; // of the waiting text, guarded by CLOCK

  private CellOutput() {}

  /** Text for one of the kernel's two streams. */
  private record Piece(PrintStream to, ByteArrayOutputStream text) {}

  /** Collects what a cell prints. Kernels set System.out anew for each cell. */
  public static void collect() {
    if (!(System.out instanceof Collected)) System.setOut(new Collected(System.out));
    if (!(System.err instanceof Collected)) System.setErr(new Collected(System.err));
  }

  /** Sends the text that waits. */
  public static void send() {
    if (Thread.holdsLock(SENDING)) return; // the kernel publishes the text itself
    synchronized (SENDING) {
      List<Piece> ready;
      synchronized (CLOCK) {
        ready = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        CLOCK.notifyAll();
      }
      for (Piece p : ready) {
        p.to.write(p.text.toByteArray(), 0, p.text.size());
        p.to.flush();
      }
    }
  }

  private static void print(PrintStream to, byte[] text, int from, int n) {
    Stop.check(); // a thread that is being stopped prints no more
    synchronized (CLOCK) {
      boolean interrupted = false;
      while (bytes >= MOST_BYTES || waiting.size() >= MOST_PIECES) {
        try {
          CLOCK.wait();
        } catch (InterruptedException e) {
          Stop.check();
          interrupted = true; // by the cell's own code
        }
      }
      if (interrupted) Thread.currentThread().interrupt();
      if (waiting.isEmpty()) CLOCK.schedule(CellOutput::send, PERIOD, TimeUnit.MILLISECONDS);
      if (waiting.isEmpty() || waiting.get(waiting.size() - 1).to != to) {
        waiting.add(new Piece(to, new ByteArrayOutputStream()));
      }
      waiting.get(waiting.size() - 1).text.write(text, from, n);
      bytes += n;
    }
  }

  private static final class Collected extends PrintStream {
    Collected(PrintStream out) {
      super(new Waiting(out), true, StandardCharsets.UTF_8);
    }
  }

  /** The end of a stream; that a stream is flushed after each line does not send the line. */
  private static final class Waiting extends OutputStream {
    private final PrintStream to;

    Waiting(PrintStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) {
      print(to, new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] text, int from, int n) {
      print(to, text, from, n);
    }
  }
}
