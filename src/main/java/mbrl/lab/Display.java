package mbrl.lab;

import java.util.Map;

/**
 * The receiver of {@code show(...)}: a notebook kernel, a terminal, or a list that a test reads
 * afterwards (see {@link Lab#sink}).
 */
@FunctionalInterface
public interface Display {
  /**
   * Shows one thing.
   *
   * @param media its forms, as {@link Showable#media()} gives them
   */
  void show(Map<String, String> media);

  /**
   * Shows something that changes in place, such as progress: a second call with the same id
   * replaces what the first one showed. By default such things are left out.
   */
  default void update(String id, Map<String, String> media) {}
}
