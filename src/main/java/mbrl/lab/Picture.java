package mbrl.lab;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * An image and the sentence that stands for it where it cannot be seen.
 *
 * <p>In a browser it is an {@code <img>} with its PNG inside: no file, no network, and it stays
 * when a notebook that was run elsewhere is opened.
 *
 * @param image the pixels
 * @param width how wide it is shown, in CSS pixels; half of the image's width is sharp everywhere
 * @param alt what the picture shows, in a sentence
 */
public record Picture(BufferedImage image, int width, String alt) implements Showable {
  /** The image as a PNG file. */
  public byte[] png() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public Map<String, String> media() {
    String base64 = Base64.getEncoder().encodeToString(png());
    Map<String, String> media = new LinkedHashMap<>();
    media.put(
        "text/html",
        "<img src=\"data:image/png;base64,%s\" width=\"%d\" alt=\"%s\">"
            .formatted(base64, width, Html.escape(alt)));
    media.put("image/png", base64);
    media.put("text/plain", alt);
    return media;
  }

  @Override
  public String toString() {
    return alt;
  }
}
