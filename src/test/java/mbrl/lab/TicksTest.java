package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Axis_;

/** The ticks that XChart draws on our axes: their labels, and whether these are true. */
class TicksTest {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 400;

  /** A label that is drawn, and its pixel from the start of the axis. */
  private record Tick(String label, double place) {
    /** The number that the label says. */
    double value() {
      String plain = label.replace('−', '-');
      int power = plain.indexOf("10");
      boolean raised =
          plain.length() > power + 2
              && power >= 0
              && "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(plain.charAt(power + 2)) >= 0;
      if (!raised) return Double.parseDouble(plain);
      StringBuilder exponent = new StringBuilder();
      for (char c : plain.substring(power + 2).toCharArray()) {
        exponent.append(c == '⁻' ? "-" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
      }
      double factor = power == 0 ? 1 : Double.parseDouble(plain.substring(0, power - 1));
      return factor * Math.pow(10, Integer.parseInt(exponent.toString()));
    }
  }

  private static List<Tick> ticks(XyChart chart, boolean across) {
    Graphics2D g = Theme.pen(Theme.sheet(WIDTH, HEIGHT));
    XyPainter painter = new XyPainter(chart, g, WIDTH, HEIGHT);
    painter.paint(g);
    try {
      Method axis = AxesChart.class.getDeclaredMethod(across ? "getXAxis" : "getYAxis");
      axis.setAccessible(true);
      Axis_<?, ?> a = (Axis_<?, ?>) axis.invoke(painter.plot().chart);
      List<String> labels = a.getAxisTickCalculator().getTickLabels();
      List<Double> places = a.getAxisTickCalculator().getTickLocations();
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; i < labels.size(); i++) {
        String label = labels.get(i);
        if (label != null && !label.isBlank()) ticks.add(new Tick(label, places.get(i)));
      }
      return ticks;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] even(double low, double high, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) x[i] = low + (high - low) * i / (n - 1);
    return x;
  }

  private static XyChart rising(double low, double high, int n) {
    return Charts.line("t").x("x").y("y").add("a", even(low, high, n), even(low, high, n));
  }

  private static void check(String what, List<Tick> ticks, double low, double high, boolean log) {
    boolean wide = ticks.size() > 0 && ticks.get(0).label.length() > 9; // few fit side by side
    assertTrue(ticks.size() >= (wide ? 2 : 3) && ticks.size() <= 14, what + ": " + ticks);
    assertEquals(ticks.size(), ticks.stream().map(Tick::label).distinct().count(), what + ticks);
    Tick first = ticks.get(0);
    Tick last = ticks.get(ticks.size() - 1);
    double air = log ? 0 : .011 * (high - low);
    assertTrue(first.value() >= low - air && last.value() <= high + air, what + ": " + ticks);
    for (Tick t : ticks) { // labels stand where their numbers belong
      double share = share(t.value(), first.value(), last.value(), log);
      double place = first.place + share * (last.place - first.place);
      assertEquals(place, t.place, 1.01, what + ", " + t.label);
    }
  }

  private static double share(double x, double low, double high, boolean log) {
    return log ? Math.log(x / low) / Math.log(high / low) : (x - low) / (high - low);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000.2", "12345.1, 12345.9", "-200.002, -200", "1e-13, 5e-13", "-1, 1", "0, 1",
    "-3e-7, 8e-7", "1e60, 5e60", "0, 5e9", "99999999, 100000001", "-1e-300, 1e-300", "0.99, 1.01",
    "123456789.25, 123456789.5", "-1e300, 1e300", "1.00000001e-9, 1.00000002e-9"
  })
  void labelsAreDifferentAndTrueInAnyRange(double low, double high) {
    for (int n : new int[] {3, 5, 20, 41, 100}) {
      XyChart chart = rising(low, high, n);
      check(low + " to " + high + ", " + n + " points", ticks(chart, true), low, high, false);
      check(low + " to " + high + ", " + n + " points", ticks(chart, false), low, high, false);
    }
  }

  @Test
  void labelsAreDifferentAndTrueInRandomRanges() {
    SplittableRandom rng = new SplittableRandom(15);
    for (int i = 0; i < 150; i++) {
      double span = Math.pow(10, 16 * rng.nextDouble() - 8);
      double low = (2 * rng.nextDouble() - 1) * span * Math.pow(10, 7 * rng.nextDouble() - 1);
      double high = low + span;
      XyChart chart = rising(low, high, 3 + rng.nextInt(60));
      check(low + " to " + high, ticks(chart, i % 2 == 0), low, high, false);
    }
  }

  @Test
  void ticksFallOnRoundNumbers() {
    for (int n : new int[] {11, 21, 41, 101}) {
      List<String> labels = ticks(rising(-1, 1, n), true).stream().map(Tick::label).toList();
      assertTrue(labels.containsAll(List.of("−1", "0", "1")), labels.toString());
    }
    List<String> labels = ticks(rising(-2, 12, 71), true).stream().map(Tick::label).toList();
    assertEquals(List.of("−2", "0", "2", "4", "6", "8", "10", "12"), labels);
  }

  @Test
  void stepsAreCountedInWholeNumbers() {
    for (int n = 2; n < 40; n++) {
      for (Tick t : ticks(rising(1, n, n), true)) {
        assertEquals(Math.rint(t.value()), t.value(), n + " steps: " + t.label);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, 64",
    "25, 200",
    "1, 50",
    "10, 3000",
    "1, 1000",
    "3.1, 9",
    "3.1, 4.4",
    "0.0019, 0.2",
    "1e-5, 100",
    "1e-12, 1e12",
    "8, 12",
    "0.00095, 0.0011",
    "2, 3"
  })
  void aLogarithmicAxisHasSeveralLabels(double low, double high) {
    XyChart chart = rising(low, high, 30).logX().logY();
    for (boolean across : new boolean[] {true, false}) {
      List<Tick> ticks = ticks(chart, across);
      boolean drawnAsLog = high / low >= 1.3;
      double far = high - low; // a short axis reaches out to its next ticks
      if (drawnAsLog) assertTrue(ticks.size() >= 2, low + " to " + high + ": " + ticks);
      if (high / low > 5) check(low + " to " + high, ticks, low * .999, high * 1.001, true);
      else check2(ticks, low - far, high + far);
    }
  }

  private static void check2(List<Tick> ticks, double low, double high) {
    assertEquals(ticks.size(), ticks.stream().map(Tick::label).distinct().count(), "" + ticks);
    for (Tick t : ticks) assertTrue(t.value() >= low && t.value() <= high, "" + ticks);
  }

  @Test
  void aFlatLineHasAnAxisToo() {
    for (double y : new double[] {0, 5, -1e-9, 1e12}) {
      XyChart chart = Charts.line("t").add("flat", new double[] {y, y, y});
      assertTrue(ticks(chart, false).size() >= 3, y + ": " + ticks(chart, false));
    }
  }
}
