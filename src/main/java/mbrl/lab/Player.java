package mbrl.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page that plays pictures: {@code player.html} with its blanks filled in.
 *
 * @param width of a picture, in CSS pixels
 * @param fps pictures a second while it plays
 * @param alt the sentence for a reader who cannot see them
 */
record Player(int width, int fps, String alt) {
  private static final Pattern BLANK = Pattern.compile("\\$([A-Z]+)");

  /**
   * The page as HTML, with everything in it.
   *
   * @param pictures PNG files in Base64, at least one
   * @param captions one for each picture, or none
   */
  String html(List<String> pictures, List<String> captions) {
    Map<String, String> blanks =
        Map.of(
            "WIDTH",
            String.valueOf(width),
            "FPS",
            String.valueOf(fps),
            "ALT",
            Html.escape(alt),
            "FIRST",
            pictures.get(0),
            "CAPTIONS",
            captions.stream().map(Player::quoted).collect(Collectors.joining(",", "[", "]")),
            "FRAMES",
            pictures.stream().map(Player::quoted).collect(Collectors.joining(",", "[", "]")));
    // in one pass, so that a "$FRAMES" in a title stays a title
    return BLANK.matcher(page()).replaceAll(m -> Matcher.quoteReplacement(blanks.get(m.group(1))));
  }

  /** A string as JavaScript writes it, safe inside a script element. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (char c : text.toCharArray()) {
      boolean plain =
          c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '\u2028' && c != '\u2029';
      if (plain) out.append(c);
      else out.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
    }
    return out.append('"').toString();
  }

  private static String page() {
    try (InputStream in = Player.class.getResourceAsStream("player.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
