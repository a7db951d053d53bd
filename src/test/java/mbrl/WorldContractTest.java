package mbrl;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.random.RandomGenerator;
import mbrl.core.Drawable;
import mbrl.core.FiniteMdp;
import mbrl.core.Mdp;
import mbrl.core.Outcome;
import mbrl.core.Space;
import org.junit.jupiter.api.Test;

/** The contract passes a good world and catches each way of breaking it. */
class WorldContractTest {
  /** A slippery corridor of three states; the last one is the end. */
  private static class Corridor implements FiniteMdp {
    @Override
    public int states() {
      return 3;
    }

    @Override
    public int actions() {
      return 2;
    }

    @Override
    public Integer start(RandomGenerator rng) {
      return 0;
    }

    @Override
    public Space<Integer> actions(Integer state) {
      return Space.range(2);
    }

    @Override
    public List<Chance> outcomes(int s, int a) {
      FiniteMdp.pair(s, a, states(), actions());
      if (s == 2) return List.of();
      if (a == 0) return List.of(new Chance(1, 0, -1, false));
      return List.of(new Chance(0.75, s + 1, -1, s == 1), new Chance(0.25, s, -1, false));
    }
  }

  /** A point that is pushed along a line, with wind. */
  private static class Point implements Mdp<double[], double[]>, Drawable<double[]> {
    @Override
    public double[] start(RandomGenerator rng) {
      return new double[] {rng.nextDouble()};
    }

    @Override
    public Space<double[]> actions(double[] state) {
      return new Space.Box(new double[] {-1}, new double[] {1});
    }

    @Override
    public Outcome<double[]> sample(double[] x, double[] u, RandomGenerator rng) {
      double next = x[0] + u[0] + rng.nextDouble() / 10;
      return new Outcome<>(new double[] {next}, -Math.abs(next), next > 3);
    }

    @Override
    public void draw(Graphics2D g, double[] state, int width, int height) {
      g.setColor(Color.BLACK);
      g.fillRect((int) (width / 2 * state[0]), height / 2, 3, 3);
    }
  }

  @Test
  void goodWorldsPass() {
    WorldContract.check(new Corridor());
    WorldContract.check(new Point());
  }

  @Test
  void probabilitiesThatDoNotAddUpAreCaught() {
    caught(
        "probabilities of action 1 in state 1",
        new Corridor() {
          @Override
          public List<Chance> outcomes(int s, int a) {
            return s == 1 && a == 1
                ? List.of(new Chance(0.75, 2, -1, true), new Chance(0.2, 1, -1, false))
                : super.outcomes(s, a);
          }
        });
  }

  @Test
  void aWorldThatGoesOnBehindItsEndIsCaught() {
    caught(
        "an outcome was drawn of state 2",
        new Corridor() {
          @Override
          public Outcome<Integer> sample(Integer s, Integer a, RandomGenerator rng) {
            return s == 2 ? new Outcome<>(1, -1, false) : super.sample(s, a, rng);
          }
        });
  }

  @Test
  void aPairThatLandsOnAnotherIsCaught() {
    caught(
        "(0, 2) is not in the world",
        new Corridor() {
          @Override
          public List<Chance> outcomes(int s, int a) {
            return s == 0 && a == 2 ? super.outcomes(1, 0) : super.outcomes(s, a);
          }
        });
  }

  @Test
  void samplesThatDoNotFollowTheListAreCaught() {
    caught(
        "how often",
        new Corridor() {
          @Override
          public Outcome<Integer> sample(Integer s, Integer a, RandomGenerator rng) {
            boolean moves = a == 1 && rng.nextDouble() < 0.8;
            return new Outcome<>(moves ? s + 1 : a == 1 ? s : 0, -1, moves && s == 1);
          }
        });
  }

  @Test
  void outcomesBehindTheEndAreCaught() {
    caught(
        "state 2 is terminal",
        new Corridor() {
          @Override
          public List<Chance> outcomes(int s, int a) {
            return s == 2 ? List.of(new Chance(1, 2, 0, true)) : super.outcomes(s, a);
          }
        });
  }

  @Test
  void aWorldThatRemembersIsCaught() {
    caught(
        "the same seed must give the same run",
        new Point() {
          private double memory;

          @Override
          public Outcome<double[]> sample(double[] x, double[] u, RandomGenerator rng) {
            memory += 0.001;
            double next = x[0] + u[0] + memory;
            return new Outcome<>(new double[] {next}, 0, false);
          }
        });
  }

  @Test
  void writingIntoTheStateIsCaught() {
    caught(
        "must not change the state",
        new Point() {
          @Override
          public Outcome<double[]> sample(double[] x, double[] u, RandomGenerator rng) {
            Outcome<double[]> outcome = super.sample(x, u, rng);
            x[0] = outcome.next()[0];
            return outcome;
          }
        });
  }

  @Test
  void aSharedStartIsCaught() {
    caught(
        "must not change the next one",
        new Point() {
          private final double[] origin = {0};

          @Override
          public double[] start(RandomGenerator rng) {
            return origin;
          }
        });
  }

  @Test
  void aRewardThatIsNoNumberIsCaught() {
    caught(
        "the reward must be a number",
        new Point() {
          @Override
          public Outcome<double[]> sample(double[] x, double[] u, RandomGenerator rng) {
            return new Outcome<>(super.sample(x, u, rng).next(), Double.NaN, false);
          }
        });
  }

  @Test
  void aBlankDrawingIsCaught() {
    caught(
        "blank",
        new Point() {
          @Override
          public void draw(Graphics2D g, double[] state, int width, int height) {}
        });
  }

  private static void caught(String words, Mdp<?, ?> world) {
    AssertionError e = assertThrows(AssertionError.class, () -> WorldContract.check(world));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
