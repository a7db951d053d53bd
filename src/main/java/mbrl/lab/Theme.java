package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The common style of all figures: white, readable from the last row and without colour.
 *
 * <p>The colours are those of Okabe and Ito (2008), which people with any kind of colour vision can
 * tell apart; their yellow is too pale for a line and serves as a fill only. A series also has its
 * own dash and marker, so grey print keeps them apart.
 */
final class Theme {
  static final int WIDTH = 800; // of a figure, in CSS pixels
  static final int HEIGHT = 450;
  static final int SCALE = 2; // image pixels per CSS pixel

  static final int MARKER = 8; // size of a marker
  static final int PADDING = 12; // around a plot

  static final Color BLACK = new Color(0x000000);
  static final Color BLUE = new Color(0x0072B2);
  static final Color VERMILLION = new Color(0xD55E00);
  static final Color GREEN = new Color(0x009E73);
  static final Color PURPLE = new Color(0xCC79A7);
  static final Color SKY = new Color(0x56B4E9);
  static final Color ORANGE = new Color(0xE69F00);
  static final Color YELLOW = new Color(0xF0E442); // for fills
  static final Color INK = new Color(0x222222); // text
  static final Color QUIET = new Color(0x767676); // axes, reference lines
  static final Color GRID = new Color(0xE6E6E6);

  private static final Color[] COLORS = {BLUE, VERMILLION, GREEN, PURPLE, BLACK, SKY, ORANGE};
  private static final float[][] DASHES = {
    null, {9, 4}, {2, 3}, {12, 4, 2, 4}, {5, 3}, {16, 5}, {6, 3, 2, 3, 2, 3}
  };
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_DOWN,
    SeriesMarkers.CROSS,
    SeriesMarkers.PLUS
  };

  /** The way in which text is measured before there is a sheet to draw it on. */
  static final FontRenderContext TEXT = new FontRenderContext(null, true, true);

  private Theme() {}

  /** How many series one figure can tell apart. */
  static int series() {
    return COLORS.length;
  }

  static Color color(int series) {
    return COLORS[series];
  }

  static Color pale(int series, int alpha) {
    Color c = COLORS[series];
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha);
  }

  static BasicStroke stroke(int series, float width) {
    float[] dash = DASHES[series];
    return dash == null
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  static Marker marker(int series) {
    return MARKERS[series];
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  /** Gives an XChart chart the look, without title and key: {@link Header} draws those. */
  static void apply(AxesChartStyler s) {
    s.setLocale(Locale.ROOT)
        .setBaseFont(font(Font.PLAIN, 16))
        .setChartBackgroundColor(new Color(0, 0, 0, 0)) // the sheet is white
        .setChartFontColor(INK)
        .setChartPadding(PADDING)
        .setChartTitleVisible(false)
        .setLegendVisible(false)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setMarkerSize(MARKER)
        .setPlotContentSize(.97);
    s.setAxisTitleFont(font(Font.PLAIN, 16))
        .setAxisTickLabelsFont(font(Font.PLAIN, 16))
        .setAxisTickLabelsColor(INK)
        .setAxisTickMarksColor(QUIET)
        .setAxisTitlePadding(9)
        .setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right)
        .setAxisTickPadding(5)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1f))
        .setPlotGridVerticalLinesVisible(false)
        .setPlotMargin(0)
        .setXAxisTickMarkSpacingHint(100)
        .setYAxisTickMarkSpacingHint(50);
  }

  /** A sheet at twice the size it is shown, so that it is sharp on every screen. */
  static BufferedImage sheet(int width, int height) {
    return new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
  }

  /** A pen for such a sheet that measures in the pixels shown. */
  static Graphics2D pen(BufferedImage sheet) {
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.scale(SCALE, SCALE);
    return g;
  }
}
