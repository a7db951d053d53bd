package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Mdp;
import mbrl.core.Outcome;
import mbrl.core.Space;
import mbrl.core.Transition;
import mbrl.model.LeastSquares;
import mbrl.model.LmsModel;
import mbrl.tabular.GridQLearning;
import mbrl.world.Integrator1D;
import mbrl.world.StallingMotor;
import org.junit.jupiter.api.Test;

/** The numbers of lecture 1. */
class Lecture01Test {
  private static final int STEPS = 20; // of an episode

  /** A hundred random steps from the origin with step size 0.1, 4000 times. */
  @Test
  void lmsWithStepOneTenthIsUnstable() {
    Integrator1D world = new Integrator1D(0, 0);
    int runs = 4000;
    int reached = 0;
    int lost = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom rng = new SplittableRandom(run);
      LmsModel model = new LmsModel(1, 1, 0.1, Integrator1D.REWARD);
      double[] x = world.start(rng);
      double farthest = 0;
      for (int t = 0; t < 100; t++) {
        double[] a = Integrator1D.ACTIONS.sample(rng);
        farthest = Math.max(farthest, Math.abs(x[0]));
        Outcome<double[]> o = world.sample(x, a, rng);
        model.observe(new Transition<>(x, a, o.reward(), o.next(), false, false), rng);
        x = o.next();
      }
      double[] w = model.weights()[0];
      if (farthest > 4.4) reached++;
      if (!(Math.hypot(w[0] - 1, w[1] - 1) <= 10)) lost++; // NaN is lost, too
    }
    double se = Math.sqrt(0.25 / runs);
    assertEquals(0.80, reached / (double) runs, 4 * se);
    assertEquals(0.49, lost / (double) runs, 4 * se);
  }

  private static Agent<double[], double[]> modelBased() {
    LeastSquares model = new LeastSquares(1, 1, Integrator1D.REWARD);
    return new ModelBasedAgent<>(
        model,
        m -> new GreedyPlanner<>(m, Integrator1D.ACTIONS.grid(41)),
        (x, rng) -> Integrator1D.ACTIONS.sample(rng));
  }

  private static Agent<double[], double[]> modelFree() {
    Space.Box states = new Space.Box(new double[] {-5}, new double[] {5});
    return new GridQLearning(
        new GridQLearning.Grid(states, 21), Integrator1D.ACTIONS.grid(9), 0.3, 0.1, 0.5);
  }

  /** Mean return of episodes {@code from} to {@code to} (excluded) over 50 seeds, and its se. */
  private static double[] returns(
      Supplier<Mdp<double[], double[]>> world,
      Supplier<Agent<double[], double[]>> agent,
      int from,
      int to) {
    int seeds = 50;
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < seeds; seed++) {
      SplittableRandom root = new SplittableRandom(seed);
      Environment<double[], double[]> env = new Environment<>(world.get(), root.split());
      SplittableRandom rng = root.split();
      Agent<double[], double[]> a = agent.get();
      double mean = 0;
      for (int e = 0; e < to; e++) {
        double g = Episode.run(env, a, STEPS, rng).totalReward();
        if (e >= from) mean += g / (to - from);
      }
      sum += mean;
      squares += mean * mean;
    }
    double mean = sum / seeds;
    return new double[] {mean, Math.sqrt((squares / seeds - mean * mean) / (seeds - 1))};
  }

  @Test
  void withTheRightModelFewStepsAreEnough() {
    double[] based = returns(Integrator1D::new, Lecture01Test::modelBased, 1, 2);
    double[] free = returns(Integrator1D::new, Lecture01Test::modelFree, 1, 2);
    double[] late = returns(Integrator1D::new, Lecture01Test::modelFree, 900, 1000);
    assertTrue(based[0] > -5, "after 20 real steps " + based[0]);
    assertTrue(free[0] < -40, "after 20 real steps " + free[0]);
    assertTrue(late[0] > -7.5, "after 18 000 real steps " + late[0]);
  }

  @Test
  void withTheWrongModelTheModelFreeLearnerOvertakes() {
    Supplier<Mdp<double[], double[]>> world = () -> new StallingMotor(0.3);
    double[] based = returns(world, Lecture01Test::modelBased, 180, 200);
    double[] free = returns(world, Lecture01Test::modelFree, 180, 200);
    assertTrue(based[0] < -45, "after 3600 real steps " + based[0]);
    assertTrue(free[0] > -16, "after 3600 real steps " + free[0]);
    double[] late = returns(world, Lecture01Test::modelFree, 900, 1000);
    assertTrue(late[0] > -11, "after 18 000 real steps " + late[0]);
    double[] first = returns(world, Lecture01Test::modelBased, 0, 1);
    double[] firstFree = returns(world, Lecture01Test::modelFree, 0, 1);
    assertTrue(first[0] > firstFree[0], "the first episode " + first[0] + " " + firstFree[0]);
  }
}
