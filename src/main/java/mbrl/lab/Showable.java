package mbrl.lab;

import java.util.Map;

/**
 * Something that knows how to appear in a notebook: a chart, an animation, a page of source.
 *
 * <p>It offers itself in several forms, and whoever shows it picks the best form it can: a browser
 * takes {@code text/html}, a terminal {@code text/plain}.
 */
@FunctionalInterface
public interface Showable {
  /**
   * The forms, best first: media type → content. {@code text/plain} is always among them and says
   * in words what the others show. Pictures are Base64.
   */
  Map<String, String> media();
}
