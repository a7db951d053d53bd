package mbrl.world;

import java.util.random.RandomGenerator;
import mbrl.core.Environment;

/**
 * A maze that changes while the agent acts in it, without notice: the model it has learned is then
 * wrong, and the question is whether it ever finds out.
 *
 * <pre>{@code
 * blocking: the gap closes and another opens    shortcut: a second, shorter way opens
 *   ........G        ........G                    ........G        ........G
 *   .........        .........                    .........        .........
 *   .........   →    .........                    .........   →    .........
 *   ########.        .########                    .########        .#######.
 *   .........        .........                    .........        .........
 *   ...S.....        ...S.....                    ...S.....        ...S.....
 *   10 steps         16 steps                     16 steps         10 steps
 * }</pre>
 *
 * <p>In the blocking maze the old path fails, and even an agent that explores little notices. In
 * the shortcut maze the old path still works, and only an agent that tries old actions again finds
 * the shorter one.
 *
 * <p>Lecture 6. Sutton and Barto, 2nd edition, section 8.3, figures 8.4 and 8.5.
 *
 * @param before the maze at first
 * @param after the maze later, of the same size
 * @param changeAfter the number of steps after which it changes
 */
public record ChangingMaze(Maze before, Maze after, long changeAfter) {
  private static final Maze RIGHT = barrier("########.");
  private static final Maze LEFT = barrier(".########");
  private static final Maze BOTH = barrier(".#######.");

  public ChangingMaze {
    if (before.rows() != after.rows() || before.columns() != after.columns()) {
      throw new IllegalArgumentException("both mazes must be of one size");
    }
    if (changeAfter < 0) {
      throw new IllegalArgumentException("changeAfter must be at least 0, got " + changeAfter);
    }
  }

  /** The gap on the right closes after 1000 steps, and one on the left opens. */
  public static ChangingMaze blocking() {
    return new ChangingMaze(RIGHT, LEFT, 1000);
  }

  /** After 3000 steps a second gap opens on the right. */
  public static ChangingMaze shortcut() {
    return new ChangingMaze(LEFT, BOTH, 3000);
  }

  private static Maze barrier(String line) {
    return new Maze("........G", ".........", ".........", line, ".........", "...S.....");
  }

  /** An environment in which it will change. */
  public Environment<Integer, Integer> environment(RandomGenerator rng) {
    Environment<Integer, Integer> env = new Environment<>(before, rng);
    env.changeAfter(changeAfter, after);
    return env;
  }
}
