package mbrl.course.set02;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Transition;
import mbrl.model.LinearDynamics;
import mbrl.model.TransitionData;
import mbrl.world.CartPole;

/**
 * Steps of the cart-pole under random pushes, as arrays that answers take: what the pictures of
 * this set are drawn from.
 *
 * @param x {@code x[t]} is the state before step t
 * @param a the force of each step
 * @param next the state after each step
 * @param terminal whether the pole had fallen then
 * @param last whether the episode stopped then
 */
record Pushes(double[][] x, double[] a, double[][] next, boolean[] terminal, boolean[] last) {

  /** As many episodes, one behind the other, of at most {@code limit} steps each. */
  static Pushes of(int episodes, int limit, long seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Environment<double[], double[]> env = new Environment<>(new CartPole(), rng.split());
    List<Transition<double[], double[]>> all = new ArrayList<>();
    for (int e = 0; e < episodes; e++) {
      all.addAll(
          Episode.run(
                  env, Agent.of((x, chance) -> CartPole.ACTIONS.sample(chance)), limit, rng.split())
              .transitions());
    }
    int n = all.size();
    Pushes pushes =
        new Pushes(new double[n][], new double[n], new double[n][], new boolean[n], new boolean[n]);
    for (int t = 0; t < n; t++) {
      pushes.x[t] = all.get(t).state();
      pushes.a[t] = all.get(t).action()[0];
      pushes.next[t] = all.get(t).next();
      pushes.terminal[t] = all.get(t).terminal();
      pushes.last[t] = all.get(t).last();
    }
    return pushes;
  }

  /** The states x_0, …, x_T of one episode. */
  double[][] states() {
    double[][] states = new double[x.length + 1][];
    System.arraycopy(x, 0, states, 0, x.length);
    states[x.length] = next[x.length - 1];
    return states;
  }

  /** A line fitted to the changes, W. */
  double[][] line() {
    TransitionData data = new TransitionData(4, 1);
    for (int t = 0; t < a.length; t++) {
      data.add(x[t], new double[] {a[t]}, 1, next[t], terminal[t]);
    }
    return LinearDynamics.fit(data).weights();
  }
}
