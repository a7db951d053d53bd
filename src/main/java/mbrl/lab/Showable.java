package mbrl.lab;

import java.util.Map;

/**
 * Something that a notebook can show: a chart, an animation, a page of source.
 *
 * <p>It has several forms, and the display takes the best one it supports: a browser {@code
 * text/html}, a terminal {@code text/plain}.
 */
@FunctionalInterface
public interface Showable {
  /**
   * The forms, best first: media type → content. {@code text/plain} is always among them and says
   * in words what the others show. Pictures are Base64.
   */
  Map<String, String> media();
}
