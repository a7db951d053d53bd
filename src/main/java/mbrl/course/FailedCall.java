package mbrl.course;

/**
 * A call to the answer that brought nothing back. Whoever runs the answer says what happened;
 * checks never catch this.
 */
public final class FailedCall extends RuntimeException {
  /** The kind of failure. */
  public enum Kind {
    /** The stub is still there. */
    TO_DO,
    /** The answer threw something. */
    THREW,
    /** It was not back in time. */
    TIME,
    /** Its result cannot cross: too large, null, or of a strange type. */
    RESULT,
    /** Its Java broke down. */
    CRASHED
  }

  private final Kind kind;
  private final String exception;

  private FailedCall(Kind kind, String exception, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
    this.exception = exception;
  }

  /** A trouble told in one sentence. */
  public static FailedCall of(Kind kind, String sentence) {
    return new FailedCall(kind, "", sentence);
  }

  /**
   * The answer threw an exception.
   *
   * @param exception its simple class name
   * @param message its message, may be null
   * @param where such as "in backup, line 7", or empty
   */
  public static FailedCall threw(String exception, String message, String where) {
    if (exception.equals("UnsupportedOperationException")
        && message != null
        && message.startsWith("TODO")) {
      return of(Kind.TO_DO, message);
    }
    String detail = message == null || message.isBlank() ? "" : ": " + message;
    String place = where.isEmpty() ? "" : " " + where;
    return new FailedCall(Kind.THREW, exception, exception + place + detail);
  }

  /** A trouble that was told in another process. */
  public static FailedCall received(Kind kind, String exception, String sentence) {
    return new FailedCall(kind, exception, sentence);
  }

  public Kind kind() {
    return kind;
  }

  /** The simple class name of what was thrown, empty if nothing was. */
  public String exception() {
    return exception;
  }
}
