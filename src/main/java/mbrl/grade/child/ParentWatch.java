package mbrl.grade.child;

import java.util.Optional;

/**
 * Ends this process when the one that started it is gone, however that ended: a process that
 * computes does not notice that nobody listens any more.
 */
public final class ParentWatch {
  private static final int PAUSE = 500; // milliseconds

  /** Set by who starts a process without walls, which would end it themselves. */
  public static final String PROPERTY = "mbrl.watch";

  private ParentWatch() {}

  /** Begins to watch. */
  public static void start() {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (parent.isEmpty()) return; // behind walls nothing of it can be seen
    long pid = parent.get().pid();
    Thread watch = new Thread(() -> watch(pid), "watch of the parent");
    watch.setDaemon(true);
    watch.setPriority(Thread.MAX_PRIORITY);
    watch.start();
  }

  private static void watch(long pid) {
    try {
      while (ProcessHandle.current()
          .parent()
          .map(p -> p.pid() == pid && p.isAlive())
          .orElse(false)) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      // nobody does that
    }
    Runtime.getRuntime().halt(0);
  }
}
