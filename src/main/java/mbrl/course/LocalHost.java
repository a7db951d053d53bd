package mbrl.course;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Runs an answer in this Java, in a daemon thread of its own, so that an endless loop ends a check
 * and not the notebook. It keeps honest people's mistakes apart from the checks; it stops nobody
 * who means harm.
 */
public final class LocalHost implements Host {
  private static final double SECONDS = 2; // of computing, for all calls of one check
  private static final double WALL = 10; // of waiting for one that sleeps
  private static final double PATIENCE = 60; // of waiting for one that computes
  private static final int MOST_STUCK = 2; // then nothing more is tried
  private static final Pattern LIBRARY = // frames that are not the answer's
      Pattern.compile("(java|jdk|sun|mbrl\\.core|mbrl\\.exercise|mbrl\\.course\\.LocalHost)\\b");
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final Callable<?> maker;
  private final boolean trusted; // our own objects need no thread of their own
  private final double wall;
  private final List<Object> objects = new ArrayList<>();
  private Worker worker;
  private int stuck;
  private double used; // seconds of computing in this check
  private double waited;

  /**
   * @param maker makes a new object of the answer's class
   */
  public LocalHost(Callable<?> maker) {
    this(maker, false, WALL);
  }

  private LocalHost(Callable<?> maker, boolean trusted, double wall) {
    this.maker = maker;
    this.trusted = trusted;
    this.wall = wall;
  }

  /** The same with less patience for an answer that sleeps. */
  static LocalHost impatient(Callable<?> maker, double seconds) {
    return new LocalHost(maker, false, seconds);
  }

  /** One of our own answers, right or wrong, which comes back: no thread, the same copying. */
  static LocalHost ofOurs(Callable<?> maker) {
    return new LocalHost(maker, true, WALL);
  }

  /** An answer whose class has a constructor that takes nothing. */
  public static LocalHost of(Class<?> answer) {
    return new LocalHost(
        () -> {
          Constructor<?> constructor = answer.getDeclaredConstructor();
          constructor.setAccessible(true);
          return constructor.newInstance();
        });
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
    return number(run("the constructor", maker));
  }

  @Override
  public Reply call(int object, Method method, Object[] arguments) {
    Object target = objects.get(object);
    Object[] own = new Object[arguments.length];
    for (int i = 0; i < own.length; i++) {
      boolean handle = Crossing.isHandle(method.getParameterTypes()[i]);
      own[i] = handle ? objects.get((Integer) arguments[i]) : Crossing.copy(arguments[i]);
    }
    Object value =
        run(
            method.getName(),
            () -> {
              Object result = method.invoke(target, own);
              if (Crossing.isHandle(method.getReturnType())) return result;
              try {
                return Crossing.copy(result);
              } catch (IllegalArgumentException e) {
                throw Trouble.of(
                    Trouble.Kind.RESULT, method.getName() + " returned " + e.getMessage());
              }
            });
    int changed = 0;
    for (int i = 0; i < own.length; i++) {
      boolean handle = Crossing.isHandle(method.getParameterTypes()[i]);
      if (!handle && !Crossing.same(own[i], arguments[i])) changed |= 1 << i;
    }
    if (Crossing.isHandle(method.getReturnType())) {
      if (value == null) {
        throw Trouble.of(Trouble.Kind.RESULT, method.getName() + " returned null");
      }
      value = number(value);
    }
    return new Reply(value, changed);
  }

  private int number(Object object) {
    objects.add(object);
    return objects.size() - 1;
  }

  @Override
  public void close() {
    if (worker != null) worker.jobs.add(Worker.END);
    worker = null;
  }

  /** Runs {@code job} in the answer's thread and waits for it, but not for ever. */
  private Object run(String what, Callable<?> job) {
    if (trusted) {
      try {
        return job.call();
      } catch (Exception e) {
        throw trouble(e);
      }
    }
    if (stuck >= MOST_STUCK) {
      throw Trouble.of(Trouble.Kind.TIME, "not tried, because earlier calls never came back");
    }
    if (worker == null) worker = new Worker();
    FutureTask<Object> task =
        new FutureTask<>(
            () -> {
              try {
                return job.call();
              } catch (Throwable t) {
                throw trouble(t); // here, because its getMessage is the answer's code too
              }
            });
    double before = worker.seconds();
    long start = System.nanoTime(); // how long it takes decides nothing but whether we go on
    worker.jobs.add(task);
    try {
      while (true) {
        try {
          Object value = task.get(100, TimeUnit.MILLISECONDS);
          used += worker.seconds() - before;
          waited += (System.nanoTime() - start) * 1e-9;
          return value;
        } catch (TimeoutException e) {
          boolean slow = used + worker.seconds() - before > SECONDS;
          double now = waited + (System.nanoTime() - start) * 1e-9;
          boolean idle = worker.getState() != Thread.State.RUNNABLE;
          double limit = idle ? wall : PATIENCE; // others may keep the computer busy
          boolean asleep = now > limit;
          if (slow || asleep) {
            task.cancel(true); // ends one that sleeps or waits; one that loops runs on
            worker.jobs.add(Worker.END);
            worker = null;
            stuck++;
            throw Trouble.of(
                Trouble.Kind.TIME,
                what
                    + (slow
                        ? " was still running after %.0f seconds".formatted(SECONDS)
                        : " did not come back within %.0f seconds".formatted(limit))
                    + (idle ? ": what does it wait for?" : ": does a loop never end?"));
          }
        }
      }
    } catch (ExecutionException e) {
      throw (Trouble) e.getCause();
    } catch (InterruptedException e) {
      task.cancel(true);
      worker = null;
      Thread.currentThread().interrupt();
      throw Trouble.of(Trouble.Kind.TIME, "interrupted");
    }
  }

  private static Trouble trouble(Throwable thrown) {
    if (thrown instanceof Trouble t) return t;
    Throwable cause = thrown;
    while ((cause instanceof InvocationTargetException
            || cause instanceof ExceptionInInitializerError)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof NoSuchMethodException) {
      return Trouble.of(
          Trouble.Kind.RESULT, "the class has no constructor that takes nothing: remove yours");
    }
    if (cause instanceof InstantiationException) {
      return Trouble.of(Trouble.Kind.RESULT, "the class is abstract: write all of its methods");
    }
    String message = message(cause);
    String name = cause.getClass().getSimpleName();
    if (cause instanceof StackOverflowError) message = "a method calls itself without end";
    if (cause instanceof OutOfMemoryError) message = "it asks for more memory than there is";
    return Trouble.threw(name, message, place(cause));
  }

  /** The exception's own words, which are the answer's code and may go wrong as well. */
  private static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  /** Such as "in backup, line 7"; without the line in a notebook, where lines count differently. */
  private static String place(Throwable thrown) {
    for (StackTraceElement f : thrown.getStackTrace()) {
      String c = f.getClassName();
      if (LIBRARY.matcher(c).lookingAt()) continue;
      String method = f.getMethodName().replaceFirst("lambda\\$(.*)\\$\\d+", "$1");
      if (method.equals("<init>") || method.equals("<clinit>")) method = "the constructor";
      boolean cell = c.startsWith("REPL.");
      return "in " + method + (cell || f.getLineNumber() < 1 ? "" : ", line " + f.getLineNumber());
    }
    return "";
  }

  /** The answer's thread. */
  private static final class Worker extends Thread {
    static final Runnable END = () -> {};
    final LinkedTransferQueue<Runnable> jobs = new LinkedTransferQueue<>();

    Worker() {
      super("answer");
      setDaemon(true);
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
      }
    }

    /** The time this thread has computed. */
    double seconds() {
      boolean known = CLOCK.isThreadCpuTimeSupported() && CLOCK.isThreadCpuTimeEnabled();
      return (known ? CLOCK.getThreadCpuTime(getId()) : System.nanoTime()) * 1e-9;
    }
  }
}
