package mbrl.course;

/**
 * An answer that is not right, with the evidence. Its message is for people who write checks; what
 * students read is made of the parts.
 */
public final class CheckFailure extends AssertionError {
  private final transient Object expected;
  private final transient Object got;
  private final String says;

  /**
   * @param says the rule that was broken, in the author's words or symbols
   * @param expected what a right answer gives here, or a text that says what it must satisfy
   * @param got what this answer gave
   */
  CheckFailure(String says, Object expected, Object got) {
    super(says + ": expected " + Values.show(expected) + ", got " + Values.show(got));
    this.says = says;
    this.expected = expected;
    this.got = got;
  }

  String says() {
    return says;
  }

  Object expected() {
    return expected;
  }

  Object got() {
    return got;
  }
}
