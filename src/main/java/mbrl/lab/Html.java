package mbrl.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A piece of HTML and the same in plain text.
 *
 * @param html what a browser shows; no scripts, because a notebook that was run elsewhere drops
 *     them
 * @param text what a terminal shows
 */
public record Html(String html, String text) implements Showable {
  private static final Pattern DOTTED = Pattern.compile("\\p{L}\\p{Mn}+");
  private static final String SPAN =
      "<span style=\"font-family:sans-serif;display:inline-block;width:1ch\">$0</span>";

  /** Plain text as HTML: the characters that HTML gives a meaning are written out. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * HTML for a page in a monospace font: θ̇ and its like take one column, from a font with
   * proportions. Monospace fonts set the dot beside its letter, over the next.
   */
  public static String monospace(String html) {
    return DOTTED.matcher(html).replaceAll(SPAN);
  }

  @Override
  public Map<String, String> media() {
    Map<String, String> media = new LinkedHashMap<>();
    media.put("text/html", html);
    media.put("text/plain", text);
    return media;
  }
}
