package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every solution, compiled from its notebook by the build, passes. Mutation testing changes the
 * solutions and looks whether this test notices: {@code mvn verify -Pmutation}.
 *
 * <p>Changes that no check can notice, because they change nothing that was asked for:
 *
 * <ul>
 *   <li>1.3: {@code reward > highest} to {@code >=} takes the last of equally good candidates
 *       instead of the first, and any of them will do.
 *   <li>1.5: {@code |determinant| < 1e-9} to {@code <=} differs for one number that no sum gives.
 *   <li>2.2: one {@code change - mean} to {@code change + mean}: the sum of the products is the
 *       same for both.
 *   <li>2.4: {@code steps > longest} to {@code >=} takes the last of equally long plans, and any of
 *       them will do; {@code sum > 0} to {@code >=} differs for one number that no sum gives.
 *   <li>3.3: {@code j < i} to {@code <=} takes off R[i][i] z_i while z_i is still 0.
 *   <li>3.4: {@code in[i] * in[i]} to {@code in[i] / in[i]} counts the n rows learned from, and n
 *       is what the squares of numbers with standard deviation 1 add up to.
 *   <li>5.4: {@code best < 0} to {@code <=}: the root is nobody's child; {@code score[child] >
 *       score[best]} to {@code >=}: no two scores are equal.
 *   <li>5.5: {@code g > largest} to {@code >=} takes the last of equally good plans, and any of
 *       them will do.
 *   <li>6.2, 6.3: a pair or state put into the list at every visit is drawn more often; how often
 *       each is drawn is left open.
 *   <li>7.3: {@code sum > planned} to {@code >=} takes the last of equally promising policies
 *       instead of the first, and any of them will do.
 *   <li>8.4: {@code nextDouble() < epsilon} to {@code <=} differs for one draw in 2⁵³.
 *   <li>8.5: {@code guess > largest} to {@code >=}: two guesses are never equal; {@code m + s z} to
 *       {@code m - s z}: z and −z are equally likely.
 *   <li>10.2: one {@code μ_k - μ} of two to {@code μ_k + μ}: Σ p_k (μ_k − μ)(μ_k + μ) is the same.
 *   <li>10.4: {@code seed + k} to {@code seed - k}: other numbers, as different from each other.
 *   <li>10.5: {@code a x + s z} to {@code a x - s z}, as in 8.5.
 * </ul>
 */
class SolutionsTest {
  static Stream<Exercise<?>> exercises() {
    return Catalogue.exercises().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exercises")
  <T> void passes(Exercise<T> exercise) throws ClassNotFoundException {
    String place = "mbrl.solution.x" + exercise.id().replace('.', '_');
    Class<?> solution = Class.forName(place + "." + exercise.answerName());
    try (Host host = LocalHost.of(solution)) {
      Report report = Runner.run(exercise, host, Secret.PUBLISHED);
      assertTrue(report.passed(), report::toString);
    }
  }
}
