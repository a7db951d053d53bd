package mbrl.lab;

import static mbrl.lab.ExperimentTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class IntervalTest {
  @Test
  void noValuesHaveNoMean() {
    assertMessage(
        "no values, so no mean: an interval needs at least 1 value, and 2 to have a width",
        () -> Interval.of());
  }

  @Test
  void oneValueHasNoInterval() {
    Interval one = Interval.of(2);
    assertFalse(one.isKnown());
    assertEquals("2 (one value, no interval known)", one.toString());
    assertTrue(Double.isNaN(one.half()));
    Results r = Experiment.seed(1).setting("s", run -> run.series("value")[0] = 2).runs(1).go();
    Table last = r.last("value", 1);
    assertTrue(last.name().endsWith("(one run: no interval is known)"), last.name());
    assertTrue(last.doubleColumn("low").isMissing(0));
    assertFalse(Charts.line("t").add(r, "value").alt().contains("band"));
    assertEquals("Bar chart “t”: . s 2.", Charts.bar("t").add(r, "value", 1).alt());
  }

  @Test
  void aShareStaysBetweenNoneAndAllAndIsNeverCertain() {
    Interval none = Interval.share(0, 200); // (z²/n) / (1 + z²/n)
    assertEquals(0, none.mean());
    assertEquals(0, none.low());
    assertEquals(.018845, none.high(), 1e-6);
    assertEquals("0 (0 to 0.019)", none.toString());
    Interval all = Interval.share(200, 200);
    assertEquals(1, all.high());
    assertEquals(1 - .018845, all.low(), 1e-6);
    Interval some = Interval.share(15, 50); // Wilson: 0.1910 to 0.4375
    assertEquals(.1910, some.low(), 5e-5);
    assertEquals(.4375, some.high(), 5e-5);
    assertMessage("a share needs 0 ≤ hits ≤ n and n ≥ 1, got 3 of 2", () -> Interval.share(3, 2));
  }

  @Test
  void aMeasureOfZerosAndOnesIsAShare() {
    Results r =
        Experiment.seed(5)
            .runs(200)
            .measures("lost", "score")
            .setting(
                "never",
                run -> {
                  run.series("lost")[0] = 0;
                  run.series("score")[0] = run.number();
                })
            .setting(
                "rarely",
                run -> {
                  run.series("lost")[0] = run.number() < 1 ? 1 : 0;
                  run.series("score")[0] = 1;
                })
            .go();
    assertEquals(Interval.share(0, 200), r.intervals("never", "lost")[0]);
    assertEquals(Interval.share(1, 200), r.last("rarely", "lost", 1));
    assertTrue(r.last("rarely", "lost", 1).low() > 0, "a share below 0 cannot be");
    assertEquals(0, r.last("rarely", "score", 1).half(), "a constant that is no share");
  }

  @Test
  void ninetyFiveOfHundredSharesHoldTheTruth() {
    SplittableRandom rng = new SplittableRandom(3);
    int held = 0;
    for (int i = 0; i < 2000; i++) {
      int hits = 0;
      for (int k = 0; k < 60; k++) if (rng.nextDouble() < .2) hits++;
      Interval share = Interval.share(hits, 60);
      if (share.low() <= .2 && .2 <= share.high()) held++;
    }
    assertEquals(.95, held / 2000., .02);
  }

  @Test
  void theHalfWidthDecidesTheDigitsOfBoth() {
    assertEquals("291 ± 68", new Interval(291.11, 223.1, 359.1, 20).toString());
    assertEquals("0.97 ± 0.18", new Interval(.97, .79, 1.15, 100).toString());
    assertEquals("1.0 ± 5.0", around(.9896, 5));
    assertEquals("−0.4 ± 5.0", around(-.4371, 5));
    assertEquals("0.0 ± 1.0", around(2e-5, 1));
    assertEquals("0.12346 ± 0.00020", around(.123456, .0002));
    assertEquals("1.000 ± 0.010", around(.9999, .00996), "a half-width that rounds up");
    assertEquals("123456 ± 1200", around(123456, 1200));
    assertEquals("0.500000 ± 2e−5", around(.5, 2e-5));
    assertEquals("0.3 (0.19 to 0.44)", Interval.share(15, 50).toString());
  }

  private static String around(double mean, double half) {
    return new Interval(mean, mean - half, mean + half, 20).toString();
  }

  @Test
  void equalValuesClaimNoCertainty() {
    Interval zeros = Interval.of(new double[200]);
    assertEquals("0 (all 200 values are equal)", zeros.toString());
    assertEquals(0, zeros.half());
    assertEquals("0.1 (all 3 values are equal)", Interval.of(.1, .1, .1).toString());
    assertEquals("0 (0 to 0.019)", Interval.share(0, 200).toString(), "what to ask of a share");
  }
}
