package mbrl.world;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mbrl.core.FiniteMdp;
import mbrl.core.Space;

/**
 * A world in which, with chance ε, a random action is taken instead of the chosen one.
 *
 * <pre>{@code
 * p_ε(s', r | s, a) = (1 − ε) p(s', r | s, a) + ε/k Σ_b p(s', r | s, b)
 * }</pre>
 *
 * <p>Its best policy is the best ε-soft policy of the original world: the one that an ε-greedy
 * agent should learn as long as it explores. Beside a cliff the two best policies differ.
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, section 5.4.
 */
public final class EpsilonSoft implements FiniteMdp {
  private final FiniteMdp world;
  private final double epsilon;
  private final List<List<Chance>> rows = new ArrayList<>();

  /**
   * @param world the world itself
   * @param epsilon the chance ε of doing any action instead, from 0 to 1
   */
  public EpsilonSoft(FiniteMdp world, double epsilon) {
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new IllegalArgumentException("epsilon must be from 0 to 1, got " + epsilon);
    }
    this.world = world;
    this.epsilon = epsilon;
    for (int s = 0; s < world.states(); s++) {
      for (int a = 0; a < world.actions(); a++) rows.add(mixed(s, a));
    }
  }

  private List<Chance> mixed(int s, int a) {
    List<Chance> row = new ArrayList<>();
    for (int b = 0; b < world.actions(); b++) {
      double weight = epsilon / world.actions() + (b == a ? 1 - epsilon : 0);
      if (weight == 0) continue;
      for (Chance c : world.outcomes(s, b)) {
        row.add(new Chance(weight * c.probability(), c.next(), c.reward(), c.terminal()));
      }
    }
    return TableMdp.Builder.merged(row);
  }

  @Override
  public int states() {
    return world.states();
  }

  @Override
  public int actions() {
    return world.actions();
  }

  @Override
  public List<Chance> outcomes(int s, int a) {
    return rows.get(FiniteMdp.pair(s, a, world.states(), world.actions()));
  }

  @Override
  public Integer start(RandomGenerator rng) {
    return world.start(rng);
  }

  @Override
  public Space<Integer> actions(Integer state) {
    return world.actions(state);
  }
}
