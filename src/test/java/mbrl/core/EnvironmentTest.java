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

  /** A walk on which every step goes {@code far}. */
  private static Mdp<Integer, Integer> steps(int far) {
    return new Mdp<>() {
      @Override
      public Integer start(RandomGenerator rng) {
        return 0;
      }

      @Override
      public Space<Integer> actions(Integer state) {
        return Space.range(1);
      }

      @Override
      public Outcome<Integer> sample(Integer s, Integer a, RandomGenerator rng) {
        return new Outcome<>(s + far, 0, false);
      }

      @Override
      public boolean over(Integer state) {
        return far == 10 && state == 2; // a wall
      }
    };
  }

  @Test
  void everyPlannedChangeComes() {
    Environment<Integer, Integer> changing = new Environment<>(steps(1), new SplittableRandom(1));
    changing.changeAfter(3, steps(1000));
    changing.changeAfter(1, steps(100));
    changing.changeAfter(5, steps(7));
    changing.changeAfter(5, steps(10_000)); // the later call counts
    changing.reset();
    int[] expected = {1, 101, 201, 1201, 2201, 12_201};
    for (int next : expected) assertEquals(next, changing.step(0).next());
  }

  @Test
  void aWallThatAppearsAroundTheWalkerWaitsForIt() {
    Environment<Integer, Integer> changing = new Environment<>(steps(1), new SplittableRandom(1));
    changing.changeAfter(2, steps(10));
    changing.reset();
    for (int next : new int[] {1, 2, 3, 13}) assertEquals(next, changing.step(0).next());
    Environment<Integer, Integer> reset = new Environment<>(steps(1), new SplittableRandom(1));
    reset.changeAfter(2, steps(10));
    reset.reset();
    for (int next : new int[] {1, 2}) assertEquals(next, reset.step(0).next());
    reset.reset();
    assertEquals(10, reset.step(0).next(), "a new episode begins in the new world");
  }

  @Test
  void aStateThatIsNoArrayMustNotBeChanged() {
    Mdp<java.util.List<Integer>, Integer> careless =
        new Mdp<>() {
          @Override
          public java.util.List<Integer> start(RandomGenerator rng) {
            return new java.util.ArrayList<>();
          }

          @Override
          public Space<Integer> actions(java.util.List<Integer> state) {
            return Space.range(1);
          }

          @Override
          public Outcome<java.util.List<Integer>> sample(
              java.util.List<Integer> s, Integer a, RandomGenerator rng) {
            s.add(a);
            return new Outcome<>(s, 0, false);
          }
        };
    Environment<java.util.List<Integer>, Integer> env2 =
        new Environment<>(careless, new SplittableRandom(1));
    env2.reset();
    says("must return a new one", assertThrows(IllegalStateException.class, () -> env2.step(0)));
  }

  private static void says(String words, Exception e) {
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
