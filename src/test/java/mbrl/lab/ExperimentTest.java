package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import mbrl.core.Environment;
import mbrl.core.Gaussian;
import mbrl.world.SmallMaze;
import org.junit.jupiter.api.Test;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.Table;

class ExperimentTest {
  /** A walk that the world pushes about and the agent makes longer or shorter. */
  private static Experiment.Trial walk(double stride) {
    return run -> {
      double x = 0;
      double[] place = run.series("place");
      double[] distance = run.series("distance");
      for (int t = 0; t < place.length; t++) {
        x += stride * run.agent().nextDouble() + Gaussian.next(run.world());
        place[t] = x;
        distance[t] = Math.abs(x);
      }
    };
  }

  private static Experiment walks() {
    return Experiment.seed(1).runs(30).steps(40).measures("place", "distance");
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    Results one = walks().setting("a", walk(.1)).setting("b", walk(2)).threads(1).go();
    for (int threads : new int[] {2, 3}) {
      Results many = walks().setting("a", walk(.1)).setting("b", walk(2)).threads(threads).go();
      for (String setting : one.settings()) {
        for (String measure : one.measures()) {
          assertArrayEquals(one.intervals(setting, measure), many.intervals(setting, measure));
          for (int i = 0; i < 30; i++) {
            assertArrayEquals(one.run(setting, measure, i), many.run(setting, measure, i));
          }
        }
      }
    }
  }

  @Test
  void aSettingOrARunThatIsAddedChangesNoOther() {
    Results few = walks().setting("a", walk(.1)).go();
    Results more = walks().runs(50).setting("a", walk(.1)).setting("b", walk(2)).go();
    for (int i = 0; i < 30; i++) {
      assertArrayEquals(few.run("a", "place", i), more.run("a", "place", i));
    }
  }

  @Test
  void runsOfEverySettingMeetTheSameWorldAndNoOtherChanceIsShared() {
    Experiment.Trial both =
        run -> {
          run.series("world")[0] = run.world().nextDouble();
          run.series("agent")[0] = run.agent().nextDouble();
        };
    Results r =
        Experiment.seed(3)
            .runs(50)
            .measures("world", "agent")
            .setting("a", both)
            .setting("b", both)
            .go();
    double[] seen = new double[150];
    for (int i = 0; i < 50; i++) {
      assertArrayEquals(r.run("a", "world", i), r.run("b", "world", i));
      seen[3 * i] = r.run("a", "world", i)[0];
      seen[3 * i + 1] = r.run("a", "agent", i)[0];
      seen[3 * i + 2] = r.run("b", "agent", i)[0];
    }
    assertEquals(150, Arrays.stream(seen).distinct().count());
  }

  @Test
  void pairingMakesADifferenceLessNoisyThanItsParts() {
    Results r = walks().setting("a", walk(.1)).setting("b", walk(.2)).go();
    Interval difference = r.difference("b", "a", "place", 1);
    // 40 steps of .1 · u − .2 · u', u uniform: mean 2, and the world's walk cancels
    assertEquals(2, difference.mean(), 4 * Math.sqrt(40 * (.01 + .04) / 12 / 30));
    assertTrue(difference.half() < .1 * r.last("a", "place", 1).half(), "" + difference);
    assertEquals(
        r.last("b", "place", 5).mean() - r.last("a", "place", 5).mean(),
        r.difference("b", "a", "place", 5).mean(),
        1e-12);
  }

  @Test
  void quantilesAreThoseOfTheRuns() {
    double[] x = {9, 1, 5, 2, 3};
    Results r =
        Experiment.seed(1)
            .runs(5)
            .setting("s", run -> run.series("value")[0] = x[run.number()])
            .go();
    assertEquals(3, r.quantile("s", "value", .5)[0]);
    assertEquals(2, r.quantile("s", "value", .25)[0]);
    assertEquals(1, r.quantile("s", "value", 0)[0]);
    assertEquals(9, r.quantile("s", "value", 1)[0]);
    assertEquals(7, r.quantile("s", "value", .875)[0]);
    assertMessage("p must be from 0 to 1, got 50.0", () -> r.quantile("s", "value", 50));
  }

  @Test
  void intervalsAreThoseOfStudent() {
    double[] x = {2, 4, 9};
    Results r =
        Experiment.seed(1)
            .runs(3)
            .setting("s", run -> run.series("value")[0] = x[run.number()])
            .go();
    Interval i = r.intervals("s", "value")[0];
    assertEquals(5, i.mean());
    // s² = (9 + 1 + 16) / 2 = 13, t(2) = 4.302652729911275
    double half = 4.302652729911275 * Math.sqrt(13 / 3.);
    assertEquals(5 - half, i.low(), 1e-9);
    assertEquals(5 + half, i.high(), 1e-9);
    assertEquals(i, Interval.of(x));
    assertEquals(new Interval(7, 7, 7, 1), Interval.of(7));
  }

  @Test
  void ninetyFiveOfHundredIntervalsHoldTheTruth() {
    int held = 0;
    for (int i = 0; i < 1000; i++) {
      Results r =
          Experiment.seed(i)
              .runs(5)
              .threads(1)
              .setting("s", run -> run.series("value")[0] = 3 + Gaussian.next(run.world()))
              .go();
      Interval ci = r.last("s", "value", 1);
      if (ci.low() <= 3 && 3 <= ci.high()) held++;
    }
    assertEquals(950, held, 4 * Math.sqrt(1000 * .95 * .05));
  }

  @Test
  void tablesHoldWhatWasMeasured() {
    Results r = walks().at(range(10, 40)).setting("a", walk(.1)).setting("b", walk(2)).go();
    Table tidy = r.tidy("place");
    assertEquals(2 * 30 * 40, tidy.rowCount());
    assertEquals(java.util.List.of("setting", "seed", "step", "value"), tidy.columnNames());
    Table means = tidy.summarize("value", AggregateFunctions.mean).by("setting", "step");
    Table summary = r.summary("place");
    assertEquals(means.rowCount(), summary.rowCount());
    for (int row = 0; row < summary.rowCount(); row++) {
      assertEquals(
          means.doubleColumn("Mean [value]").get(row), summary.doubleColumn("mean").get(row), 1e-9);
    }
    assertEquals(10, summary.intColumn("step").get(0));
    assertEquals(30, summary.intColumn("n").get(0));
    Table last = r.last("place", 5);
    assertEquals(2, last.rowCount());
    assertEquals(r.last("b", "place", 5).high(), last.doubleColumn("high").get(1));
  }

  private static int[] range(int from, int n) {
    int[] x = new int[n];
    for (int i = 0; i < n; i++) x[i] = from + i;
    return x;
  }

  @Test
  void aFailureNamesSettingAndRun() {
    for (int threads = 1; threads <= 3; threads++) {
      Experiment e =
          Experiment.seed(1)
              .runs(20)
              .threads(threads)
              .setting("good", run -> run.series("value")[0] = 1)
              .setting(
                  "bad",
                  run -> {
                    if (run.number() >= 7) throw new IllegalArgumentException("arm 10 of 10");
                    run.series("value")[0] = 1;
                  });
      Exception x = assertThrows(IllegalStateException.class, e::go);
      assertEquals("setting 'bad', run 7: arm 10 of 10", x.getMessage());
    }
  }

  @Test
  void aValueThatWasLeftOutIsNotTakenForZero() {
    Experiment e =
        Experiment.seed(1)
            .runs(2)
            .steps(3)
            .measures("reward")
            .setting("s", run -> run.series("reward")[0] = 1);
    Exception x = assertThrows(IllegalStateException.class, e::go);
    assertEquals("setting 's', run 0: 'reward' has no number at index 1 of 3", x.getMessage());
  }

  @Test
  void wrongUseIsNamed() {
    Experiment e = Experiment.seed(1);
    assertMessage("runs must be at least 1, got 0", () -> e.runs(0));
    assertMessage("steps must be at least 1, got -3", () -> e.steps(-3));
    assertMessage("threads must be at least 1, got 0", () -> e.threads(0));
    e.setting("s", run -> run.series("value")[0] = 1);
    assertMessage("there are two settings named 's'", () -> e.setting("s", run -> {}));
    Results r = e.go();
    assertMessage("there is no setting 't', only [s]", () -> r.last("t", "value", 1));
    assertMessage("there is no measure 'w', only [value]", () -> r.last("s", "w", 1));
    assertMessage("n must be from 1 to the 1 steps measured, got 2", () -> r.last("s", "value", 2));
    e.runs(1_000_000).steps(1_000_000);
    Exception x = assertThrows(IllegalArgumentException.class, e::go);
    assertTrue(x.getMessage().startsWith("the results would take 8000.0 GB"), x.getMessage());
  }

  @Test
  void anInterruptEndsTheExperiment() throws Exception {
    AtomicReference<Exception> seen = new AtomicReference<>();
    Thread t =
        new Thread(
            () -> {
              try {
                Experiment.seed(1).runs(1000).setting("slow", run -> Thread.sleep(20)).go();
              } catch (IllegalStateException e) {
                seen.set(e);
              }
            });
    t.start();
    t.interrupt();
    t.join(10_000);
    assertFalse(t.isAlive());
    assertEquals("the experiment was interrupted", seen.get().getMessage());
  }

  /** The threads of experiments that are still at work. */
  private static long working() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().equals("experiment") && t.isAlive())
        .count();
  }

  @Test
  void anInterruptEndsRunsThatWouldNeverEnd() throws Exception {
    Experiment.Trial endless =
        run -> {
          SmallMaze maze = new SmallMaze();
          Environment<Integer, Integer> world = new Environment<>(maze, run.world());
          for (int cell = world.reset(); ; cell = world.reset()) {
            while (!world.step(run.agent().nextInt(4)).terminal()) cell++;
          }
        };
    Experiment.Trial stubborn = // catches the first interrupt and goes on
        run -> {
          for (int caught = 0; caught < 3; ) {
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              caught++;
            }
          }
        };
    for (Experiment.Trial trial : List.of(endless, stubborn)) {
      AtomicReference<Exception> seen = new AtomicReference<>();
      Thread t =
          new Thread(
              () -> {
                try {
                  Experiment.seed(1).runs(10).threads(2).setting("s", trial).go();
                } catch (IllegalStateException e) {
                  seen.set(e);
                }
              });
      t.start();
      while (working() < 2) Thread.sleep(5);
      t.interrupt();
      t.join(10_000);
      assertEquals("the experiment was interrupted", seen.get().getMessage());
      for (int i = 0; i < 100 && working() > 0; i++) Thread.sleep(10);
      assertEquals(0, working(), "no worker runs on");
    }
  }

  @Test
  void aNewRoleOfChanceChangesNoOld() {
    Experiment.Trial two =
        run -> {
          run.record("first", new double[] {run.world().nextDouble(), run.agent().nextDouble()});
          run.record("second", new double[] {run.rng("training").nextDouble(), 0});
        };
    Experiment.Trial three =
        run -> {
          double added = run.rng("planning").nextDouble();
          double training = run.rng("training").nextDouble();
          run.record("first", new double[] {run.world().nextDouble(), run.agent().nextDouble()});
          run.record("second", new double[] {training, added});
        };
    Results a =
        Experiment.seed(4).runs(9).steps(2).measures("first", "second").setting("s", two).go();
    Results b =
        Experiment.seed(4).runs(9).steps(2).measures("first", "second").setting("s", three).go();
    double[] seen = new double[18];
    for (int i = 0; i < 9; i++) {
      assertArrayEquals(a.run("s", "first", i), b.run("s", "first", i));
      assertEquals(a.run("s", "second", i)[0], b.run("s", "second", i)[0]);
      seen[2 * i] = b.run("s", "second", i)[0];
      seen[2 * i + 1] = b.run("s", "second", i)[1];
    }
    assertEquals(18, Arrays.stream(seen).distinct().count(), "roles and runs differ");
  }

  @Test
  void aRoleGoesOnWhereItWasAndRunsMayBeNumbered() {
    Results r =
        Experiment.seed(4)
            .numbered()
            .runs(3)
            .steps(3)
            .setting(
                "s",
                run ->
                    run.record(
                        "value",
                        new double[] {
                          run.rng("agent") == run.agent() ? 1 : 0,
                          run.seed(),
                          run.rng("x").nextDouble() - run.rng("x").nextDouble()
                        }))
            .go();
    for (int i = 0; i < 3; i++) {
      assertEquals(1, r.run("s", "value", i)[0]);
      assertEquals(i, r.run("s", "value", i)[1]);
      assertTrue(r.run("s", "value", i)[2] != 0);
    }
  }

  static void assertMessage(String message, org.junit.jupiter.api.function.Executable wrong) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }
}
