package mbrl.lab;

/**
 * The figures of the course, each a few words in a notebook cell.
 *
 * <pre>{@code
 * show(Charts.line("UCB finds the best arm soonest").x("step").y("mean reward")
 *     .add("ε = 0.1", greedy)
 *     .add("UCB, c = 2", ucb, low, high));
 * }</pre>
 */
public final class Charts {
  private Charts() {}

  /** Curves over a common axis, each with a band if it has one. */
  public static LineChart line(String title) {
    return new LineChart(title);
  }
}
