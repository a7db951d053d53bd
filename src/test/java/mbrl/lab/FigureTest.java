package mbrl.lab;

import static mbrl.lab.ExperimentTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import mbrl.core.View;
import mbrl.search.Mcts;
import mbrl.search.SearchSettings;
import mbrl.world.Pendulum;
import mbrl.world.SmallMaze;
import org.junit.jupiter.api.Test;

/** What all figures have in common, whatever they draw. */
class FigureTest {
  private static final double[] UP = {1, 2, 3, 4};

  private static List<Figure<?>> figures() {
    SmallMaze maze = new SmallMaze();
    Mcts<Integer, Integer> mcts = new Mcts<>(maze, new SearchSettings(50, 30, 0.9, 0.5));
    return List.of(
        Charts.line("").x("step").y("reward").add("up", UP, UP, UP),
        Charts.scatter("").points("p", UP, UP),
        Charts.bar("").add("one", 1234567.5).add("two", new Interval(.5, -.25, 1, 9)),
        Charts.histogram("").add("sample", UP),
        Charts.heatMap("", new double[][] {{1, 2}, {3, 4}}),
        GridPicture.of(maze).values(new double[12]).arrows(new double[12][4]),
        TreePicture.of(mcts.search(8, new SplittableRandom(1))),
        WorldPicture.of(new Pendulum(), new double[] {1, 0}).target("goal", new double[2]),
        Animation.of("", maze, List.of(8, 4)));
  }

  @Test
  void aTitleMayHoldAnyCharacter() {
    String odd = "$1 costs $FRAMES \\ \\$ {%d} <b> “a: b” $";
    for (Figure<?> figure : figures()) {
      figure.title(odd).finding("It is \\$2: fine.");
      String alt = figure.alt();
      assertTrue(alt.startsWith(figure.kind() + " “" + odd + "”: "), alt);
      assertTrue(alt.endsWith(" It is \\$2: fine."), alt);
      String html = figure.media().get("text/html");
      assertTrue(html.contains("alt=\"" + Html.escape(alt) + "\""), figure.kind());
      assertFalse(html.contains("<b>"), figure.kind());
    }
    assertMessage("title is null; \"\" means no title", () -> Charts.line(null));
  }

  @Test
  void axisNamesMayLookLikeFormulas() {
    XyChart chart = Charts.line("t").x("$x$").y("\\y $").add("$a$", UP).add("\\", UP);
    assertEquals(1600, chart.image().getWidth());
  }

  @Test
  void allHaveTableWordsAndAnImageOfTwiceTheirWidth() {
    for (Figure<?> figure : figures()) {
      assertTrue(figure.table().rowCount() > 0, figure.kind());
      assertEquals(2 * figure.width(), figure.image().getWidth(), figure.kind());
      assertEquals(figure.alt(), figure.media().get("text/plain"));
      assertTrue(figure.png().length > 1000);
    }
  }

  @Test
  void aCountryChangesNothing() {
    List<String> alts = figures().stream().map(Figure::alt).toList();
    List<String> pages = figures().stream().map(f -> f.media().get("text/html")).toList();
    String table = Tables.media(Charts.bar("b").add("x", 1234567.891).table()).get("text/html");
    Locale home = Locale.getDefault();
    try {
      for (String country : List.of("ar-EG", "fa-IR", "hi-IN-u-nu-deva", "de-DE", "tr-TR")) {
        Locale.setDefault(Locale.forLanguageTag(country));
        assertEquals(alts, figures().stream().map(Figure::alt).toList(), country);
        List<String> there = figures().stream().map(f -> f.media().get("text/html")).toList();
        for (int i = 0; i < pages.size(); i++) {
          assertTrue(pages.get(i).equals(there.get(i)), country + ": " + alts.get(i));
        }
        assertEquals(
            table, Tables.media(Charts.bar("b").add("x", 1234567.891).table()).get("text/html"));
        assertEquals("291 ± 68", new Interval(291.1, 223.1, 359.1, 20).toString());
      }
    } finally {
      Locale.setDefault(home);
    }
  }

  @Test
  void theWordsNameTheExtremes() {
    double[] x = new double[101];
    double[] y = new double[101];
    for (int i = 0; i < x.length; i++) {
      x[i] = 2 * Math.PI * i / 100;
      y[i] = Math.sin(x[i]);
    }
    assertEquals(
        "Line chart “It comes back”: height over time [s] (0 to 6.28). a sine goes from 0 to 0,"
            + " lowest −1 at 4.71, highest 1 at 1.57.",
        Charts.line("It comes back").x("time [s]").y("height").add("a sine", x, y).alt());
  }

  @Test
  void aBandOnALogarithmicAxisReachesItsLowerEdge() {
    View[] view = new View[1];
    double[] x = {25, 50, 100, 200};
    XyChart chart =
        Charts.line("")
            .logX()
            .logY()
            .add(
                "process",
                x,
                new double[] {.15, .064, .028, .0052},
                new double[] {.1, -.01, .0024, .0019},
                new double[] {.2, .14, .05, .0085})
            .over((g, v) -> view[0] = v);
    BufferedImage image = chart.image();
    int top = Header.height("", List.of(), Theme.WIDTH);
    for (double y : new double[] {.0021, .003, .0046}) {
      int column = (int) (2 * view[0].x(199));
      int row = (int) (2 * (top + view[0].y(y)));
      int rgb = image.getRGB(column, row) & 0xFFFFFF;
      assertTrue((rgb >> 16) < 0xE0 && (rgb & 0xFF) > 0xE0, y + ": " + Integer.toHexString(rgb));
    }
    int below = (int) (2 * (top + view[0].y(.0046)));
    assertTrue((image.getRGB((int) (2 * view[0].x(60)), below) >> 16 & 255) < 0xE0, "below 0");
  }

  @Test
  void aLongNoisyLineIsThinnedToPixelsAndKeepsItsExtremes() {
    SplittableRandom rng = new SplittableRandom(1);
    double[] y = rng.doubles(300_000).toArray();
    y[123_456] = 9;
    y[234_567] = -9;
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) x[i] = i;
    double[][] thin = Pixels.line(x, y, Axis.linear(0, x.length), Axis.linear(-9, 9));
    assertTrue(thin[0].length <= 4 * 1401, thin[0].length + " points");
    for (int extreme : new int[] {0, 123_456, 234_567, 299_999}) {
      int i = Arrays.binarySearch(thin[0], extreme);
      assertTrue(i >= 0, "point " + extreme + " is kept");
      assertEquals(y[extreme], thin[1][i]);
    }
    double[][] dots = Pixels.cloud(y, y, Axis.linear(-9, 9), Axis.linear(-9, 9));
    assertTrue(dots[0].length < 3000, dots[0].length + " dots");
  }

  @Test
  void namesOfBarsDoNotRunIntoEachOther() {
    Graphics2D g = Theme.pen(Theme.sheet(1, 1));
    g.setFont(Theme.font(Font.PLAIN, 16));
    List<String> classes =
        List.of(
            "CountModel",
            "LastOutcomeModel",
            "PrioritizedSweeping",
            "ValueIteration",
            "PolicyIteration",
            "CertaintyEquivalence",
            "PredictionErrorBonus",
            "DynaQActionBonus");
    double slot = 690 / 8.;
    int slanted = new BarNames(classes, g.getFontMetrics(), slot).height();
    assertTrue(slanted > 4 * g.getFontMetrics().getHeight(), "they are turned");
    int words =
        new BarNames(List.of("one, as many rollouts", "two"), g.getFontMetrics(), 120).height();
    assertEquals(2 * g.getFontMetrics().getHeight(), words, "words stand in lines");
    BarChart chart = Charts.bar("t");
    for (String name : classes) chart.add(name, 1);
    assertEquals(900, chart.image().getHeight());
  }

  @Test
  void aDistributionLiesOverThePhasePlane() {
    XyChart chart =
        Charts.line("")
            .x("angle θ [rad]")
            .y("angular velocity θ̇ [rad/s]")
            .add("path", new double[] {0, 1, 2}, new double[] {0, 2, 1})
            .gaussian("plans", new double[] {1, 1}, new double[][] {{.04, .01}, {.01, .09}});
    double radius = Math.sqrt(-2 * Math.log(.05));
    double[] angles = chart.curves.get(1).x();
    double[] spins = chart.curves.get(1).y();
    assertEquals(1 + .2 * radius, Arrays.stream(angles).max().orElseThrow(), 1e-3);
    assertEquals(1 + .3 * radius, Arrays.stream(spins).max().orElseThrow(), 1e-3);
    assertTrue(
        chart.alt().contains("plans: a region, angular velocity θ̇ [rad/s] from 0.27 to 1.73"),
        chart.alt());
    assertEquals(1600, chart.image().getWidth());
  }
}
