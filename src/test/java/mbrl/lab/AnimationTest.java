package mbrl.lab;

import static mbrl.lab.ExperimentTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import mbrl.core.Drawable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimationTest {
  private static final Drawable<Integer> BALL =
      (g, x, width, height) -> {
        g.setColor(Color.RED);
        g.fillOval(x * 40, height / 2, 30, 30);
      };

  private static Animation ball(int frames) {
    return Animation.of("A ball rolls", BALL, IntStream.range(0, frames).boxed().toList());
  }

  @Test
  void aStateIsAFrame() throws Exception {
    Animation a = ball(5);
    assertEquals(5, a.frames());
    Map<String, String> media = a.media();
    assertEquals("Animation “A ball rolls”: 5 frames, 20 a second.", media.get("text/plain"));
    String html = media.get("text/html");
    assertEquals(6, html.split("iVBOR", -1).length - 1, "the first picture and five frames");
    byte[] png = Base64.getDecoder().decode(media.get("image/png"));
    assertEquals(1280, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
  }

  @Test
  void withoutScriptsTheFirstFrameIsLeft() {
    String html = ball(3).media().get("text/html");
    String still = html.replaceAll("(?s)<script>.*</script>", "");
    assertTrue(still.contains("<img src=\"data:image/png;base64,iVBOR"), "a picture stays");
    assertTrue(
        still.contains("width=\"640\" alt=\"Animation “A ball rolls”: 3 frames"), "and words");
    assertFalse(html.contains("http"), "nothing is fetched");
  }

  @Test
  void captionsCannotEndTheScript() {
    Animation a = ball(2).captions(List.of("</script><b>\"\\", "two\n"));
    String html = a.media().get("text/html");
    assertTrue(html.contains("[\"\\u003c/script>\\u003cb>\\u0022\\u005c\",\"two\\u000a\"]"), html);
    assertEquals(2, html.split("</script>", -1).length, "one script, ended once");
  }

  @Test
  void aGifHoldsAllFramesAndItsPace(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("ball.gif");
    ball(4).fps(10).saveGif(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(file.toFile()));
    assertEquals(4, reader.getNumImages(true));
    assertEquals(640, reader.getWidth(0));
    String meta = text(reader.getImageMetadata(1).getAsTree("javax_imageio_gif_image_1.0"));
    assertTrue(meta.contains("delayTime=10"), meta);
    assertTrue(meta.contains("applicationID=NETSCAPE"), meta);
  }

  private static String text(org.w3c.dom.Node node) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < node.getAttributes().getLength(); i++) {
      var a = node.getAttributes().item(i);
      out.append(a.getNodeName()).append('=').append(a.getNodeValue()).append(' ');
    }
    for (int i = 0; i < node.getChildNodes().getLength(); i++) {
      out.append(text(node.getChildNodes().item(i)));
    }
    return out.toString();
  }

  @Test
  void aPaletteChangesNoColourMuchAndLeavesWhiteWhite() {
    BufferedImage image = ball(3).frame(1);
    BufferedImage reduced = Palette.reduce(image);
    assertEquals(BufferedImage.TYPE_BYTE_INDEXED, reduced.getType());
    for (int y = 0; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        Color a = new Color(image.getRGB(x, y));
        Color b = new Color(reduced.getRGB(x, y));
        assertEquals(a.getRed(), b.getRed(), 8);
        assertEquals(a.getGreen(), b.getGreen(), 8);
        assertEquals(a.getBlue(), b.getBlue(), 8);
      }
    }
    assertEquals(0xFFFFFFFF, reduced.getRGB(0, 0));
    BufferedImage photograph = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 4096; i++) photograph.setRGB(i % 64, i / 64, i * 4099);
    assertEquals(photograph, Palette.reduce(photograph));
  }

  @Test
  void wrongUseIsNamed() {
    assertMessage("an animation needs at least 1 frame", () -> Animation.of("t", List.of()));
    assertMessage("an animation needs at least 1 frame", () -> ball(0));
    assertMessage(
        "an animation of 2,500 frames is too large for a page: show one state in 3, at most 1,000",
        () -> ball(2500));
    assertMessage("fps must be from 1 to 50, got 0", () -> ball(2).fps(0));
    assertMessage(
        "each of the 2 frames needs a caption, got 1", () -> ball(2).captions(List.of("one")));
    assertMessage(
        "all frames must have one size, got 2 × 2 and 3 × 2 pixels",
        () -> Animation.of("t", List.of(new BufferedImage(2, 2, 1), new BufferedImage(3, 2, 1))));
  }
}
