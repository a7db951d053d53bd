package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
  private static final String CONTINUING =
      "Strehl and Littman: 0.3 / 0.6 / 0.1, rewards 5 and 10000";
  private static final String EPISODIC = "episodic variant: 0.35 / 0.6 / 0.05, rewards 0.005 and 1";
  private static final Pattern RAINY = Pattern.compile("Taxi-v4 rainy \\((.*)\\)");
  private static final String SOFT = "best_soft_policy_mean_steps_eps_";
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
    Reference.section(file, "frozen_lake").forEach(this::lake);
    Reference.section(file, "cliff_walking").forEach(this::cliff);
    Reference.section(file, "taxi").forEach(this::taxi);
    Reference.section(file, "mazes").forEach(this::maze);
    Reference.section(file, "river_swim").forEach(this::river);
    Reference.section(file, "random_mdps").forEach(this::random);
    Reference.report(FILE, cases, numbers);
  }

  // what is compared

  private void close(JsonNode node, String field, double own) {
    numbers += Reference.same(node, field, own, tolerance);
  }

  private void close(JsonNode node, String field, double[] own) {
    numbers += Reference.same(node, field, own, tolerance);
  }

  private void close(JsonNode node, String field, double[][] own) {
    numbers += Reference.same(node, field, own, tolerance);
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
    cases++;
    close(node, "best_success_no_limit", best(lake, 1.0).values()[start]);
    close(node, "best_success_within_limit", best(lake, limit)[start]);
    close(node, "uniform_policy_success_within_limit", value(lake, uniform(lake), limit)[start]);
    for (JsonNode d : Reference.section(node, "discounted")) {
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
      if (Reference.has(d, "greedy_success_within_limit")) greedySuccess(d, lake, vi, limit);
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
        greedy[s][a] = q[s][a] >= Greedy.max(q[s]) - 1e-11;
        if (greedy[s][a]) count++;
      }
      if (count > 1 && !lake.outcomes(s, 0).isEmpty()) tied++;
    }
    numbers += Reference.same(d, "states_with_tied_actions", tied, 0);
    double low = success(lake, greedy, limit, false);
    double high = success(lake, greedy, limit, true);
    double listed = Reference.number(d, "greedy_success_within_limit");
    assertTrue(
        low - tolerance <= listed && listed <= high + tolerance,
        () -> "greedy success: listed " + listed + ", own from " + low + " to " + high);
    numbers++;
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
    double gamma = Reference.number(d, "gamma");
    close(d, "values", vi.values());
    if (d.has("q")) close(d, "q", vi.q()); // not listed for large worlds
    if (d.has("uniform_policy_values")) {
      close(d, "uniform_policy_values", value(mdp, uniform(mdp), gamma));
    }
    if (gamma < 1) {
      PolicyIteration pi = new PolicyIteration(mdp, gamma);
      pi.solve();
      close(d, "values", pi.values());
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
    for (JsonNode d : Reference.section(node, "discounted")) {
      Reference.known(d, "gamma", "start_value", "values_of_cells_0_to_36");
      double[] v = best(cliff, Reference.number(d, "gamma")).values();
      close(d, "start_value", v[start(cliff)]);
      close(d, "values_of_cells_0_to_36", Arrays.copyOf(v, 37));
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
    cases++;
    double[] within200 = best(taxi, 200);
    double[] returns = taxi.starts().stream().mapToDouble(s -> within200[s]).toArray();
    close(node, "mean_start_return_200_steps", Arrays.stream(returns).average().orElseThrow());
    close(node, "min_start_return_200_steps", Arrays.stream(returns).min().orElseThrow());
    close(node, "max_start_return_200_steps", Arrays.stream(returns).max().orElseThrow());
    for (JsonNode d : Reference.section(node, "discounted")) {
      Reference.known(d, "gamma", "mean_start_value", "states", "values", "q");
      ValueIteration vi = best(taxi, Reference.number(d, "gamma"));
      double[] v = vi.values();
      close(
          d,
          "mean_start_value",
          taxi.starts().stream().mapToDouble(s -> v[s]).average().orElseThrow());
      if (Reference.has(d, "states")) {
        int[] states = Reference.ints(d.get("states"));
        close(d, "values", Arrays.stream(states).mapToDouble(s -> v[s]).toArray());
        close(d, "q", Arrays.stream(states).mapToObj(s -> vi.q()[s]).toArray(double[][]::new));
      }
      cases++;
    }
  }

  private void maze(JsonNode node) {
    List<String> soft = new ArrayList<>(); // the best ε-soft policies, for each ε that is listed
    node.fieldNames().forEachRemaining(n -> soft.add(n));
    soft.removeIf(n -> !n.startsWith(SOFT));
    Reference.known(
        ((ObjectNode) node).deepCopy().remove(soft),
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
        "uniform_policy_sd_steps");
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
    close(node, "start_q", vi.q()[start]);
    double[] mean = value(maze.withRewards(1, 1), uniform(maze), 1.0);
    close(node, "uniform_policy_mean_steps", mean[start]);
    // E[T²] = E[(1 + T')²] = E[1 + 2 T'] + E[T'²]
    double[] square = value(withRewards(maze, next -> 1 + 2 * mean[next]), uniform(maze), 1.0);
    close(node, "uniform_policy_sd_steps", Math.sqrt(square[start] - mean[start] * mean[start]));
    for (String name : soft) {
      double epsilon = Double.parseDouble(name.substring(SOFT.length()));
      FiniteMdp world = new EpsilonSoft(maze.withRewards(-1, -1), epsilon);
      close(node, name, -best(world, 1.0).values()[start]);
    }
    if (soft.isEmpty()) Reference.has(node, SOFT + "…");
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
    FiniteMdp river = tables(node, 0);
    int n = river.states();
    sameTables(node, ourRiver(node));
    String label = Reference.get(node, "label").asText();
    if (label.equals(CONTINUING)) sameTables(node, RiverSwim.continuing());
    if (label.equals(EPISODIC)) sameTables(node, RiverSwim.episodic());
    double[][] right = PolicyEvaluation.deterministic(filled(n, 1), 2);
    double[][] left = PolicyEvaluation.deterministic(filled(n, 0), 2);
    close(node, "average_reward_always_right", averageReward(river, right));
    close(node, "average_reward_always_left", averageReward(river, left));
    close(node, "average_reward_uniform", averageReward(river, uniform(river)));
    close(node, "stationary_always_right", stationary(river, right));
    if (Reference.has(node, "finite_horizon_values")) {
      int horizon = (int) Reference.number(node, "horizon");
      close(node, "finite_horizon_values", best(river, horizon));
    }
    close(node, "value_5000_steps", best(river, 5000));
    cases++;
    policies(node, river);
  }

  /** Our river of the size and with the numbers of the file. */
  private static RiverSwim ourRiver(JsonNode node) {
    JsonNode p = Reference.get(node, "P"); // P[s][a][s'], action 1 is right
    double[][] r = Reference.table(Reference.get(node, "R"));
    int n = p.size();
    double[] middle = n > 2 ? Reference.doubles(p.get(1).get(1)) : new double[] {0, 1, 0};
    double leave = p.get(0).get(1).get(1).doubleValue();
    double hold = p.get(n - 1).get(1).get(n - 1).doubleValue();
    RiverSwim.Current current = new RiverSwim.Current(middle[2], middle[1], middle[0], leave, hold);
    return RiverSwim.of(n, current, r[0][0], r[n - 1][1]);
  }

  private static int[] filled(int n, int value) {
    int[] a = new int[n];
    Arrays.fill(a, value);
    return a;
  }

  private static double averageReward(FiniteMdp mdp, double[][] pi) {
    double[] mu = stationary(mdp, pi);
    double sum = 0;
    for (int s = 0; s < mu.length; s++) {
      for (int a = 0; a < pi[s].length; a++) {
        for (Chance c : mdp.outcomes(s, a)) sum += mu[s] * pi[s][a] * c.probability() * c.reward();
      }
    }
    return sum;
  }

  /** How often each state is visited in the long run: μ = μ P and Σ μ = 1, solved. */
  private static double[] stationary(FiniteMdp mdp, double[][] pi) {
    int n = mdp.states();
    double[][] rows = new double[n][n + 1]; // (I − Pᵀ) μ = 0, the last row Σ μ = 1
    for (int s = 0; s < n; s++) {
      rows[s][s] += 1;
      for (int a = 0; a < pi[s].length; a++) {
        for (Chance c : mdp.outcomes(s, a)) rows[c.next()][s] -= pi[s][a] * c.probability();
      }
    }
    Arrays.fill(rows[n - 1], 1);
    return solved(rows);
  }

  /** Gauss–Jordan elimination with the largest pivot; the last column is the right side. */
  private static double[] solved(double[][] rows) {
    int n = rows.length;
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(rows[i][k]) <= Math.abs(rows[k][k])) continue;
        double[] larger = rows[i];
        rows[i] = rows[k];
        rows[k] = larger;
      }
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : rows[i][k] / rows[k][k];
        for (int j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
      }
    }
    double[] x = new double[n];
    for (int k = 0; k < n; k++) x[k] = rows[k][n] / rows[k][k];
    return x;
  }

  private void random(JsonNode node) {
    Reference.known(node, "label", "P", "R", "finite_horizon", "discounted");
    FiniteMdp mdp = tables(node, 0);
    cases++;
    for (JsonNode h : Reference.section(node, "finite_horizon")) {
      Reference.known(h, "steps", "values");
      int steps = (int) Reference.number(h, "steps");
      close(h, "values", best(mdp, steps));
    }
    policies(node, mdp);
  }

  private void policies(JsonNode node, FiniteMdp mdp) {
    for (JsonNode d : Reference.section(node, "discounted")) {
      Reference.known(d, "gamma", "values", "q", "policy", "uniform_policy_values");
      ValueIteration vi = best(mdp, Reference.number(d, "gamma"));
      discounted(d, mdp, vi);
      cases++;
      if (!Reference.has(d, "policy")) continue;
      int[] policy = Reference.ints(d.get("policy"));
      assertEquals(mdp.states(), policy.length, "policy");
      for (int s = 0; s < policy.length; s++) { // of equal actions the file may name another
        double[] q = vi.q()[s];
        numbers += Reference.same(Greedy.max(q), q[policy[s]], tolerance, "policy in state " + s);
        int greedy = vi.greedy().act(s, new SplittableRandom(s));
        Reference.same(Greedy.max(q), q[greedy], tolerance, "greedy action in state " + s);
      }
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
        String where = " of state " + s + ", action " + a;
        double[] listed = Reference.doubles(node.get("P").get(s).get(a));
        numbers += Reference.same(listed, p, tolerance, "P" + where);
        double r = node.get("R").get(s).get(a).doubleValue();
        numbers += Reference.same(r, reward, tolerance, "R" + where);
      }
    }
  }
}
