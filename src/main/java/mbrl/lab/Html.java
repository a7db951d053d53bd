package mbrl.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A piece of HTML with the same thing said in plain text.
 *
 * @param html what a browser shows; no scripts, because a notebook that was run elsewhere drops
 *     them
 * @param text what a terminal shows
 */
public record Html(String html, String text) implements Showable {
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

  @Override
  public Map<String, String> media() {
    Map<String, String> media = new LinkedHashMap<>();
    media.put("text/html", html);
    media.put("text/plain", text);
    return media;
  }
}
