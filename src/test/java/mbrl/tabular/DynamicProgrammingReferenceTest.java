package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import mbrl.Reference;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.world.CliffWalking;
import mbrl.world.EpsilonSoft;
import mbrl.world.FrozenLake;
import mbrl.world.Maze;
import mbrl.world.RiverSwim;
import mbrl.world.TableMdp;
import mbrl.world.Taxi;
import org.junit.jupiter.api.Test;

/** Every exact value of planning/dynamic-programming.json. */
class DynamicProgrammingReferenceTest {
  private static final String FILE = "planning/dynamic-programming.json";
  private static final Pattern RAINY = Pattern.compile("Taxi-v4 rainy \\((.*)\\)");
  private static final double ERROR = 1e-14; // of value iteration

  private double tolerance;
  private int cases;
  private int numbers;

  @Test
  void everyRow() {
    JsonNode file = Reference.open(FILE);
    Reference.known(
        file,
        "about",
        "tolerance",
        "frozen_lake",
        "cliff_walking",
        "taxi",
        "mazes",
        "river_swim",
        "random_mdps");
    tolerance = Reference.number(file, "tolerance");
    Reference.get(file, "frozen_lake").forEach(this::lake);
    Reference.get(file, "cliff_walking").forEach(this::cliff);
    Reference.get(file, "taxi").forEach(this::taxi);
    Reference.get(file, "mazes").forEach(this::maze);
    Reference.get(file, "river_swim").forEach(this::river);
    Reference.get(file, "random_mdps").forEach(this::random);
    Reference.report(FILE, cases, numbers);
  }

  // what is compared

  private void close(double listed, double own, String what) {
    assertEquals(listed, own, tolerance * Math.max(1, Math.abs(listed)), what);
    numbers++;
  }

  private void close(JsonNode node, String field, double own) {
    close(Reference.number(node, field), own, field + " of " + head(node));
  }

  private void close(JsonNode list, double[] own, String what) {
    double[] listed = Reference.doubles(list);
    assertEquals(listed.length, own.length, what);
    for (int i = 0; i < own.length; i++) close(listed[i], own[i], what + " [" + i + "]");
  }

  private static String head(JsonNode node) {
    String text = node.toString();
    return text.substring(0, Math.min(120, text.length()));
  }

  // what is computed

  private static ValueIteration best(FiniteMdp mdp, double gamma) {
    ValueIteration vi = new ValueIteration(mdp, gamma);
    vi.solve(ERROR);
    return vi;
  }

  /** The best return of the next {@code steps} steps. */
  private static double[] best(FiniteMdp mdp, int steps) {
    ValueIteration vi = new ValueIteration(mdp, 1);
    for (int k = 0; k < steps; k++) vi.sweep();
    return vi.values();
  }

  private static double[] value(FiniteMdp mdp, double[][] pi, double gamma) {
    PolicyEvaluation evaluation = new PolicyEvaluation(mdp, pi, gamma);
    evaluation.solve(ERROR);
    return evaluation.values();
  }

  /** The return of a policy in the next {@code steps} steps. */
  private static double[] value(FiniteMdp mdp, double[][] pi, int steps) {
    PolicyEvaluation evaluation = new PolicyEvaluation(mdp, pi, 1);
    for (int k = 0; k < steps; k++) evaluation.sweep();
    return evaluation.values();
  }

  private static double[][] uniform(FiniteMdp mdp) {
    return PolicyEvaluation.uniform(mdp.states(), mdp.actions());
  }

  private static int start(FiniteMdp mdp) {
    return mdp.start(new SplittableRandom(0));
  }

  // the worlds

  private void lake(JsonNode node) {
    Reference.known(
        node,
        "label",
        "map",
        "success_rate",
        "limit",
        "discounted",
        "best_success_no_limit",
        "best_success_within_limit",
        "uniform_policy_success_within_limit");
    List<String> map = new ArrayList<>();
    Reference.get(node, "map").forEach(line -> map.add(line.asText()));
    FrozenLake lake =
        new FrozenLake(Reference.number(node, "success_rate"), map.toArray(String[]::new));
    int start = start(lake);
    int limit = (int) Reference.number(node, "limit");
    close(node, "best_success_no_limit", best(lake, 1.0).values()[start]);
    close(node, "best_success_within_limit", best(lake, limit)[start]);
    close(node, "uniform_policy_success_within_limit", value(lake, uniform(lake), limit)[start]);
    for (JsonNode d : Reference.get(node, "discounted")) {
      Reference.known(
          d,
          "gamma",
          "values",
          "start_value",
          "uniform_policy_values",
          "q",
          "greedy_success_within_limit",
          "states_with_tied_actions");
      double gamma = Reference.number(d, "gamma");
      ValueIteration vi = best(lake, gamma);
      discounted(d, lake, vi);
      close(d, "start_value", vi.values()[start]);
      greedySuccess(d, lake, vi, limit);
      cases++;
    }
  }

  /** The success of the greedy policy; where actions tie, of one of the greedy policies. */
  private void greedySuccess(JsonNode d, FrozenLake lake, ValueIteration vi, int limit) {
    double[][] q = vi.q();
    boolean[][] greedy = new boolean[q.length][4];
    int tied = 0;
    for (int s = 0; s < q.length; s++) {
      int count = 0;
      for (int a = 0; a < 4; a++) {
        greedy[s][a] = q[s][a] >= Greedy.max(q[s]) - 1e-12;
        if (greedy[s][a]) count++;
      }
      if (count > 1 && !lake.outcomes(s, 0).isEmpty()) tied++;
    }
    assertEquals(Reference.number(d, "states_with_tied_actions"), tied);
    double low = success(lake, greedy, limit, false);
    double high = success(lake, greedy, limit, true);
    double listed = Reference.number(d, "greedy_success_within_limit");
    assertTrue(
        low - tolerance <= listed && listed <= high + tolerance,
        () -> "greedy success: listed " + listed + ", own from " + low + " to " + high);
    numbers += 2;
  }

  /** The lowest or highest success within a limit that uses only the allowed actions. */
  private static double success(FrozenLake lake, boolean[][] allowed, int limit, boolean high) {
    double[] v = new double[lake.states()];
    for (int k = 0; k < limit; k++) {
      double[] next = new double[v.length];
      for (int s = 0; s < v.length; s++) {
        next[s] = high ? 0 : 1;
        for (int a = 0; a < 4; a++) {
          if (!allowed[s][a]) continue;
          double sum = 0;
          for (Chance c : lake.outcomes(s, a)) {
            sum += c.probability() * (c.terminal() ? c.reward() : v[c.next()]);
          }
          next[s] = high ? Math.max(next[s], sum) : Math.min(next[s], sum);
        }
      }
      v = next;
    }
    return v[start(lake)];
  }

  /** The fields values, q and uniform_policy_values of a discount, where they are listed. */
  private void discounted(JsonNode d, FiniteMdp mdp, ValueIteration vi) {
    close(Reference.get(d, "values"), vi.values(), "values of " + head(d));
    if (d.has("q")) {
      for (int s = 0; s < mdp.states(); s++) close(d.get("q").get(s), vi.q()[s], "q of state " + s);
    }
    if (d.has("uniform_policy_values")) {
      double gamma = Reference.number(d, "gamma");
      close(d.get("uniform_policy_values"), value(mdp, uniform(mdp), gamma), "uniform policy");
    }
    if (Reference.number(d, "gamma") < 1) {
      PolicyIteration pi = new PolicyIteration(mdp, Reference.number(d, "gamma"));
      pi.solve();
      close(Reference.get(d, "values"), pi.values(), "policy iteration of " + head(d));
    }
  }

  private void cliff(JsonNode node) {
    Reference.known(node, "label", "discounted");
    String label = Reference.get(node, "label").asText();
    CliffWalking cliff =
        switch (label) {
          case "CliffWalking-v1" -> new CliffWalking();
          case "CliffWalking-v1 slippery" -> CliffWalking.slippery();
          default -> throw new AssertionError("this test does not know the world " + label);
        };
    for (JsonNode d : Reference.get(node, "discounted")) {
      Reference.known(d, "gamma", "start_value", "values_of_cells_0_to_36");
      double[] v = best(cliff, Reference.number(d, "gamma")).values();
      close(d, "start_value", v[start(cliff)]);
      close(Reference.get(d, "values_of_cells_0_to_36"), Arrays.copyOf(v, 37), label);
      cases++;
    }
  }

  private void taxi(JsonNode node) {
    Reference.known(
        node,
        "label",
        "mean_start_return_200_steps",
        "min_start_return_200_steps",
        "max_start_return_200_steps",
        "discounted");
    String label = Reference.get(node, "label").asText();
    Matcher rain = RAINY.matcher(label);
    assertTrue(rain.matches() || label.equals("Taxi-v4"), "unknown world " + label);
    Taxi taxi = rain.matches() ? Taxi.rainy(Double.parseDouble(rain.group(1))) : new Taxi();
    double[] within200 = best(taxi, 200);
    double[] returns = taxi.starts().stream().mapToDouble(s -> within200[s]).toArray();
    close(node, "mean_start_return_200_steps", Arrays.stream(returns).average().orElseThrow());
    close(node, "min_start_return_200_steps", Arrays.stream(returns).min().orElseThrow());
    close(node, "max_start_return_200_steps", Arrays.stream(returns).max().orElseThrow());
    for (JsonNode d : Reference.get(node, "discounted")) {
      Reference.known(d, "gamma", "mean_start_value", "states", "values", "q");
      ValueIteration vi = best(taxi, Reference.number(d, "gamma"));
      double[] v = vi.values();
      close(
          d,
          "mean_start_value",
          taxi.starts().stream().mapToDouble(s -> v[s]).average().orElseThrow());
      int[] states = Reference.ints(Reference.get(d, "states"));
      for (int i = 0; i < states.length; i++) {
        close(Reference.get(d, "values").get(i).doubleValue(), v[states[i]], "V " + states[i]);
        close(Reference.get(d, "q").get(i), vi.q()[states[i]], "Q of state " + states[i]);
      }
      cases++;
    }
  }

  private void maze(JsonNode node) {
    Reference.known(
        node,
        "map",
        "free_cells",
        "shortest_path",
        "gamma",
        "start",
        "goal",
        "values",
        "start_q",
        "uniform_policy_values",
        "uniform_policy_mean_steps",
        "uniform_policy_sd_steps",
        "best_soft_policy_mean_steps_eps_0.1");
    List<String> map = new ArrayList<>();
    Reference.get(node, "map").forEach(line -> map.add(line.asText()));
    Maze maze = new Maze(map.toArray(String[]::new));
    int start = maze.start();
    close(node, "start", start);
    close(node, "goal", maze.goals().get(0));
    close(node, "shortest_path", maze.shortestPath());
    close(
        node, "free_cells", IntStream.range(0, maze.states()).filter(s -> !maze.isWall(s)).count());
    ValueIteration vi = best(maze, Reference.number(node, "gamma"));
    discounted(node, maze, vi);
    close(Reference.get(node, "start_q"), vi.q()[start], "start_q");
    double[] mean = value(maze.withRewards(1, 1), uniform(maze), 1.0);
    close(node, "uniform_policy_mean_steps", mean[start]);
    // E[T²] = E[(1 + T')²] = E[1 + 2 T'] + E[T'²]
    double[] square = value(withRewards(maze, next -> 1 + 2 * mean[next]), uniform(maze), 1.0);
    close(node, "uniform_policy_sd_steps", Math.sqrt(square[start] - mean[start] * mean[start]));
    FiniteMdp soft = new EpsilonSoft(maze.withRewards(-1, -1), 0.1);
    close(node, "best_soft_policy_mean_steps_eps_0.1", -best(soft, 1.0).values()[start]);
    cases++;
  }

  /** The same world with a reward for each next state; behind the end the argument's value is 0. */
  private static FiniteMdp withRewards(FiniteMdp world, IntToDoubleFunction reward) {
    TableMdp.Builder table = new TableMdp.Builder(world.states(), world.actions());
    table.start(start(world));
    for (int s = 0; s < world.states(); s++) {
      for (int a = 0; a < world.actions(); a++) {
        for (Chance c : world.outcomes(s, a)) {
          table.add(s, a, c.probability(), c.next(), reward.applyAsDouble(c.next()), c.terminal());
        }
      }
    }
    return table.build();
  }

  private void river(JsonNode node) {
    Reference.known(
        node,
        "label",
        "P",
        "R",
        "average_reward_always_right",
        "average_reward_always_left",
        "average_reward_uniform",
        "stationary_always_right",
        "horizon",
        "finite_horizon_values",
        "value_5000_steps",
        "discounted");
    String label = Reference.get(node, "label").asText();
    FiniteMdp river = tables(node, 0);
    if (label.startsWith("Strehl and Littman")) sameTables(node, RiverSwim.continuing());
    else if (label.startsWith("episodic variant")) sameTables(node, RiverSwim.episodic());
    else throw new AssertionError("this test does not know the world " + label);
    int n = river.states();
    double[][] right = PolicyEvaluation.deterministic(filled(n, 1), 2);
    double[][] left = PolicyEvaluation.deterministic(filled(n, 0), 2);
    close(node, "average_reward_always_right", averageReward(river, right));
    close(node, "average_reward_always_left", averageReward(river, left));
    close(node, "average_reward_uniform", averageReward(river, uniform(river)));
    double[] stationary = new double[n]; // how often a state is entered
    for (int s = 0; s < n; s++) {
      int state = s;
      stationary[s] = averageReward(withRewards(river, next -> next == state ? 1 : 0), right);
    }
    close(Reference.get(node, "stationary_always_right"), stationary, "stationary");
    int horizon = (int) Reference.number(node, "horizon");
    close(Reference.get(node, "finite_horizon_values"), best(river, horizon), "finite horizon");
    close(Reference.get(node, "value_5000_steps"), best(river, 5000), "5000 steps");
    policies(node, river);
  }

  private static int[] filled(int n, int value) {
    int[] a = new int[n];
    Arrays.fill(a, value);
    return a;
  }

  /** The growth of the undiscounted return, after many steps. */
  private static double averageReward(FiniteMdp mdp, double[][] pi) {
    PolicyEvaluation evaluation = new PolicyEvaluation(mdp, pi, 1);
    double[] before = {};
    for (int k = 0; k < 3000; k++) {
      before = evaluation.values();
      evaluation.sweep();
    }
    double[] after = evaluation.values();
    for (int s = 1; s < after.length; s++) {
      assertEquals(after[0] - before[0], after[s] - before[s], 1e-7, "not yet stationary");
    }
    return after[0] - before[0];
  }

  private void random(JsonNode node) {
    Reference.known(node, "label", "P", "R", "finite_horizon", "discounted");
    FiniteMdp mdp = tables(node, 0);
    for (JsonNode h : Reference.get(node, "finite_horizon")) {
      Reference.known(h, "steps", "values");
      int steps = (int) Reference.number(h, "steps");
      close(Reference.get(h, "values"), best(mdp, steps), steps + " steps");
    }
    policies(node, mdp);
  }

  private void policies(JsonNode node, FiniteMdp mdp) {
    for (JsonNode d : Reference.get(node, "discounted")) {
      Reference.known(d, "gamma", "values", "q", "policy", "uniform_policy_values");
      ValueIteration vi = best(mdp, Reference.number(d, "gamma"));
      discounted(d, mdp, vi);
      int[] policy = Reference.ints(Reference.get(d, "policy"));
      PolicyIteration pi = new PolicyIteration(mdp, Reference.number(d, "gamma"));
      pi.solve();
      assertArrayEquals(policy, pi.actions());
      for (int s = 0; s < policy.length; s++) {
        int greedy = vi.greedy().act(s, new SplittableRandom(s));
        if (!mdp.outcomes(s, 0).isEmpty()) assertEquals(policy[s], greedy, "state " + s);
      }
      numbers += policy.length;
      cases++;
    }
  }

  private static TableMdp tables(JsonNode node, int start) {
    double[][][] p = new double[Reference.get(node, "P").size()][][];
    for (int s = 0; s < p.length; s++) p[s] = Reference.table(node.get("P").get(s));
    return TableMdp.of(p, Reference.table(Reference.get(node, "R")), start);
  }

  /** Our world has the chances and expected rewards of the file. */
  private void sameTables(JsonNode node, FiniteMdp world) {
    for (int s = 0; s < world.states(); s++) {
      for (int a = 0; a < world.actions(); a++) {
        double[] p = new double[world.states()];
        double reward = 0;
        for (Chance c : world.outcomes(s, a)) {
          p[c.next()] += c.probability();
          reward += c.probability() * c.reward();
        }
        close(node.get("P").get(s).get(a), p, "P of " + s + ", " + a);
        close(node.get("R").get(s).get(a).doubleValue(), reward, "R of " + s + ", " + a);
      }
    }
  }
}
