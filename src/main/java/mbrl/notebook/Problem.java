package mbrl.notebook;

/** Something that a user can mend, said in one sentence; no stack trace is shown. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The command did what it should. */
  public static final int DONE = 0;

  /** The user's input is wrong, or a check failed. */
  public static final int INPUT = 1;

  /** The command was called in a way it does not know. */
  public static final int USAGE = 2;

  /** Something is missing on this machine. */
  public static final int MACHINE = 3;

  private final int exitCode;

  private Problem(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** A problem of what the user gave us. */
  public static Problem input(String sentence) {
    return new Problem(INPUT, sentence);
  }

  /** A problem of the machine: something is missing, taken or read-only. */
  public static Problem machine(String sentence) {
    return new Problem(MACHINE, sentence);
  }

  public int exitCode() {
    return exitCode;
  }
}
