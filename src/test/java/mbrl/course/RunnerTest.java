package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import mbrl.course.set00.DiscountedReturnChecks;
import mbrl.exercise.DiscountedReturn;
import mbrl.exercise.NormalizedLmsUpdate;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Answers that misbehave, and what is said about them. */
class RunnerTest {
  private static <T> Report run(String id, Callable<T> maker) {
    @SuppressWarnings("unchecked") // the test knows which interface belongs to the number
    Exercise<T> exercise = (Exercise<T>) Catalogue.exercise(id);
    try (LocalHost host = new LocalHost(maker)) {
      return Runner.run(exercise, host, Secret.PUBLISHED);
    }
  }

  private static Report run(DiscountedReturn answer) {
    return run("0.1", () -> answer);
  }

  private static void assertFails(String sentence, Report report) {
    assertEquals(0, report.points(), report::toString);
    assertTrue(report.toString().contains(sentence), report::toString);
    assertFalse(report.toString().contains("\tat "), "no stack trace");
  }

  @Test
  void anAnswerThatThrowsIsQuotedWithItsPlace() {
    assertFails(
        "ArithmeticException in throwing, line",
        run(
            (r, gamma) -> {
              throw throwing();
            }));
  }

  private static RuntimeException throwing() {
    return new ArithmeticException("by hand " + 1 / Integer.parseInt("0"));
  }

  @Test
  void aMessageThatRunsCodeDoesNoHarm() {
    assertFails(
        "Nasty",
        run(
            (r, gamma) -> {
              throw new Nasty();
            }));
  }

  private static final class Nasty extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("from getMessage");
    }
  }

  @Test
  void nanNeverPasses() {
    assertFails("NaN", run((r, gamma) -> Double.NaN));
    assertFails("Infinity", run((r, gamma) -> Double.POSITIVE_INFINITY));
  }

  private static volatile boolean enough; // ends the loop that a student would not end

  @Test
  void anEndlessLoopEndsTheCheckAndIsAnnounced() {
    Report report =
        run(
            (r, gamma) -> {
              while (!enough) gamma += 1;
              return gamma;
            });
    enough = true;
    assertFails("of was still running after 2 seconds: does a loop never end?", report);
    assertTrue(report.burning());
    assertTrue(report.toString().contains("got       not tried, because earlier calls never came"));
    assertTrue(report.toString().contains("Restart Kernel"), report::toString);
  }

  @Test
  void anAnswerThatCannotBeMadeIsNoBrokenCheck() {
    Host host =
        LocalHost.ofOurs(
            () -> {
              throw new NegativeArraySizeException("-1");
            });
    Report report = Runner.run(new DiscountedReturnChecks(), host, Secret.PUBLISHED);
    assertTrue(
        report.toString().contains("got       NegativeArraySizeException"), report::toString);
    assertEquals(0, report.points());
  }

  @Test
  void anAnswerThatSleepsIsWokenUp() {
    DiscountedReturn sleeper =
        (r, gamma) -> {
          try {
            Thread.sleep(100_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return 0;
        };
    @SuppressWarnings("unchecked")
    Exercise<DiscountedReturn> e = (Exercise<DiscountedReturn>) Catalogue.exercise("0.1");
    try (LocalHost host = LocalHost.impatient(() -> sleeper, 1)) {
      assertFails(
          "of did not come back within 1 seconds: what does it wait for?",
          Runner.run(e, host, Secret.PUBLISHED));
    }
  }

  @Test
  void aRecursionWithoutEndIsNamed() {
    assertFails("a method calls itself without end", run(RunnerTest::again));
  }

  private static double again(double[] r, double gamma) {
    return 1 + again(r, gamma);
  }

  @Test
  void nullIsNoResult() {
    NormalizedLmsUpdate none = (w, features, target, alpha, epsilon) -> null;
    assertFails("updated returned null", run("1.2", () -> none));
  }

  @Test
  void anAnswerCannotPassByAborting() {
    assertFails(
        "TestAbortedException",
        run(
            (r, gamma) -> {
              throw new TestAbortedException("let me go");
            }));
  }

  @Test
  void aConstructorThatThrowsIsNamed() {
    assertFails(
        "IllegalStateException",
        run(
            "0.1",
            () -> {
              throw new IllegalStateException("not today");
            }));
  }

  /** A class of its own, as students write it. */
  static class NeedsArgument implements DiscountedReturn {
    NeedsArgument(int x) {}

    @Override
    public double of(double[] rewards, double gamma) {
      return 0;
    }
  }

  @Test
  void aConstructorThatWantsSomethingIsNamed() {
    try (LocalHost host = LocalHost.of(NeedsArgument.class)) {
      @SuppressWarnings("unchecked")
      Exercise<DiscountedReturn> e = (Exercise<DiscountedReturn>) Catalogue.exercise("0.1");
      assertFails("no constructor without parameters", Runner.run(e, host, Secret.PUBLISHED));
    }
  }

  @Test
  void theStubSaysWhatThereIsToDo() {
    Report report =
        run(
            (r, gamma) -> {
              throw new UnsupportedOperationException("TODO 0.1: everything");
            });
    assertTrue(report.toDo());
    assertTrue(report.mistake().isEmpty());
    assertTrue(report.toString().contains("Not written yet. TODO 0.1: everything"));
  }

  @Test
  void whatAnAnswerPrintsOrChangesInItsArgumentsHarmsNoCheck() {
    DiscountedReturn changing =
        (r, gamma) -> {
          double g = 0;
          for (int t = r.length - 1; t >= 0; t--) {
            g = r[t] + gamma * g;
            r[t] = 99;
          }
          return g;
        };
    assertTrue(run(changing).passed());
  }
}
