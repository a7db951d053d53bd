package mbrl.course;

/** The kinds of exercises, in rising difficulty. */
public enum Kind {
  WARM_UP("warm-up", "one line"),
  BUILD("build", "the lecture's rule as a method"),
  VARY("vary", "a sibling that the lecture does not print"),
  BUG_HUNT("bug hunt", "a plausible class that is wrong; at most three lines repair it"),
  STRETCH("stretch", "for those who want more"),
  EXPLAIN("explain", "a few sentences, read by a person");

  private final String label;
  private final String meaning;

  Kind(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** The word students see. */
  public String label() {
    return label;
  }

  /** The kind in a few words. */
  public String meaning() {
    return meaning;
  }
}
