package mbrl.grade;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Grades in threads of this process.
 *
 * @param jobs how many submissions at a time
 */
public record ThreadBackend(int jobs) implements GradingBackend {
  @Override
  public List<Verdict> grade(
      List<SubmittedFile> submissions, Supplier<Worker> workers, Consumer<Verdict> each)
      throws IOException {
    ConcurrentLinkedQueue<SubmittedFile> left = new ConcurrentLinkedQueue<>(submissions);
    Callable<List<Verdict>> task =
        () -> {
          try (Worker worker = workers.get()) {
            return work(worker, left, each);
          } finally {
            left.clear(); // if this one failed, the others end what they are at
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    List<Verdict> verdicts = new ArrayList<>();
    try {
      for (Future<List<Verdict>> part : threads.invokeAll(Collections.nCopies(jobs, task))) {
        verdicts.addAll(part.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) throw io;
      throw new IOException("the grader failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdown();
    }
    return verdicts;
  }

  private static List<Verdict> work(
      Worker worker, ConcurrentLinkedQueue<SubmittedFile> left, Consumer<Verdict> each)
      throws IOException {
    List<Verdict> done = new ArrayList<>();
    for (SubmittedFile next = left.poll(); next != null; next = left.poll()) {
      Verdict verdict = worker.grade(next);
      done.add(verdict);
      each.accept(verdict);
    }
    return done;
  }
}
