package mbrl.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Threads that share the tasks of an experiment, and end when it is interrupted. */
final class Workers {
  private static final int PATIENCE = 2000; // milliseconds to end in, after an interrupt

  private final int threads;
  private final String what;

  Workers(int threads, String what) {
    this.threads = threads;
    this.what = what;
  }

  /** Does the tasks 0 … n − 1; of the failures, the first by number is thrown. */
  void run(int n, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    ConcurrentSkipListMap<Integer, RuntimeException> failures = new ConcurrentSkipListMap<>();
    CountDownLatch working = new CountDownLatch(Math.min(threads, n));
    Runnable worker =
        () -> {
          try {
            for (int t = next.getAndIncrement(); t < n; t = next.getAndIncrement()) {
              try {
                task.accept(t);
              } catch (RuntimeException e) {
                failures.put(t, e);
                next.set(n); // the others finish what they hold
              }
              done.incrementAndGet();
            }
          } finally {
            working.countDown();
          }
        };
    List<Thread> all = new ArrayList<>();
    for (long w = working.getCount(); w > 0; w--) {
      Thread thread = new Thread(worker, "experiment");
      thread.setDaemon(true); // an interrupted notebook need not wait for it
      all.add(thread);
      thread.start();
    }
    try (Progress progress = Lab.progress(what, n)) {
      while (!working.await(100, TimeUnit.MILLISECONDS)) progress.done(done.get());
      progress.done(done.get());
    } catch (InterruptedException e) {
      next.set(n);
      boolean ended = end(all, working);
      Thread.currentThread().interrupt();
      String rest = ended ? "" : "; a run goes on computing until the kernel is restarted";
      throw new IllegalStateException("the experiment was interrupted" + rest, e);
    }
    if (!failures.isEmpty()) throw failures.firstEntry().getValue();
  }

  /** Interrupts the runs, and again those that caught it, until they have ended or time is up. */
  private static boolean end(List<Thread> threads, CountDownLatch working) {
    for (int waited = 0; waited < PATIENCE; waited += 50) {
      threads.forEach(Thread::interrupt);
      try {
        if (working.await(50, TimeUnit.MILLISECONDS)) return true;
      } catch (InterruptedException e) {
        waited += 50; // pressed again
      }
    }
    return false;
  }
}
