package mbrl.grade;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mbrl.course.Exercise;
import mbrl.course.Secret;

/**
 * One run of the grader: a folder for what it needs meanwhile, the walls, the assignment and the
 * journal, whose lock it holds from its making until it is closed. So who changes a file of an
 * earlier run after that changes it alone.
 */
public final class GradingRun implements Closeable {
  /** Builds the walls around answers. */
  public interface SandboxOptions {
    /**
     * @param work where they may put files
     */
    Sandbox in(Path work) throws IOException;
  }

  private final WorkFolder work;
  private final Journal journal;
  private final Assignment assignment;

  /**
   * Takes the lock and makes everything ready.
   *
   * @param exercises which are graded
   * @param secret where the numbers of the checks come from
   * @param walls around the answers
   * @param journal the file for the verdicts; null for one that is forgotten after the run
   * @throws IOException if another grader writes to the journal; then nothing was changed
   */
  public GradingRun(List<Exercise<?>> exercises, Secret secret, SandboxOptions walls, Path journal)
      throws IOException {
    work = WorkFolder.open();
    Journal opened = null;
    try {
      opened = new Journal(journal == null ? work.path().resolve("journal.jsonl") : journal);
      assignment = new Assignment(exercises, secret, walls.in(work.path()), work.path());
    } catch (IOException | RuntimeException e) {
      if (opened != null) opened.close();
      work.close();
      throw e;
    }
    this.journal = opened;
  }

  public Assignment assignment() {
    return assignment;
  }

  /** The walls around the answers. */
  public Sandbox sandbox() {
    return assignment.sandbox();
  }

  /** The keys of the verdicts, each with its file, that were there before. */
  public Set<String> known() {
    return journal.before().stream().map(v -> v.key() + v.file()).collect(Collectors.toSet());
  }

  /**
   * Grades and returns all verdicts, sorted by student and file.
   *
   * @param each is told of every verdict, also of those that were known
   * @throws IOException if something fails on our side; what is in the journal stays
   */
  public List<Verdict> grade(
      List<SubmittedFile> files, GradingBackend backend, Consumer<Verdict> each)
      throws IOException {
    return new Batch(assignment, journal).grade(files, backend, each);
  }

  @Override
  public void close() throws IOException {
    try {
      journal.close();
    } finally {
      work.close();
    }
  }
}
