package mbrl.world;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Gaussian;

/**
 * Random decision processes, for results that do not depend on the structure of one maze.
 *
 * <pre>{@code
 * from each state and action b states can follow, all with the same chance
 * each of these transitions has a reward, drawn once from N(0, 1)
 * with chance e a step ends the episode instead, with reward 0
 * }</pre>
 *
 * <p>Episodes start in state 0; the last state is the end. Drawing costs O(states · actions · b).
 *
 * <p>Lectures 6 and 7. Sutton and Barto, 2nd edition, figure 8.8 (two actions, e = 0.1).
 *
 * <pre>{@code
 * 1001 states
 * Chance[probability=0.3, next=370, reward=-1.5364024730072878, terminal=false]
 * Chance[probability=0.3, next=807, reward=-0.57175164111092, terminal=false]
 * Chance[probability=0.3, next=622, reward=-0.22583732967590528, terminal=false]
 * Chance[probability=0.1, next=1000, reward=0.0, terminal=true]
 * }</pre>
 */
public final class RandomMdp {
  private RandomMdp() {}

  /**
   * @param states the number of states before the end, at least 1; the table has one more if e &gt;
   *     0
   * @param actions the number of actions, at least 1
   * @param branching how many different states b can follow a state and action, 1 to {@code states}
   * @param end the chance e that a step ends the episode, at least 0 and below 1
   * @param rng the source of the random problem
   */
  public static TableMdp draw(
      int states, int actions, int branching, double end, RandomGenerator rng) {
    if (branching < 1 || branching > states) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "branching must be from 1 to the number of states %d, got %d",
              states,
              branching));
    }
    if (!(end >= 0 && end < 1)) {
      throw new IllegalArgumentException("end must be at least 0 and below 1, got " + end);
    }
    TableMdp.Builder table = new TableMdp.Builder(states + (end > 0 ? 1 : 0), actions).start(0);
    for (int s = 0; s < states; s++) {
      for (int a = 0; a < actions; a++) {
        Set<Integer> followers = new HashSet<>();
        while (followers.size() < branching) {
          int next = rng.nextInt(states);
          if (!followers.add(next)) continue;
          table.add(s, a, (1 - end) / branching, next, Gaussian.next(rng), false);
        }
        if (end > 0) table.add(s, a, end, states, 0, true);
      }
    }
    return table.build();
  }

  public static void main(String[] args) {
    TableMdp mdp = draw(1000, 2, 3, 0.1, new SplittableRandom(1));
    System.out.println(mdp.states() + " states");
    mdp.outcomes(0, 1).forEach(System.out::println);
  }
}
