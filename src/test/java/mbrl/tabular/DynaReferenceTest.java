package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import mbrl.Reference;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.world.ChangingMaze;
import mbrl.world.Maze;
import org.junit.jupiter.api.Test;

/** The Dyna family against the curves of learning/dyna.json, within 4 joint standard errors. */
class DynaReferenceTest {
  private static final String FILE = "learning/dyna.json";
  private static final int LONG = 1_000_000; // no time limit
  private static final int RUNS_MAZE = 1000; // at most, of each setting
  private static final int RUNS_CHANGING = 150;
  private static final int RUNS_SWEEPING = 60;

  private int cases;
  private int numbers;

  @Test
  void everyCurve() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "mazes", "changing", "prioritized_sweeping");
    assertEquals("4 standard errors", Reference.get(file, "tolerance").asText());
    for (JsonNode maze : Reference.section(file, "mazes")) maze(maze);
    for (JsonNode changing : Reference.section(file, "changing")) changing(changing);
    for (JsonNode maze : Reference.section(file, "prioritized_sweeping")) sweeping(maze);
    Reference.report(FILE, cases, numbers);
  }

  private static DynaSettings settings(JsonNode node, String n) {
    return new DynaSettings(
        Reference.number(node, "alpha"),
        Reference.number(node, "gamma"),
        Reference.number(node, "epsilon"),
        (int) Reference.number(node, n));
  }

  private static Maze map(JsonNode lines) {
    List<String> text = new ArrayList<>();
    lines.forEach(line -> text.add(line.asText()));
    return new Maze(text.toArray(String[]::new));
  }

  /** Steps of each episode, and how soon the greedy path is a shortest one. */
  private void maze(JsonNode node) {
    Reference.known(node, "map", "shortest", "runs_of");
    Maze maze = map(Reference.get(node, "map"));
    numbers += Reference.same(node, "shortest", maze.shortestPath(), 0);
    for (JsonNode c : Reference.section(node, "runs_of")) {
      String share = "p_greedy_path_is_shortest_after_episode_1_to_10";
      Reference.known(
          c,
          "n",
          "alpha",
          "epsilon",
          "gamma",
          "runs",
          "episodes",
          "mean_steps",
          "se_steps",
          "mean_steps_last_10",
          "se_steps_last_10",
          share);
      DynaSettings settings = settings(c, "n");
      int[] episodes = Reference.ints(Reference.get(c, "episodes"));
      double[] shares = Reference.has(c, share) ? Reference.doubles(c.get(share)) : new double[0];
      int last = Math.max(shares.length, Arrays.stream(episodes).max().orElseThrow());
      int tail = Math.min(10, last);
      int runs = (int) Reference.number(c, "runs");
      Sample[] own =
          Sample.of(
              Math.min(runs, RUNS_MAZE),
              run -> {
                Environment<Integer, Integer> env =
                    new Environment<>(maze, new SplittableRandom(run));
                RandomGenerator rng = new SplittableRandom(10_000 + run);
                DynaQ agent = new DynaQ(maze.states(), maze.actions(), settings);
                double[] row = new double[last + 1 + shares.length];
                RandomGenerator walk = new SplittableRandom(60_000 + run);
                for (int e = 0; e < last; e++) {
                  row[e] = Episode.run(env, agent, LONG, rng).length();
                  if (e >= last - tail) row[last] += row[e] / tail;
                  if (e >= shares.length) continue;
                  row[last + 1 + e] = findsShortest(maze, agent.q(), walk) ? 1 : 0;
                }
                return row;
              });
      String name = "n = " + settings.n() + ", ";
      double[] mean = Reference.doubles(Reference.get(c, "mean_steps"));
      double[] se = Reference.doubles(Reference.get(c, "se_steps"));
      for (int i = 0; i < episodes.length; i++) {
        own[episodes[i] - 1].agrees(name + "episode " + episodes[i], mean[i], se[i]);
      }
      if (Reference.has(c, "mean_steps_last_10")) {
        own[last].agrees(
            name + "last 10",
            Reference.number(c, "mean_steps_last_10"),
            Reference.number(c, "se_steps_last_10"));
        numbers++;
      }
      for (int e = 0; e < shares.length; e++) {
        own[last + 1 + e].agreesAsShare(name + "shortest after " + (e + 1), shares[e], runs);
      }
      cases++;
      numbers += episodes.length + shares.length;
    }
  }

  /** The reward so far in a maze that changes, and whether the new way is found. */
  private void changing(JsonNode node) {
    Reference.known(
        node,
        "label",
        "first_map",
        "second_map",
        "switch_after_step",
        "n",
        "alpha",
        "kappa",
        "epsilon",
        "gamma",
        "runs",
        "curves");
    ChangingMaze maze =
        new ChangingMaze(
            map(Reference.get(node, "first_map")),
            map(Reference.get(node, "second_map")),
            (long) Reference.number(node, "switch_after_step"));
    DynaSettings settings = settings(node, "n");
    double kappa = Reference.number(node, "kappa");
    int runs = (int) Reference.number(node, "runs");
    for (JsonNode c : Reference.section(node, "curves")) {
      String share = "p_greedy_path_is_new_shortest_at_end";
      Reference.known(c, "method", "steps", "mean_reward_so_far", "se", share);
      int[] steps = Reference.ints(Reference.get(c, "steps"));
      String method = Reference.get(c, "method").asText();
      Sample[] own =
          Sample.of(
              Math.min(runs, RUNS_CHANGING),
              run -> changingRun(maze, agent(method, maze, settings, kappa), steps, run));
      String name = Reference.get(node, "label").asText() + ", " + method + ", ";
      double[] mean = Reference.doubles(Reference.get(c, "mean_reward_so_far"));
      double[] se = Reference.doubles(Reference.get(c, "se"));
      for (int i = 0; i < steps.length; i++) {
        own[i].agrees(name + "step " + steps[i], mean[i], se[i]);
      }
      if (Reference.has(c, share)) {
        own[steps.length].agreesAsShare(name + "new way", Reference.number(c, share), runs);
        numbers++;
      }
      cases++;
      numbers += steps.length;
    }
  }

  private record Learner(Agent<Integer, Integer> agent, Supplier<double[][]> q) {}

  private static Learner agent(String method, ChangingMaze maze, DynaSettings set, double kappa) {
    int states = maze.before().states();
    switch (method) {
      case "Dyna-Q":
        DynaQ plain = new DynaQ(states, 4, set);
        return new Learner(plain, plain::q);
      case "Dyna-Q+":
        DynaQPlus plus = new DynaQPlus(states, 4, set, kappa);
        return new Learner(plus, plus::q);
      case "action bonus only":
        DynaQActionBonus bonus = new DynaQActionBonus(states, 4, set, kappa);
        return new Learner(bonus, bonus::q);
      default:
        throw new AssertionError("this test does not know the method " + method);
    }
  }

  private static double[] changingRun(ChangingMaze maze, Learner learner, int[] steps, int run) {
    Environment<Integer, Integer> env = maze.environment(new SplittableRandom(run));
    RandomGenerator rng = new SplittableRandom(20_000 + run);
    int end = Arrays.stream(steps).max().orElseThrow();
    double[] soFar = new double[end + 1];
    while (env.steps() < end) {
      int begin = (int) env.steps();
      double reward = soFar[begin];
      Episode<Integer, Integer> e = Episode.run(env, learner.agent, end - begin, rng);
      for (int t = 0; t < e.length(); t++) {
        reward += e.transitions().get(t).reward();
        soFar[begin + t + 1] = reward;
      }
    }
    double[] row = new double[steps.length + 1];
    for (int i = 0; i < steps.length; i++) row[i] = soFar[steps[i]];
    RandomGenerator walk = new SplittableRandom(60_000 + run);
    row[steps.length] = findsShortest(maze.after(), learner.q.get(), walk) ? 1 : 0;
    return row;
  }

  /** Updates until the greedy path is nearly a shortest one. */
  private void sweeping(JsonNode node) {
    Reference.known(node, "map", "shortest", "cases");
    Maze coarse = map(Reference.get(node, "map"));
    numbers += Reference.same(node, "shortest", coarse.shortestPath(), 0);
    for (JsonNode c : Reference.section(node, "cases")) {
      Reference.known(
          c,
          "scale",
          "cells",
          "alpha",
          "planning_updates_per_step",
          "theta",
          "gamma",
          "epsilon",
          "runs",
          "prioritized_sweeping_updates",
          "se_prioritized",
          "dyna_q_updates",
          "se_dyna_q",
          "ratio",
          "se_ratio");
      int scale = (int) Reference.number(c, "scale");
      Maze maze = coarse.scaled(scale);
      numbers += Reference.same(c, "cells", maze.states(), 0);
      DynaSettings settings = settings(c, "planning_updates_per_step");
      int shortest = scale * coarse.shortestPath(); // as the file counts it
      double theta = Reference.number(c, "theta");
      int runs = Math.min((int) Reference.number(c, "runs"), RUNS_SWEEPING);
      Sample[] own =
          Sample.of(
              runs,
              run -> {
                PrioritizedSweeping ps = new PrioritizedSweeping(maze.states(), 4, settings, theta);
                long psSteps = learn(maze, new Learner(ps, ps::q), shortest, 30_000 + run);
                DynaQ dyna = new DynaQ(maze.states(), 4, settings);
                long dynaSteps = learn(maze, new Learner(dyna, dyna::q), shortest, 40_000 + run);
                return new double[] {
                  psSteps + ps.updates(), dynaSteps * (1.0 + settings.n()),
                };
              });
      String name = "scale " + scale + ", alpha " + settings.alpha() + ", ";
      agrees(own[0], name + "sweeping", c, "prioritized_sweeping_updates", "se_prioritized");
      agrees(own[1], name + "Dyna-Q", c, "dyna_q_updates", "se_dyna_q");
      if (Reference.has(c, "ratio")) {
        double ratio = own[1].mean() / own[0].mean();
        double se = ratio * Math.hypot(own[0].se() / own[0].mean(), own[1].se() / own[1].mean());
        double listed = Reference.number(c, "ratio");
        Sample.agree(name + "ratio", ratio, se, listed, Reference.number(c, "se_ratio"));
        numbers++;
      }
      cases++;
    }
  }

  private void agrees(Sample own, String what, JsonNode c, String mean, String se) {
    if (!Reference.has(c, mean)) return;
    own.agrees(what, Reference.number(c, mean), Reference.number(c, se));
    numbers++;
  }

  /** Episodes until the greedy path is at most 1.2 times as long as the shortest; returns steps. */
  private static long learn(Maze maze, Learner learner, int shortest, long seed) {
    Environment<Integer, Integer> env = new Environment<>(maze, new SplittableRandom(seed));
    RandomGenerator rng = new SplittableRandom(100_000 + seed);
    int length;
    do {
      Episode.run(env, learner.agent, LONG, rng);
      length = greedyPath(maze, learner.q.get());
    } while (length < 0 || length > 1.2 * shortest);
    return env.steps();
  }

  /**
   * Whether one greedy walk, equal actions drawn at random, takes no more steps than the shortest.
   * The file cuts it off five steps later, which changes nothing: it is too long by then.
   */
  private static boolean findsShortest(Maze maze, double[][] q, RandomGenerator rng) {
    int s = maze.start();
    for (int step = 0; step < maze.shortestPath() && !maze.isGoal(s); step++) {
      s = maze.sample(s, Greedy.choose(q[s], rng), rng).next();
    }
    return maze.isGoal(s);
  }

  /** Steps to the goal by the first of the best actions; −1 if they do not lead there. */
  private static int greedyPath(Maze maze, double[][] q) {
    int s = maze.start();
    for (int steps = 0; steps <= maze.states(); steps++) {
      if (maze.isGoal(s)) return steps;
      int best = 0;
      for (int a = 1; a < q[s].length; a++) if (q[s][a] > q[s][best]) best = a;
      s = maze.sample(s, best, null).next();
    }
    return -1;
  }
}
