package mbrl.lab;

import static mbrl.lab.ExperimentTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ChartsTest {
  private static final double[] UP = {1, 2, 3, 4};

  private static XyChart line() {
    return Charts.line("It rises").x("step").y("reward").add("up", UP);
  }

  /** How many pixels have about this colour. */
  private static int pixels(Chart<?> chart, Color color) {
    BufferedImage image = chart.image();
    int n = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color c = new Color(image.getRGB(x, y));
        int distance =
            Math.abs(c.getRed() - color.getRed())
                + Math.abs(c.getGreen() - color.getGreen())
                + Math.abs(c.getBlue() - color.getBlue());
        if (distance < 12) n++;
      }
    }
    return n;
  }

  @Test
  void everyKindIsAPngOfTwiceTheSizeWithItsSentence() throws Exception {
    List<Chart<?>> all =
        List.of(
            line(),
            Charts.scatter("s").points("p", UP, UP),
            Charts.bar("b").add("one", 1),
            Charts.histogram("h").add("sample", UP),
            Charts.heatMap("m", new double[][] {{1, 2}, {3, 4}}));
    for (Chart<?> chart : all) {
      Map<String, String> media = chart.media();
      assertEquals(List.of("text/html", "image/png", "text/plain"), List.copyOf(media.keySet()));
      byte[] png = Base64.getDecoder().decode(media.get("image/png"));
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertEquals(1600, image.getWidth());
      assertEquals(900, image.getHeight());
      assertTrue(media.get("text/html").contains("width=\"800\""));
      assertEquals(chart.alt(), media.get("text/plain"));
      assertTrue(media.get("text/html").contains("alt=\"" + Html.escape(chart.alt()) + "\""));
      assertEquals(0xFFFFFF, image.getRGB(2, 2) & 0xFFFFFF, "the background is white");
    }
  }

  @Test
  void theSentenceNamesAxesSeriesAndFinding() {
    assertEquals(
        "Line chart “It rises”: reward over step (1 to 4). up goes from 1 to 4 (band 3 to 5);"
            + " best is at 6. So more is better.",
        Charts.line("It rises")
            .x("step")
            .y("reward")
            .add("up", UP, new double[] {0, 1, 2, 3}, new double[] {2, 3, 4, 5})
            .reference("best", 6)
            .finding("So more is better.")
            .alt());
    assertEquals(
        "Scatter plot “s”: y, logarithmic, over x (1 to 4). p: 4 points, y from 1 to 4.",
        Charts.scatter("s").x("x").y("y").points("p", UP, UP).logY().alt());
    assertEquals(
        "Bar chart “b”: reward by agent. UCB 1.5 (1.4 to 1.6), greedy −1.",
        Charts.bar("b")
            .x("agent")
            .y("reward")
            .add("UCB", new Interval(1.5, 1.4, 1.6, 9))
            .add("greedy", -1)
            .alt());
    assertEquals(
        "Histogram “h”: return. runs: 4 values from 1 to 4, median 3, most in 0.5 to 1.5 (25 %).",
        Charts.histogram("h").x("return").add("runs", UP).alt());
    assertEquals(
        "Heat map “m”: 1 rows (n) and 2 columns (α). Lowest 1 at row 0, column a;"
            + " highest 2.5 at row 0, column b.",
        Charts.heatMap("m", new double[][] {{1, 2.5}}).x("α").y("n").columns("a", "b").alt());
  }

  @Test
  void curvesAndBandsAreDrawnInTheirColours() {
    assertTrue(pixels(line(), Theme.BLUE) > 2000);
    assertEquals(0, pixels(line(), Theme.VERMILLION));
    XyChart two = line().add("other", new double[] {4, 3, 2, 1});
    assertTrue(pixels(two, Theme.VERMILLION) > 2000);
    Color pale = new Color(195, 222, 237); // the blue of a band on white
    XyChart band = line().add("b", UP, UP, UP);
    assertTrue(pixels(line(), pale) < 1000);
    XyChart wide =
        Charts.line("t").add("up", UP, new double[] {0, 1, 2, 3}, new double[] {2, 3, 4, 5});
    assertTrue(pixels(wide, pale) > 100_000);
    assertFalse(pixels(band, pale) > 1000);
  }

  @Test
  void aRangeCutsTheCurvesAndTheBandsOff() {
    XyChart cut = line().add("high", new double[] {100, 100, 0, 100}).yRange(0, 5);
    BufferedImage image = cut.image();
    for (int x = 1000; x < 1600; x++) { // beside the key, above the plot
      for (int y = 118; y < 140; y++) {
        assertEquals(0xFFFFFF, image.getRGB(x, y) & 0xFFFFFF, "at " + x + ", " + y);
      }
    }
  }

  @Test
  void whatCannotBeDrawnIsNamed() {
    double[] bad = {1, Double.NaN, 3};
    String only = ", and only finite numbers can be drawn";
    XyChart c = Charts.line("t");
    assertMessage("line 'a' has NaN at index 1" + only, () -> c.add("a", bad));
    assertMessage(
        "the band's upper edge of line 'a' has NaN at index 1" + only,
        () -> c.add("a", new double[3], new double[3], bad));
    assertMessage(
        "line 'a' (x) has Infinity at index 0" + only,
        () -> c.add("a", new double[] {1 / 0.}, new double[1]));
    assertMessage("reference line 'r' has NaN at index 0" + only, () -> c.reference("r", 0 / 0.));
    assertMessage("line 'a' has no points", () -> c.add("a", new double[0]));
    assertMessage(
        "line 'a' has 3 values of y, so it cannot have 2 of x or of its band",
        () -> c.add("a", new double[2], new double[3]));
    c.add("a", UP);
    assertMessage("there are two lines named 'a'", () -> c.add("a", UP));
    assertMessage("yRange needs finite low < high, got 2.0 and 2.0", () -> c.yRange(2, 2));
    assertMessage(
        "yRange needs finite low < high, got 0.0 and Infinity", () -> c.yRange(0, 1 / 0.));
    for (int i = 1; i < 7; i++) c.add("line " + i, UP);
    assertMessage(
        "more than 7 lines cannot be told apart: draw 'z' in a second chart", () -> c.add("z", UP));
    assertMessage(
        "'low' has 0.0 at index 0, and a logarithmic axis shows numbers above 0 only",
        () -> Charts.line("t").add("low", new double[] {0, 1}).logY().image());
    assertMessage(
        "bar 'b' (mean, low, high) has NaN at index 0" + only,
        () -> Charts.bar("t").add("b", 0 / 0.));
    assertMessage("there are two bars named 'b'", () -> Charts.bar("t").add("b", 1).add("b", 2));
    assertMessage(
        "sample 's' has NaN at index 1" + only, () -> Charts.histogram("t").add("s", bad));
    assertMessage("sample 's' is empty", () -> Charts.histogram("t").add("s"));
    assertMessage(
        "binWidth 10⁻⁶ would make 3,000,001 bins, and at most 2,000 can be drawn"
            .replace("10⁻⁶", "1e−6"),
        () -> Charts.histogram("t").add("s", UP).binWidth(1e-6).image());
    assertMessage(
        "row '0', column '1' has NaN; only finite numbers can be drawn, or say what it means with"
            + " missing(…)",
        () -> Charts.heatMap("t", new double[][] {{1, Double.NaN}}).image());
    assertMessage(
        "row 1 has 1 columns and row 0 has 2",
        () -> Charts.heatMap("t", new double[][] {{1, 2}, {3}}));
    assertMessage(
        "each of the 2 columns needs a name, got 1",
        () -> Charts.heatMap("t", new double[][] {{1, 2}}).columns("a"));
    assertThrows(IllegalStateException.class, () -> Charts.line("t").image());
    assertThrows(IllegalStateException.class, () -> Charts.bar("t").image());
    assertThrows(IllegalStateException.class, () -> Charts.histogram("t").image());
  }

  @Test
  void aFanIsManyCurvesUnderOneName() {
    double[][] rollouts = {{1, 2, 3, 4}, {1, 1, 1, 1}, {1, 0, -1, -2}};
    XyChart fan = Charts.line("t").x("k").y("angle").fan("model", UP, rollouts);
    assertTrue(fan.alt().contains("model: 3 curves, angle from −2 to 4"), fan.alt());
    assertEquals(12, fan.table().rowCount());
    assertTrue(pixels(fan, new Color(54, 143, 193)) > 500, "three thin blue curves");
    assertMessage(
        "fan 'f' has 4 values of x and 2 in curve 1",
        () -> fan.fan("f", UP, new double[][] {UP, {1, 2}}));
    assertMessage("fan 'f' has no curves", () -> fan.fan("f", UP, new double[0][]));
  }

  @Test
  void aMissingCellWithAMeaningIsDrawn() {
    HeatMap map = Charts.heatMap("t", new double[][] {{1, Double.NaN}}).missing("never visited");
    assertEquals(900, map.image().getHeight());
    assertTrue(map.alt().contains("Lowest 1 at row 0, column 0"), map.alt());
  }

  @Test
  void theNumbersCanBeHadAsATable() {
    Table t = line().add("other", UP, UP, UP).table();
    assertEquals(List.of("series", "step", "reward", "low", "high"), t.columnNames());
    assertEquals(8, t.rowCount());
    assertEquals(3, t.doubleColumn("reward").get(2));
    Table bars = Charts.bar("b").add("8", "as X", .5).add("8", "as O", .75).table();
    assertEquals(List.of("group", "bar", "value", "low", "high"), bars.columnNames());
    assertEquals(.75, bars.doubleColumn("value").get(1));
    Table cells = Charts.heatMap("m", new double[][] {{1, 2}, {3, 4}}).table();
    assertEquals(List.of("row", "0", "1"), cells.columnNames());
    assertEquals(3, cells.doubleColumn("0").get(1));
  }

  @Test
  void binsHoldEveryValueOnce() {
    Table whole = Charts.histogram("h").add("dice", 1, 2, 2, 3, 6).table();
    assertEquals(6, whole.rowCount());
    assertEquals(.5, whole.doubleColumn("from").get(0), "whole numbers stand in the middle");
    assertEquals(40, whole.doubleColumn("share [%]").get(1), 1e-9);
    double[] many = new double[1000];
    for (int i = 0; i < many.length; i++) many[i] = Math.sin(i) * 7;
    Table t = Charts.histogram("h").add("s", many).add("t", -1, 20).table();
    assertEquals(200, t.doubleColumn("share [%]").sum(), 1e-9);
    assertTrue(t.rowCount() / 2 >= 10 && t.rowCount() / 2 <= 60, "about 25 bins");
    Table one = Charts.histogram("h").add("same", 5.5, 5.5).table();
    assertEquals(100, one.doubleColumn("share [%]").get(0));
  }

  @Test
  void anExperimentDrawsItself() {
    Results r =
        Experiment.seed(1)
            .runs(4)
            .steps(3)
            .measures("reward")
            .setting("a", run -> java.util.Arrays.fill(run.series("reward"), run.number()))
            .setting("b", run -> java.util.Arrays.fill(run.series("reward"), 1))
            .go();
    XyChart chart = Charts.line("t").x("step").y("reward").add(r, "reward");
    assertTrue(chart.alt().contains("a goes from 1.5 to 1.5 (band −0.554 to 3.554)"), chart.alt());
    assertEquals(6, chart.table().rowCount());
    assertTrue(Charts.bar("t").add(r, "reward", 2).alt().contains("b 1 (1 to 1)"));
  }

  @Test
  void numbersAreWrittenAsPeopleWriteThem() {
    assertEquals("0", Numbers.brief(-0.0));
    assertEquals("0.333", Numbers.brief(1 / 3.));
    assertEquals("−1.5", Numbers.brief(-1.5));
    assertEquals("1235", Numbers.brief(1234.6));
    assertEquals("2.5e−7", Numbers.brief(2.5e-7));
    assertEquals("−1.2e9", Numbers.brief(-1.2e9));
    assertEquals("∞", Numbers.brief(1 / 0.));
    assertEquals("1e60", Numbers.brief(1e60));
    assertEquals("10⁻⁵", Numbers.decade(1, -5));
    assertEquals("2·10⁻⁵", Numbers.decade(2, -5));
    assertEquals("0.05", Numbers.decade(5, -2));
    assertEquals("10⁶", Numbers.decade(1, 6));
    assertEquals("0.970", Numbers.padded(.97, 3));
    assertEquals("1235", Numbers.padded(1234.6, 2));
    assertEquals("10", Numbers.padded(9.99, 2));
    assertEquals("1000.1", Numbers.within(.2, 1000.1));
    assertEquals("1000.123", Numbers.within(.2, 1000.1234));
    assertEquals("0", Numbers.within(2, 1e-17));
  }
}
