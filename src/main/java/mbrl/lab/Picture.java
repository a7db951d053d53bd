package mbrl.lab;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import mbrl.core.Drawable;

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
  private static final int STATE_WIDTH = 480; // of one state, in CSS pixels
  private static final int STATE_HEIGHT = 320;

  /**
   * One state of a world that can draw itself.
   *
   * @param alt what it shows, in a sentence
   */
  public static <S> Picture of(Drawable<S> world, S state, String alt) {
    BufferedImage sheet = Theme.sheet(STATE_WIDTH, STATE_HEIGHT);
    Graphics2D g = Theme.pen(sheet);
    world.draw(g, state, STATE_WIDTH, STATE_HEIGHT);
    g.dispose();
    return new Picture(sheet, STATE_WIDTH, alt);
  }

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
        "<img src=\"data:image/png;base64,"
            + base64
            + "\" width=\""
            + width
            + "\" alt=\""
            + Html.escape(alt)
            + "\">");
    media.put("image/png", base64);
    media.put("text/plain", alt);
    return media;
  }

  @Override
  public String toString() {
    return alt;
  }
}
