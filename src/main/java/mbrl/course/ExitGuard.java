package mbrl.course;

/**
 * Turns an answer that ends Java, with {@code System.exit}, into a failure that is said: without it
 * {@code ./mbrl check} would print nothing and end with the answer's code.
 */
final class ExitGuard extends Thread {
  private final Thread answer;

  private ExitGuard(Thread answer) {
    this.answer = answer;
  }

  /** Watches a thread of an answer from now on; {@link #close} ends it. */
  static ExitGuard of(Thread answer) {
    ExitGuard guard = new ExitGuard(answer);
    Runtime.getRuntime().addShutdownHook(guard);
    return guard;
  }

  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(this);
    } catch (IllegalStateException e) {
      return; // Java is ending
    }
  }

  @Override
  public void run() {
    for (StackTraceElement frame : answer.getStackTrace()) {
      if (frame.getClassName().equals("java.lang.Runtime")
          && frame.getMethodName().equals("exit")) {
        System.err.println(
            "✗ failed  the answer ended Java with System.exit: remove it, and use return to end a"
                + " method");
        System.err.flush();
        Runtime.getRuntime().halt(1);
      }
    }
  }
}
