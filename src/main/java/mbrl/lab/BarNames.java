package mbrl.lab;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import mbrl.core.View;

/**
 * The names below the bars: centred in lines where their words fit, else slanted, so that none runs
 * into the next. XChart's ticks can be turned, but they do not break a name into lines.
 */
final class BarNames {
  private static final double SLANT = Math.toRadians(30);
  private static final int LONGEST = 230; // pixels of a slanted name

  private final List<String> names;
  private final FontMetrics font;
  private final double slot;
  private final boolean slanted;
  private final int height;

  /**
   * Plans the names.
   *
   * @param slot the pixels between two bars
   */
  BarNames(List<String> names, FontMetrics font, double slot) {
    this.font = font;
    this.slot = slot;
    slanted = names.stream().anyMatch(n -> lines(n).stream().anyMatch(l -> !fits(l)));
    this.names = slanted ? names.stream().map(this::cut).toList() : names;
    int lines = names.stream().mapToInt(n -> lines(n).size()).max().orElse(1);
    double widest = this.names.stream().mapToInt(font::stringWidth).max().orElse(0);
    height =
        slanted
            ? (int) Math.ceil(widest * Math.sin(SLANT)) + font.getHeight()
            : Math.max(1, lines) * font.getHeight();
  }

  private List<String> lines(String name) {
    return Header.wrap(name, font, slot - 8);
  }

  private boolean fits(String line) {
    return font.stringWidth(line) <= slot - 8;
  }

  private String cut(String name) {
    String shown = name.strip();
    while (shown.length() > 1 && font.stringWidth(shown) > LONGEST) {
      shown = shown.substring(0, shown.length() - 2) + "…";
    }
    return shown;
  }

  /** The height that the names take. */
  int height() {
    return height;
  }

  /** Draws name c below coordinate c + ½ of {@code view}. */
  void draw(Graphics2D g, View view, double top) {
    for (int c = 0; c < names.size(); c++) {
      double x = view.x(c + .5);
      if (slanted) {
        Graphics2D turned = (Graphics2D) g.create();
        turned.translate(x + 6, top + font.getAscent());
        turned.rotate(-SLANT);
        turned.drawString(names.get(c), -font.stringWidth(names.get(c)), 0);
        turned.dispose();
        continue;
      }
      List<String> lines = new ArrayList<>(lines(names.get(c)));
      for (int i = 0; i < lines.size(); i++) {
        centred(g, lines.get(i), x, top + font.getAscent() + i * font.getHeight());
      }
    }
  }

  static void centred(Graphics2D g, String text, double x, double y) {
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.), (float) y);
  }
}
