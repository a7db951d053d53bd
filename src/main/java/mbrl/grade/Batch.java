package mbrl.grade;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

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
      known.put(place(v.key(), v.student(), v.file()), v);
      for (Verdict.Outcome o : v.outcomes()) {
        // who else was asked with it used up its time: among others it may do better
        if (o.state() != Verdict.State.OUT_OF_TIME) outcomes.put(o.key(), o);
      }
    }
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
  public List<Verdict> grade(List<Handed> files, int jobs, Consumer<Verdict> each)
      throws IOException {
    ConcurrentLinkedQueue<Handed> left = new ConcurrentLinkedQueue<>(files);
    Callable<List<Verdict>> worker =
        () -> {
          try {
            return work(left, each);
          } finally {
            left.clear(); // if this one failed, the others end what they are at
          }
        };
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    List<Verdict> verdicts = new ArrayList<>();
    try {
      for (Future<List<Verdict>> part : workers.invokeAll(Collections.nCopies(jobs, worker))) {
        verdicts.addAll(part.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) throw io;
      throw new IOException("the grader failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      workers.shutdown();
    }
    verdicts.sort(Comparator.comparing(Verdict::student).thenComparing(Verdict::file));
    return verdicts;
  }

  private List<Verdict> work(ConcurrentLinkedQueue<Handed> left, Consumer<Verdict> each)
      throws IOException {
    List<Verdict> done = new ArrayList<>();
    try (Grader grader = new Grader(assignment)) {
      for (Handed next = left.poll(); next != null; next = left.poll()) {
        Verdict verdict = verdict(grader, next);
        done.add(verdict);
        each.accept(verdict);
      }
    }
    return done;
  }

  private Verdict verdict(Grader grader, Handed handed) throws IOException {
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
