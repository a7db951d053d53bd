package mbrl.course;

/**
 * A question that is answered in words and read by a person. Its text, and a good answer, stand in
 * the solution notebook.
 *
 * @param id such as "0.explain"
 * @param title the heading
 * @param minutes about how long a beginner needs
 * @param points what the reader may give
 */
public record Question(String id, String title, int minutes, int points) implements Entry {
  @Override
  public Kind kind() {
    return Kind.EXPLAIN;
  }
}
