package mbrl.course;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import mbrl.kernel.Stop;

/**
 * Runs an answer in this Java, in a daemon thread of its own, so that an endless loop ends a check
 * and not the notebook. It keeps honest people's mistakes apart from the checks; it stops nobody
 * who means harm.
 */
public final class LocalHost implements Host {
  private static final double END = 1; // seconds that a stopped thread may need
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final Callable<?> maker;
  private final boolean trusted; // our own objects need no thread of their own
  private final TimeLimit limit;
  private final AnswerObjects objects = new AnswerObjects();
  private Worker worker;
  private final AnswerOutput.Group threads = new AnswerOutput.Group();
  private int late; // calls that were given up
  private int stuck; // of these, those whose thread could not be stopped
  private double used; // seconds of computing in this check
  private double waited;

  /**
   * @param maker makes a new object of the answer's class
   */
  public LocalHost(Callable<?> maker) {
    this(maker, false, TimeLimit.NOTEBOOK);
  }

  private LocalHost(Callable<?> maker, boolean trusted, TimeLimit limit) {
    this.maker = maker;
    this.trusted = trusted;
    this.limit = limit;
  }

  /** The same with less patience for an answer that sleeps. */
  static LocalHost impatient(Callable<?> maker, double seconds) {
    TimeLimit usual = TimeLimit.NOTEBOOK;
    return new LocalHost(maker, false, new TimeLimit(usual.computing(), seconds, usual.busy()));
  }

  /** One of our own answers, right or wrong, which comes back: no thread, the same copying. */
  static LocalHost ofOurs(Callable<?> maker) {
    return new LocalHost(maker, true, TimeLimit.USUAL);
  }

  /** An answer whose class has a constructor that takes nothing. */
  public static LocalHost of(Class<?> answer) {
    return new LocalHost(AnswerObjects.maker(answer));
  }

  /** The text that the answer printed, cut where it is long. */
  String printed() {
    return threads.printed();
  }

  /** Whether a thread of the answer's still runs and cannot be stopped. */
  boolean burning() {
    return stuck > 0;
  }

  @Override
  public void begin() {
    used = 0;
    waited = 0;
  }

  @Override
  public int create() {
    return run("the constructor", () -> objects.create(maker));
  }

  @Override
  public Reply call(int object, Method method, Object[] arguments) {
    return run(method.getName(), () -> objects.call(object, method, arguments));
  }

  @Override
  public void close() {
    if (worker != null) worker.jobs.add(Worker.END);
    worker = null;
  }

  /** Runs {@code job} in the answer's thread and waits for it, but not for ever. */
  private <V> V run(String what, Supplier<V> job) {
    if (trusted) return job.get();
    if (late >= TimeLimit.MOST_STUCK) throw TimeLimit.notTried();
    if (worker == null) worker = new Worker(threads);
    FutureTask<V> task = new FutureTask<>(job::get);
    double before = worker.seconds();
    long start = System.nanoTime(); // how long it takes decides nothing but whether we go on
    worker.jobs.add(task);
    try {
      while (true) {
        try {
          V value = task.get(100, TimeUnit.MILLISECONDS);
          used += worker.seconds() - before;
          waited += (System.nanoTime() - start) * 1e-9;
          return value;
        } catch (TimeoutException e) {
          double computed = used + worker.seconds() - before;
          double since = waited + (System.nanoTime() - start) * 1e-9;
          boolean waits = worker.getState() != Thread.State.RUNNABLE;
          FailedCall exceeded = limit.exceeded(what, computed, waits ? since : 0, since);
          if (exceeded != null) {
            giveUp(task);
            late++;
            throw exceeded;
          }
        }
      }
    } catch (ExecutionException e) {
      throw (FailedCall) e.getCause();
    } catch (InterruptedException e) {
      giveUp(task);
      Thread.currentThread().interrupt();
      throw FailedCall.of(FailedCall.Kind.TIME, "interrupted");
    }
  }

  /** Ends a call that sleeps or waits, and in our own kernel also one that loops. */
  private void giveUp(FutureTask<?> task) {
    task.cancel(true);
    worker.jobs.add(Worker.END);
    worker = null;
    Thread[] running = new Thread[threads.activeCount() + 8];
    List<Thread> theirs = Arrays.asList(running).subList(0, threads.enumerate(running));
    if (!Stop.threads(theirs, END)) stuck++;
  }

  /** The answer's thread. */
  private static final class Worker extends Thread {
    static final Runnable END = () -> {};
    final LinkedTransferQueue<Runnable> jobs = new LinkedTransferQueue<>();
    private final ExitGuard guard;

    Worker(ThreadGroup threads) {
      super(threads, "answer");
      setDaemon(true);
      AnswerOutput.install();
      guard = ExitGuard.of(this);
      start();
    }

    @Override
    public void run() {
      try {
        while (true) {
          Runnable job = jobs.take();
          if (job == END) return;
          job.run();
        }
      } catch (InterruptedException e) {
        // given up
      } finally {
        guard.close();
      }
    }

    /** The time this thread has computed. */
    double seconds() {
      boolean known = CLOCK.isThreadCpuTimeSupported() && CLOCK.isThreadCpuTimeEnabled();
      return (known ? CLOCK.getThreadCpuTime(getId()) : System.nanoTime()) * 1e-9;
    }
  }
}
