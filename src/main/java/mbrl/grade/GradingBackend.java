package mbrl.grade;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The place where the submissions of a run are graded: threads of this process, or machines of a
 * cluster. The unit of work is one submission. It depends on no other and may be graded again after
 * a failure: its verdict has a key, and the same key gives the same verdict.
 */
public interface GradingBackend {
  /** Grades one submission after the other. */
  interface Worker extends AutoCloseable {
    /**
     * Grades a submission, or finds its verdict in the journal.
     *
     * @throws IOException if something fails on our side
     */
    Verdict grade(SubmittedFile submission) throws IOException;

    @Override
    void close();
  }

  /**
   * Grades all submissions and returns their verdicts in any order.
   *
   * @param workers makes a worker for each thread or machine
   * @param each is told of every verdict
   * @throws IOException if something fails on our side; what was graded stays in the journal
   */
  List<Verdict> grade(
      List<SubmittedFile> submissions, Supplier<Worker> workers, Consumer<Verdict> each)
      throws IOException;
}
