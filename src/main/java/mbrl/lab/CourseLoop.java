package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The picture that every lecture opens with: model → plan → act → data → model, with the part that
 * the lecture changes in colour.
 *
 * <pre>{@code
 * ┌─────────┐    ┌─────────┐    ┌─────────┐    ┌─────────┐
 * │  model  │ →  │  plan   │ →  │   act   │ →  │  data   │
 * └─────────┘    └─────────┘    └─────────┘    └─────────┘
 *      ↑______________________________________________│
 * }</pre>
 */
public final class CourseLoop {
  private static final List<String> PARTS = List.of("model", "plan", "act", "data");
  private static final List<String> QUESTIONS =
      List.of("what would happen?", "what is best, then?", "do it, once", "what did happen?");

  private static final int WIDTH = 800; // CSS pixels; drawn at twice that
  private static final int HEIGHT = 170;
  private static final int BOX = 174; // width of a box
  private static final int GAP = (WIDTH - 4 * BOX) / 5;
  private static final Color INK = new Color(0x22, 0x22, 0x22);
  private static final Color QUIET = new Color(0x99, 0x99, 0x99);
  private static final Color MARK = new Color(0x00, 0x72, 0xB2); // blue of Okabe and Ito

  private CourseLoop() {}

  /**
   * The loop with some of its parts marked.
   *
   * @param parts any of "model", "plan", "act", "data"
   * @throws IllegalArgumentException if there is no part of that name
   */
  public static Picture mark(String... parts) {
    List<String> marked = List.of(parts);
    for (String part : marked) {
      if (!PARTS.contains(part)) {
        throw new IllegalArgumentException("the loop has the parts " + PARTS + ", not " + part);
      }
    }
    BufferedImage image = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(2, 2);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < PARTS.size(); i++) box(g, i, marked.contains(PARTS.get(i)));
    arrows(g);
    g.dispose();
    String which = marked.isEmpty() ? "no part marked" : String.join(" and ", marked) + " marked";
    return new Picture(
        image,
        WIDTH,
        "The course in one picture: model, plan, act, data and back to the model; " + which + ".");
  }

  private static void box(Graphics2D g, int i, boolean marked) {
    int x = left(i);
    RoundRectangle2D shape = new RoundRectangle2D.Double(x, 20, BOX, 84, 16, 16);
    if (marked) {
      g.setColor(MARK);
      g.fill(shape);
    }
    g.setStroke(new BasicStroke(2));
    g.setColor(marked ? MARK : QUIET);
    g.draw(shape);
    g.setColor(marked ? Color.WHITE : INK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
    centred(g, PARTS.get(i), x + BOX / 2, 56);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    centred(g, QUESTIONS.get(i), x + BOX / 2, 84);
  }

  private static void arrows(Graphics2D g) {
    g.setStroke(new BasicStroke(2));
    g.setColor(INK);
    for (int i = 0; i + 1 < PARTS.size(); i++) {
      g.drawLine(left(i) + BOX + 5, 62, left(i + 1) - 8, 62);
      head(g, left(i + 1) - 5, 62, 0);
    }
    int from = left(3) + BOX / 2;
    int to = left(0) + BOX / 2;
    Path2D back = new Path2D.Double();
    back.moveTo(from, 109);
    back.lineTo(from, 140);
    back.lineTo(to, 140);
    back.lineTo(to, 112);
    g.draw(back);
    head(g, to, 109, -Math.PI / 2);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    centred(g, "learn from it", WIDTH / 2, 160);
  }

  /** An arrow head with its tip at (x, y), pointing in direction {@code angle}. */
  private static void head(Graphics2D g, int x, int y, double angle) {
    Path2D tip = new Path2D.Double();
    tip.moveTo(0, 0);
    tip.lineTo(-9, -5);
    tip.lineTo(-9, 5);
    tip.closePath();
    Graphics2D turned = (Graphics2D) g.create();
    turned.translate(x, y);
    turned.rotate(angle);
    turned.fill(tip);
    turned.dispose();
  }

  private static void centred(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x - g.getFontMetrics().stringWidth(text) / 2f, y);
  }

  private static int left(int i) {
    return GAP + i * (BOX + GAP);
  }
}
