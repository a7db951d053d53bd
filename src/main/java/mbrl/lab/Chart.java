package mbrl.lab;

/**
 * A figure with two named axes.
 *
 * @param <T> the chart's own type, so that calls chain
 */
public abstract class Chart<T extends Chart<T>> extends Drawing<T> {
  String xLabel = "";
  String yLabel = "";

  Chart(String title) {
    title(title);
  }

  /** The quantity on the horizontal axis, with its unit: {@code "step"}, {@code "angle [rad]"}. */
  public T x(String label) {
    xLabel = label;
    return self();
  }

  /** The quantity on the vertical axis, with its unit. */
  public T y(String label) {
    yLabel = label;
    return self();
  }

  @Override
  int height(int top) {
    return Math.max(200, Theme.HEIGHT - top);
  }
}
