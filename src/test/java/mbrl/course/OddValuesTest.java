package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer may return, however odd, fails its checks and breaks nothing. */
class OddValuesTest {
  private static final int TRIES = 8;

  static Stream<Exercise<?>> exercises() {
    return Catalogue.exercises().stream();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  @Timeout(120)
  void checksStandWhateverComesBack(Exercise<?> exercise) {
    Secret secret = new Secret("odd".getBytes(StandardCharsets.UTF_8));
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      int oddness = i;
      try (LocalHost host = LocalHost.ofOurs(() -> odd(exercise.type(), oddness))) {
        Report report = Runner.run(exercise, host, secret);
        assertEquals(exercise.checks().size(), report.results().size());
        assertFalse(report.passed(), exercise.id() + " is solved by oddness " + oddness);
        for (Report.Result r : report.results()) {
          if (r.evidence() == null || !r.evidence().got().contains("this check is broken"))
            continue;
          broken.add(r.check().id() + " " + r.evidence().got());
        }
      } catch (RuntimeException e) {
        StackTraceElement where = e.getStackTrace()[0];
        broken.add(exercise.id() + " oddness " + oddness + " ends the grader: " + e + " " + where);
      }
    }
    assertEquals(List.of(), broken.stream().distinct().toList());
  }

  /** Whatever its methods return is odd, in one of some ways. */
  private static Object odd(Class<?> type, int oddness) {
    SplittableRandom rng = new SplittableRandom(oddness);
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, given) -> value(method.getReturnType(), oddness, rng));
  }

  private static Object value(Class<?> type, int oddness, SplittableRandom rng) {
    if (type == void.class) return null;
    if (TransferableTypes.isHandle(type)) return odd(type, oddness);
    if (type == boolean.class) return oddness % 2 == 0;
    double[] numbers = {Double.NaN, 1 / 0.0, -1 / 0.0, 0, -0.0, -1, 1, 1e308, Double.MIN_VALUE};
    double number = oddness < numbers.length ? numbers[oddness] : rng.nextDouble(-3, 3);
    int[] wholes = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1};
    if (type == double.class) return number;
    if (type == int.class) return oddness < 5 ? wholes[oddness] : rng.nextInt(-2, 5);
    if (!type.isArray()) return null;
    int[] lengths = {0, 1, 2, 3, 100, 5};
    int length = lengths[oddness % lengths.length];
    Object array = Array.newInstance(type.getComponentType(), length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, value(type.getComponentType(), oddness, rng));
    }
    return array;
  }
}
