package mbrl.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import mbrl.core.Argmax;
import mbrl.core.BanditAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reward or an arm that is refused leaves an agent as it was: it goes on like its twin. */
class RefusalsTest {
  static Stream<Supplier<BanditAgent>> agents() {
    return Stream.of(
        () -> new EpsilonGreedy(3, 0.3),
        () -> new OptimisticGreedy(3, 0.3, 0.1, 5),
        () -> new Ucb1(3, 2),
        () -> Ucb1.asPublished(3),
        () -> new UcbTuned(3),
        () -> new ThompsonSampling(3),
        () -> new GaussianThompson(3),
        () -> new GradientBandit(3, 0.4),
        () -> new GradientBanditWithoutBaseline(3, 0.4),
        () -> new RuleAgent(3, (q, n, t, rng) -> (Argmax.of(q, rng) + n[0] + t) % 3));
  }

  @ParameterizedTest
  @MethodSource("agents")
  void aRefusedPullChangesNothing(Supplier<BanditAgent> make) {
    BanditAgent agent = make.get();
    BanditAgent twin = make.get();
    RandomGenerator rng = new SplittableRandom(1);
    RandomGenerator twins = new SplittableRandom(1);
    for (int t = 0; t < 60; t++) {
      int arm = agent.select(rng);
      assertEquals(twin.select(twins), arm, "pull " + t);
      for (double r : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
        assertEquals(
            "the reward of arm " + arm + " must be a finite number, got " + r,
            said(() -> agent.update(arm, r)));
      }
      for (int no : new int[] {-1, 3}) {
        assertEquals(
            "there is no arm " + no + ": the arms are 0 to 2", said(() -> agent.update(no, 1)));
      }
      agent.update(arm, (t * 7 + arm) % 2);
      twin.update(arm, (t * 7 + arm) % 2);
    }
  }

  @Test
  void aBanditRefusesAnArmBeforeItDraws() {
    for (Bandit bandit : new Bandit[] {new BernoulliBandit(0.2, 0.8), new GaussianBandit(0, 1)}) {
      RandomGenerator untouched = new SplittableRandom(2);
      for (int no : new int[] {-1, 2}) {
        assertEquals(
            "there is no arm " + no + ": the arms are 0 to 1",
            said(() -> bandit.pull(no, untouched)));
        said(() -> bandit.mean(no));
      }
      assertEquals(new SplittableRandom(2).nextLong(), untouched.nextLong());
    }
    said(() -> Beta.next(1, Double.POSITIVE_INFINITY, new SplittableRandom(1)));
    said(() -> Beta.next(Double.NaN, 1, new SplittableRandom(1)));
  }

  private static String said(Runnable ask) {
    return assertThrows(IllegalArgumentException.class, ask::run).getMessage();
  }
}
