package mbrl.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The process of one submission: the same one as long as it lives, then a new one. */
final class SubmissionProcess implements AutoCloseable {
  private final List<String> command;
  private final boolean visible;
  private final Budget budget;
  private ChildProcess child;
  private IOException failure;

  /**
   * @param command starts a process that knows the submission's answers
   * @param visible whether one can see from here how long it computes
   * @param budget what all of them together may use
   */
  SubmissionProcess(List<String> command, boolean visible, Budget budget) {
    this.command = command;
    this.visible = visible;
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  /** The living one. */
  ChildProcess current() {
    if (child == null || !child.alive()) {
      try {
        child = ChildProcess.start(command, visible);
      } catch (IOException e) {
        failure = e;
        throw new UncheckedIOException(e);
      }
    }
    return child;
  }

  /**
   * Ends in the failure if a process could once not be started: then it was our machine that
   * failed, and no verdict is one.
   */
  void demandHealth() throws IOException {
    if (failure != null) throw failure;
  }

  @Override
  public void close() {
    if (child != null) child.close();
  }
}
