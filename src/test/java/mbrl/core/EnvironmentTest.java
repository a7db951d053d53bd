package mbrl.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  /** Walk from 0 to 3, one step at a time or none. */
  private static final class Walk implements Mdp<Integer, Integer> {
    @Override
    public Integer start(RandomGenerator rng) {
      return 0;
    }

    @Override
    public Space<Integer> actions(Integer state) {
      return Space.range(2);
    }

    @Override
    public Outcome<Integer> sample(Integer state, Integer action, RandomGenerator rng) {
      return new Outcome<>(state + action, -1, state + action == 3);
    }
  }

  private final Environment<Integer, Integer> env =
      new Environment<>(new Walk(), new SplittableRandom(1));

  @Test
  void countsEveryStepOverAllEpisodes() {
    for (int episode = 0; episode < 2; episode++) {
      env.reset();
      for (int i = 0; i < 3; i++) env.step(1);
    }
    env.reset();
    assertEquals(6, env.steps());
  }

  @Test
  void stepsFromWhereItIs() {
    env.reset();
    assertEquals(new Outcome<>(1, -1, false), env.step(1));
    assertEquals(new Outcome<>(1, -1, false), env.step(0));
    assertEquals(new Outcome<>(2, -1, false), env.step(1));
    assertEquals(new Outcome<>(3, -1, true), env.step(1));
  }

  @Test
  void refusesAStepWithoutAnEpisode() {
    says("no episode has begun", assertThrows(IllegalStateException.class, () -> env.step(1)));
    says("no episode has begun", assertThrows(IllegalStateException.class, env::actions));
    env.reset();
    for (int i = 0; i < 3; i++) env.step(1);
    says("the episode has ended", assertThrows(IllegalStateException.class, () -> env.step(1)));
    assertEquals(3, env.steps(), "a refused step is not counted");
  }

  @Test
  void refusesWhatIsNoAction() {
    env.reset();
    says("action 2 is not", assertThrows(IllegalArgumentException.class, () -> env.step(2)));
    assertEquals(0, env.steps());
    assertEquals(new Outcome<>(1, -1, false), env.step(1), "the episode goes on");
  }

  @Test
  void itsNoiseIsItsOwn() {
    Mdp<Integer, Integer> noisy =
        new Mdp<>() {
          @Override
          public Integer start(RandomGenerator rng) {
            return rng.nextInt(1000);
          }

          @Override
          public Space<Integer> actions(Integer state) {
            return Space.range(1);
          }

          @Override
          public Outcome<Integer> sample(Integer s, Integer a, RandomGenerator rng) {
            return new Outcome<>(rng.nextInt(1000), 0, false);
          }
        };
    Environment<Integer, Integer> one = new Environment<>(noisy, new SplittableRandom(7));
    Environment<Integer, Integer> two = new Environment<>(noisy, new SplittableRandom(7));
    assertEquals(one.reset(), two.reset());
    for (int t = 0; t < 10; t++) assertEquals(one.step(0), two.step(0));
  }

  @Test
  void aWorldMayChangeInMidEpisode() {
    Mdp<Integer, Integer> back =
        new Mdp<>() {
          @Override
          public Integer start(RandomGenerator rng) {
            return 2;
          }

          @Override
          public Space<Integer> actions(Integer state) {
            return Space.range(2);
          }

          @Override
          public Outcome<Integer> sample(Integer s, Integer a, RandomGenerator rng) {
            return new Outcome<>(s - a, -1, s - a == 0);
          }
        };
    env.changeAfter(4, back);
    env.reset();
    for (int i = 0; i < 3; i++) env.step(1);
    env.reset();
    assertEquals(1, env.step(1).next(), "step 4 is still the old world's");
    assertEquals(new Outcome<>(0, -1, true), env.step(1), "step 5 is the new one's");
    assertEquals(2, env.reset());
    says(
        "cannot change after step 4: step 5 is over",
        assertThrows(IllegalArgumentException.class, () -> env.changeAfter(4, back)));
    env.changeAfter(5, new Walk());
    assertEquals(3, env.step(1).next(), "at once");
  }

  private static void says(String words, Exception e) {
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
