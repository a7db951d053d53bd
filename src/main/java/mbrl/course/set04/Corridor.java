package mbrl.course.set04;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import mbrl.world.ShortCorridor;

/** Episodes on the short corridor, for the pictures. */
final class Corridor {
  private static final ShortCorridor WORLD = new ShortCorridor();
  private static final int GOAL = 3;
  private static final int MOST_STEPS = 5000; // so that a policy that never arrives ends

  private Corridor() {}

  /**
   * The steps of one episode, each with its state, its action and the next state.
   *
   * @param right the probability of going right, asked before each step
   */
  static List<int[]> walk(DoubleSupplier right, RandomGenerator rng) {
    List<int[]> steps = new ArrayList<>();
    for (int s = 0; s != GOAL && steps.size() < MOST_STEPS; s = steps.get(steps.size() - 1)[2]) {
      int a = rng.nextDouble() < right.getAsDouble() ? 1 : 0;
      steps.add(new int[] {s, a, WORLD.outcomes(s, a).get(0).next()});
    }
    return steps;
  }
}
