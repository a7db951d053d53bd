package mbrl.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mbrl.course.Exercise;

/**
 * Grades many submissions, several at a time, each verdict into the journal at once. What the
 * journal knows already is not graded again: a batch that was interrupted goes on where it was, and
 * where the checks of one exercise have changed, only that exercise is graded anew.
 */
public final class Batch {
  private final Assignment assignment;
  private final Journal journal;
  private final Map<String, Verdict> known = new HashMap<>();
  private final Map<String, Verdict.Outcome> outcomes = new HashMap<>(); // by their keys

  /**
   * @param assignment by what it is graded
   * @param journal where verdicts go
   */
  public Batch(Assignment assignment, Journal journal) {
    this.assignment = assignment;
    this.journal = journal;
    for (Verdict v : journal.before()) {
      if (isOfItsFile(v)) known.put(place(v.key(), v.student(), v.file()), v);
      for (Verdict.Outcome o : v.outcomes()) {
        if (!isOfItsFile(v, o)) continue;
        // who else was asked with it used up its time: among others it may do better
        if (o.state() != Verdict.State.OUT_OF_TIME) outcomes.put(o.key(), o);
      }
    }
  }

  /** Whether all is there that was asked for: a line that was changed may say anything. */
  private boolean isOfItsFile(Verdict v) {
    List<String> asked = assignment.exercises().stream().map(Exercise::id).toList();
    return v.key().equals(assignment.key(v.sha256()))
        && v.answers(asked)
        && v.outcomes().stream().allMatch(o -> isOfItsFile(v, o));
  }

  private boolean isOfItsFile(Verdict v, Verdict.Outcome o) {
    return assignment.exercises().stream()
        .filter(e -> e.id().equals(o.exercise()))
        .anyMatch(e -> assignment.key(v.sha256(), e).equals(o.key()));
  }

  private static String place(String key, String student, String file) {
    return key + "\n" + student + "\n" + file;
  }

  /**
   * Grades and returns all verdicts, sorted by student and file.
   *
   * @param jobs how many at a time
   * @param each is told of every verdict, also of those that were known
   * @throws IOException if something fails on our side; what is in the journal stays
   */
  public List<Verdict> grade(List<SubmittedFile> files, int jobs, Consumer<Verdict> each)
      throws IOException {
    return grade(files, new ThreadBackend(jobs), each);
  }

  /**
   * The same, where and how a backend does it.
   *
   * @param each is told of every verdict, also of those that were known
   * @throws IOException if something fails on our side; what is in the journal stays
   */
  List<Verdict> grade(List<SubmittedFile> files, GradingBackend backend, Consumer<Verdict> each)
      throws IOException {
    List<Verdict> verdicts = backend.grade(files, Worker::new, each);
    verdicts.sort(Comparator.comparing(Verdict::student).thenComparing(Verdict::file));
    return verdicts;
  }

  /** Grades one file after the other with one compiler. */
  private final class Worker implements GradingBackend.Worker {
    private final Grader grader = new Grader(assignment);

    @Override
    public Verdict grade(SubmittedFile handed) throws IOException {
      return verdict(grader, handed);
    }

    @Override
    public void close() {
      grader.close();
    }
  }

  private Verdict verdict(Grader grader, SubmittedFile handed) throws IOException {
    byte[] bytes = new byte[0];
    String unreadable = null;
    try {
      bytes = handed.content().read();
    } catch (IOException e) {
      unreadable = handed.file() + " cannot be read: " + e.getMessage();
    }
    String key = assignment.key(Fingerprint.of(bytes));
    Verdict old = known.get(place(key, handed.student(), handed.file()));
    if (old != null) return old.of(handed);
    Verdict verdict;
    try {
      verdict = grader.grade(handed, bytes, outcomes);
    } catch (UncheckedIOException e) { // of our machine: no other file would do better
      throw e.getCause();
    } catch (RuntimeException | Error e) { // ours, met in this file alone: the others go on
      return grader.failed(handed, bytes, "it could not be graded: the grader met " + e);
    }
    if (unreadable != null) {
      verdict.remarks().clear(); // nothing was read, so nothing else is known
      verdict.remarks().add(unreadable);
    }
    verdict.remarks().addAll(handed.remarks());
    journal.add(verdict);
    return verdict;
  }
}
