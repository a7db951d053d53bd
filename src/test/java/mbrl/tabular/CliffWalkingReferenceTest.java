package mbrl.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.Reference;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.FiniteMdp;
import mbrl.core.Policy;
import mbrl.world.CliffWalking;
import mbrl.world.EpsilonSoft;
import org.junit.jupiter.api.Test;

/** Q-learning, SARSA and Expected SARSA beside the cliff: learning/cliff-walking.json. */
class CliffWalkingReferenceTest {
  private static final String FILE = "learning/cliff-walking.json";
  private static final double EXACT = 1e-9; // as the file says in words
  private static final int RUNS = 600; // at most, of each method

  private final CliffWalking cliff = new CliffWalking();
  private int cases;
  private int numbers;

  @Test
  void everyMethod() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "exact", "cases");
    assertEquals(
        "4 standard errors; exact 1e-9", Reference.get(file, "tolerance").asText(), "tolerance");
    Reference.section(file, "exact").forEach(this::exact);
    for (JsonNode c : Reference.section(file, "cases")) {
      Reference.known(c, "alpha", "epsilon", "gamma", "episodes", "runs", "methods");
      Reference.section(c, "methods").forEach(method -> method(c, method));
    }
    Reference.report(FILE, cases, numbers);
  }

  private void exact(JsonNode node) {
    Reference.known(
        node, "epsilon", "edge_path_return", "safe_top_path_return", "best_eps_soft_return");
    FiniteMdp soft = new EpsilonSoft(cliff, Reference.number(node, "epsilon"));
    int[] edge = new int[48]; // down to the edge, along it, down to the goal
    int[] top = new int[48]; // up to the top, along it, down to the goal
    for (int s = 0; s < 36; s++) {
      edge[s] = s % 12 == 11 || s < 24 ? 2 : 1;
      top[s] = s % 12 == 11 ? 2 : s < 12 ? 1 : 0;
    }
    close(node, "edge_path_return", value(soft, edge));
    close(node, "safe_top_path_return", value(soft, top));
    ValueIteration best = new ValueIteration(soft, 1);
    best.solve(1e-14);
    close(node, "best_eps_soft_return", best.values()[36]);
    cases++;
  }

  private static double value(FiniteMdp world, int[] action) {
    double[][] pi = PolicyEvaluation.deterministic(action, 4);
    PolicyEvaluation evaluation = new PolicyEvaluation(world, pi, 1);
    evaluation.solve(1e-14);
    return evaluation.values()[36];
  }

  private void close(JsonNode node, String field, double own) {
    numbers += Reference.same(node, field, own, EXACT);
  }

  private record Learner(Agent<Integer, Integer> agent, Policy<Integer, Integer> greedy) {}

  private Learner learner(String method, double alpha, double gamma, double epsilon) {
    switch (method) {
      case "Q-learning":
        QLearning q = new QLearning(48, 4, alpha, gamma, epsilon);
        return new Learner(q, q.greedy());
      case "SARSA":
        Sarsa sarsa = new Sarsa(48, 4, alpha, gamma, epsilon);
        return new Learner(sarsa, sarsa.greedy());
      case "Expected SARSA":
        ExpectedSarsa expected = new ExpectedSarsa(48, 4, alpha, gamma, epsilon);
        return new Learner(expected, expected.greedy());
      default:
        throw new AssertionError("this test does not know the method " + method);
    }
  }

  private void method(JsonNode c, JsonNode node) {
    Reference.known(
        node,
        "method",
        "mean_return_last_100",
        "se_last_100",
        "mean_return_all",
        "se_all",
        "mean_return_first_10",
        "se_first_10",
        "mean_greedy_return_capped_100_steps",
        "se_greedy");
    String method = Reference.get(node, "method").asText();
    double alpha = Reference.number(c, "alpha");
    double gamma = Reference.number(c, "gamma");
    double epsilon = Reference.number(c, "epsilon");
    int episodes = (int) Reference.number(c, "episodes");
    int runs = Math.min(RUNS, (int) Reference.number(c, "runs"));
    Sample[] own =
        Sample.of(
            runs,
            run -> {
              Learner learner = learner(method, alpha, gamma, epsilon);
              Environment<Integer, Integer> env =
                  new Environment<>(cliff, new SplittableRandom(run));
              RandomGenerator rng = new SplittableRandom(50_000 + run);
              double[] row = new double[4];
              for (int e = 0; e < episodes; e++) {
                double reward = Episode.run(env, learner.agent, 1_000_000, rng).totalReward();
                if (e >= episodes - 100) row[0] += reward / Math.min(100, episodes);
                row[1] += reward / episodes;
                if (e < 10) row[2] += reward / Math.min(10, episodes);
              }
              row[3] = Episode.run(env, Agent.of(learner.greedy), 100, rng).totalReward();
              return row;
            });
    String[][] fields = {
      {"mean_return_last_100", "se_last_100"},
      {"mean_return_all", "se_all"},
      {"mean_return_first_10", "se_first_10"},
      {"mean_greedy_return_capped_100_steps", "se_greedy"}
    };
    for (int i = 0; i < fields.length; i++) {
      if (!Reference.has(node, fields[i][0])) continue;
      numbers++;
      double listed = Reference.number(node, fields[i][0]);
      own[i].agrees(method + ", " + fields[i][0], listed, Reference.number(node, fields[i][1]));
    }
    cases++;
  }
}
