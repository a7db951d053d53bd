package mbrl.course;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the text that an answer prints during a check, up to a limit. The threads of an answer are
 * a thread group; what other threads print goes where it went before.
 */
final class AnswerOutput extends PrintStream {
  private static final int KEPT = 400; // bytes

  /** The threads of one answer, and the text that they printed. */
  static final class Group extends ThreadGroup {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private long size;

    Group() {
      super("answer");
    }

    private synchronized void print(byte[] bytes, int from, int n) {
      text.write(bytes, from, (int) Math.max(0, Math.min(n, KEPT - size)));
      size += n;
    }

    /** The text, and how much more there was; empty if nothing was printed. */
    synchronized String printed() {
      String kept = text.toString(StandardCharsets.UTF_8);
      if (size <= KEPT) return kept;
      return kept + "\n… and " + (size - KEPT) + " characters more that your answer printed\n";
    }
  }

  private AnswerOutput(PrintStream other) {
    super(new Parted(other), true, StandardCharsets.UTF_8);
  }

  /** From now on, until a notebook's next cell, System.out and System.err keep answers' text. */
  static synchronized void install() {
    if (!(System.out instanceof AnswerOutput)) System.setOut(new AnswerOutput(System.out));
    if (!(System.err instanceof AnswerOutput)) System.setErr(new AnswerOutput(System.err));
  }

  private static final class Parted extends OutputStream {
    private final PrintStream other;

    Parted(PrintStream other) {
      this.other = other;
    }

    private static Group group() {
      ThreadGroup g = Thread.currentThread().getThreadGroup();
      while (g != null && !(g instanceof Group)) g = g.getParent();
      return (Group) g;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int n) {
      Group answer = group();
      if (answer == null) other.write(bytes, from, n);
      else answer.print(bytes, from, n);
    }

    @Override
    public void flush() {
      if (group() == null) other.flush();
    }
  }
}
