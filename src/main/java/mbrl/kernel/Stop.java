package mbrl.kernel;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops threads that run the code of cells. All stop points are one call site: its target does
 * nothing, so compiled loops hold no trace of it; while threads are being stopped, the target
 * throws {@link Stopped} in these threads, at every stop point until they have left the cell's code
 * (a loop that catches Throwable catches it once).
 *
 * <p>A thread that waits is interrupted. A thread in a long computation of the JDK's, such as a
 * power of a huge BigInteger, ends when it comes back to the cell's code.
 */
public final class Stop {
  private static final int POLL = 10; // milliseconds
  private static final MethodHandle NOTHING =
      MethodHandles.empty(MethodType.methodType(void.class));
  private static final MutableCallSite SITE = new MutableCallSite(NOTHING);
  private static final Set<Thread> STOPPING = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger BEGUN = new AtomicInteger(); // snippets so far
  private static volatile int pressed = -1; // the snippet during which Stop was pressed
  private static Thread watcher;

  private Stop() {}

  /** Ends the code of a cell; no cell has a reason to catch it. */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  /** Instead of System.exit, which would end the notebook with all that it holds. */
  public static void exit(int code) {
    throw new UnsupportedOperationException(
        "System.exit would end the notebook's Java: remove it, return ends a method");
  }

  /** The call site of every stop point. */
  public static CallSite site(MethodHandles.Lookup caller, String name, MethodType type) {
    return SITE;
  }

  /** The stop point while a thread is being stopped. */
  static void check() {
    if (STOPPING.contains(Thread.currentThread())) throw new Stopped();
  }

  /** A thread begins to run a line of a cell: whatever it ran before has ended. */
  public static void begin() {
    BEGUN.incrementAndGet();
    if (!STOPPING.isEmpty()) STOPPING.remove(Thread.currentThread());
  }

  /** Stops every thread that runs the code of a cell: the user pressed Stop. */
  public static void all() {
    if (!Agent.active()) return;
    pressed = BEGUN.get();
    stop(running(Thread.getAllStackTraces()));
  }

  /**
   * Stops some threads, if this Java has the agent.
   *
   * @param seconds how long to wait for their end
   * @return whether none of them runs a cell's code any more
   */
  public static boolean threads(Collection<Thread> threads, double seconds) {
    if (!Agent.active()) return false;
    stop(threads);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (true) {
      if (threads.stream().noneMatch(t -> t.isAlive() && runsCell(t.getStackTrace()))) return true;
      if (System.nanoTime() > end) return false;
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private static synchronized void stop(Collection<Thread> threads) {
    STOPPING.addAll(threads);
    for (Thread t : threads) t.interrupt();
    if (STOPPING.isEmpty()) return;
    target("check");
    if (watcher != null && watcher.isAlive()) return;
    watcher = new Thread(Stop::watch, "stop");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Until all have left the cell's code: wakes those that wait, and stops what they started. */
  private static void watch() {
    while (true) {
      List<Thread> stopping = List.copyOf(STOPPING);
      Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
      if (BEGUN.get() == pressed) STOPPING.addAll(running(stacks)); // no other cell has begun
      for (Thread t : stopping) {
        StackTraceElement[] stack = stacks.get(t);
        if (stack == null || !runsCell(stack)) STOPPING.remove(t);
        else t.interrupt();
      }
      synchronized (Stop.class) {
        if (STOPPING.isEmpty()) {
          target(null);
          watcher = null;
          return;
        }
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void target(String method) {
    try {
      SITE.setTarget(
          method == null
              ? NOTHING
              : MethodHandles.lookup().findStatic(Stop.class, method, NOTHING.type()));
      MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Thread> running(Map<Thread, StackTraceElement[]> stacks) {
    return stacks.entrySet().stream()
        .filter(e -> runsCell(e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean runsCell(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("REPL.")) return true; // JShell's package
    }
    return false;
  }
}
