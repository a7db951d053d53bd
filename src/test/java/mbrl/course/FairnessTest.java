package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No check raises a false alarm, and none depends on numbers that only one course has. */
class FairnessTest {
  private static final int COURSES = Integer.getInteger("courses", 10_000);

  /** Those whose answers are given chance: their checks count, and counts vary. */
  static Stream<Exercise<?>> givenChance() {
    return Catalogue.exercises().stream()
        .filter(
            e ->
                Arrays.stream(e.type().getMethods())
                    .flatMap(m -> Arrays.stream(m.getParameterTypes()))
                    .anyMatch(RandomGenerator.class::isAssignableFrom));
  }

  /**
   * A count's bound promises less than one false alarm in 10⁸. Here 10⁴ courses, or {@code
   * -Dcourses} of them, check right answers in turn: ours and those that draw in another order.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("givenChance")
  @Tag("full")
  void tenThousandCoursesWithoutAFalseAlarm(Exercise<?> exercise) {
    falseAlarms(exercise, COURSES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("givenChance")
  void fiftyCoursesWithoutAFalseAlarm(Exercise<?> exercise) {
    falseAlarms(exercise, 50);
  }

  private static <T> void falseAlarms(Exercise<T> e, int courses) {
    List<T> right = new ArrayList<>(e.alsoRight());
    right.add(e.right());
    int alarms = 0;
    Report last = null;
    for (int i = 0; i < courses; i++) {
      Secret secret = new Secret(ByteBuffer.allocate(4).putInt(i).array());
      Report report = CatalogueTest.run(e, right.get(i % right.size()), secret);
      if (report.passed()) continue;
      alarms++;
      last = report;
    }
    assertEquals(0, alarms, e.id() + "\n" + last);
  }

  /** Chernoff's bound: P(|X/n − p| as far off as seen) ≤ 2 exp(−n D). */
  @Test
  void countsFailOnlyWhenChanceIsOutOfTheQuestion() {
    Exercise.expectOften(375, 1500, 0.25, "it", "");
    Exercise.expectOften(460, 1500, 0.25, "it", ""); // 5 standard errors
    assertThrows(CheckFailure.class, () -> Exercise.expectOften(490, 1500, 0.25, "it", "")); // 6.9
    assertThrows(CheckFailure.class, () -> Exercise.expectOften(0, 1500, 0.25, "it", ""));
    assertThrows(CheckFailure.class, () -> Exercise.expectOften(1500, 1500, 0.25, "it", ""));
    Exercise.expectOften(10, 10, 0.9, "it", "");
  }

  @Test
  void seedsAreThoseOfHmacSha256() {
    // printf '0.2\\n0.2.1' | openssl dgst -sha256 -hmac key
    assertEquals(0x80896482c11307bdL, new Secret("key".getBytes()).seed("0.2", "0.2.1"));
    assertFalse(Secret.PUBLISHED.seed("0.2", "0.2.1") == Secret.PUBLISHED.seed("0.2", "0.2.2"));
    assertThrows(IllegalArgumentException.class, () -> new Secret(new byte[0]));
  }

  @Test
  void numbersAreRoundAndDistributionsAddUp() {
    for (int i = 1; i <= 100; i++) {
      Draw d = new Draw(i);
      double x = d.number(-3, 3);
      assertEquals(x, Math.rint(100 * x) / 100);
      assertTrue(Math.abs(x) <= 3);
      double sum = 0;
      for (double p : d.distribution(1 + i % 7)) {
        assertTrue(p > 0);
        sum += p;
      }
      assertEquals(1, sum, 1e-12);
    }
    Draw a = new Draw(5).instance(3);
    assertEquals(3, a.size());
    assertEquals(new Draw(5).instance(3).number(0, 1), a.number(0, 1));
  }
}
