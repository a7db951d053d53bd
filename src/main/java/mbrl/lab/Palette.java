package mbrl.lab;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a drawing smaller by giving it a palette: a drawing has few colours, and the many shades at
 * its edges look the same with 32 steps a channel as with 256. The file is half as large.
 */
final class Palette {
  private static final int COLOURS = 256;

  private Palette() {}

  /** The same picture with at most 256 colours, or {@code image} itself if it has too many. */
  static BufferedImage reduce(BufferedImage image) {
    for (int bits = 5; bits >= 4; bits--) {
      BufferedImage reduced = reduce(image, bits);
      if (reduced != null) return reduced;
    }
    return image; // a photograph, say
  }

  private static BufferedImage reduce(BufferedImage image, int bits) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    int top = 0xFF << 8 - bits & 0xFF;
    int mask = top << 16 | top << 8 | top; // the bits of a colour that are kept
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] colours = new int[COLOURS];
    byte[] numbered = new byte[pixels.length];
    int before = -1; // neighbours are mostly alike
    int number = 0;
    for (int i = 0; i < pixels.length; i++) {
      int kept = pixels[i] & mask;
      if (kept != before) {
        Integer known = numbers.get(kept);
        if (known == null) {
          known = numbers.size();
          if (known == COLOURS) return null;
          numbers.put(kept, known);
          colours[known] = kept | kept >> bits & ~mask; // so that white stays white
        }
        before = kept;
        number = known;
      }
      numbered[i] = (byte) number;
    }
    IndexColorModel model =
        new IndexColorModel(8, COLOURS, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    out.getRaster().setDataElements(0, 0, width, height, numbered);
    return out;
  }
}
