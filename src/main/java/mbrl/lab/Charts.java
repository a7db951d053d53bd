package mbrl.lab;

/**
 * The charts of the course, each made in one statement of a notebook cell.
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
  public static XyChart line(String title) {
    return new XyChart(title);
  }

  /** Bars, with whiskers where an interval is known. */
  public static BarChart bar(String title) {
    return new BarChart(title);
  }

  /** Points that need not stand in any order; curves may be added to them. */
  public static XyChart scatter(String title) {
    return new XyChart(title);
  }

  /** A histogram: how often values fall into each bin. */
  public static Histogram histogram(String title) {
    return new Histogram(title);
  }

  /**
   * A table of numbers as coloured squares.
   *
   * @param cells the numbers, row by row from the top
   */
  public static HeatMap heatMap(String title, double[][] cells) {
    return new HeatMap(title, cells);
  }
}
