package mbrl.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mbrl.Reference;
import mbrl.core.Gaussian;
import mbrl.core.Model;
import mbrl.core.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** planning/search.json: formulas, whole root searches and mean improvements. */
class SearchReferenceTest {
  private static final String FILE = "planning/search.json";
  private static final double WEIGHTS = 1e-9; // of whole root searches, as the about text says
  private static final int MOST_PROBLEMS = 4000; // of a row of means
  private JsonNode data;
  private double tolerance;
  private int cases;
  private int numbers;

  @BeforeEach
  void everyFieldIsKnown() {
    data = Reference.open(FILE);
    tolerance = Reference.number(data, "tolerance");
    Reference.known(
        data,
        "about",
        "tolerance",
        "invariants",
        "ucb1",
        "puct",
        "sequential_halving",
        "completed_q",
        "gumbel_root",
        "ucb1_root",
        "gumbel_means");
  }

  private static double[] doubles(JsonNode node, String field) {
    return Reference.doubles(Reference.get(node, field));
  }

  private static int[] ints(JsonNode node, String field) {
    return Reference.ints(Reference.get(node, field));
  }

  private static int integer(JsonNode node, String field) {
    JsonNode value = Reference.get(node, field);
    assertTrue(value.isInt(), () -> field + " should be a whole number, got " + value);
    return value.intValue();
  }

  private void same(JsonNode row, String field, double[] own) {
    numbers += Reference.same(row, field, own, tolerance);
  }

  private void exactly(JsonNode row, String field, int... own) {
    if (!Reference.has(row, field)) return;
    JsonNode listed = row.get(field);
    int[] expected = listed.isArray() ? Reference.ints(listed) : new int[] {integer(row, field)};
    assertArrayEquals(expected, own, field + " of " + row);
    numbers += own.length;
  }

  @Test
  void ucb1() {
    for (JsonNode row : Reference.section(data, "ucb1")) {
      cases++;
      Reference.known(row, "mean_values", "visits", "c", "scores");
      double[] q = doubles(row, "mean_values");
      int[] n = ints(row, "visits");
      double c = Reference.number(row, "c");
      int total = IntStream.of(n).sum();
      double[] scores = new double[q.length];
      for (int a = 0; a < q.length; a++) scores[a] = UcbScore.of(q[a], n[a], total, c);
      same(row, "scores", scores);
    }
    Reference.report(FILE + " ucb1", cases, numbers);
  }

  @Test
  void puct() {
    for (JsonNode row : Reference.section(data, "puct")) {
      cases++;
      Reference.known(
          row,
          "normalised_q",
          "visits",
          "prior_logits",
          "prior",
          "pb_c_init",
          "pb_c_base",
          "parent_visits",
          "exploration_scores",
          "scores");
      double[] q = doubles(row, "normalised_q");
      int[] n = ints(row, "visits");
      double init = Reference.number(row, "pb_c_init");
      double base = Reference.number(row, "pb_c_base");
      int total = IntStream.of(n).sum();
      exactly(row, "parent_visits", total);
      double[] logits = doubles(row, "prior_logits");
      double[] prior = new CompletedQ(logits, 0, CompletedQ.Fill.RAW, 1, 0).prior();
      double[] scores = new double[q.length];
      double[] exploration = new double[q.length];
      for (int a = 0; a < q.length; a++) {
        scores[a] = PuctScore.of(q[a], prior[a], n[a], total, init, base);
        exploration[a] = PuctScore.of(0, prior[a], n[a], total, init, base);
      }
      same(row, "prior", prior);
      same(row, "exploration_scores", exploration);
      same(row, "scores", scores);
    }
    Reference.report(FILE + " puct", cases, numbers);
  }

  @Test
  void sequentialHalving() {
    for (JsonNode row : Reference.section(data, "sequential_halving")) {
      cases++;
      Reference.known(row, "max_considered", "simulations", "sequence");
      int[] plan =
          SequentialHalving.plan(integer(row, "max_considered"), integer(row, "simulations"));
      exactly(row, "sequence", plan);
    }
    Reference.report(FILE + " sequential_halving", cases, numbers);
  }

  @Test
  void completedQ() {
    for (JsonNode row : Reference.section(data, "completed_q")) {
      cases++;
      Reference.known(
          row,
          "raw_value",
          "q",
          "visits",
          "prior_logits",
          "prior",
          "value_scale",
          "maxvisit_init",
          "mixed_value",
          "completed_q",
          "scaled_q",
          "improved_policy");
      double[] q = doubles(row, "q");
      int[] n = ints(row, "visits");
      CompletedQ completed = completed(row, CompletedQ.Fill.MIXED);
      same(row, "prior", completed.prior());
      numbers += Reference.same(row, "mixed_value", completed.filled(q, n), tolerance);
      same(row, "completed_q", completed.completed(q, n));
      same(row, "scaled_q", completed.scaled(q, n));
      same(row, "improved_policy", completed.improvedPolicy(q, n));
    }
    Reference.report(FILE + " completed_q", cases, numbers);
  }

  private static CompletedQ completed(JsonNode row, CompletedQ.Fill fill) {
    return new CompletedQ(
        doubles(row, "prior_logits"),
        Reference.number(row, "raw_value"),
        fill,
        Reference.number(row, "value_scale"),
        Reference.number(row, "maxvisit_init"));
  }

  @Test
  void gumbelRoot() {
    for (JsonNode row : Reference.section(data, "gumbel_root")) {
      cases++;
      Reference.known(
          row,
          "prior_logits",
          "true_q",
          "raw_value",
          "gumbel",
          "max_considered",
          "simulations",
          "value_scale",
          "maxvisit_init",
          "considered_visits",
          "actions_in_order",
          "visits",
          "selected_action",
          "action_weights",
          "value_of_weights",
          "value_of_prior");
      double[] value = doubles(row, "true_q");
      int considered = integer(row, "max_considered");
      int simulations = integer(row, "simulations");
      CompletedQ completed = completed(row, CompletedQ.Fill.MIXED);
      GumbelRoot root = new GumbelRoot(completed, considered, simulations, doubles(row, "gumbel"));
      int[] order = new int[simulations];
      for (int t = 0; t < simulations; t++) {
        order[t] = root.select();
        root.update(order[t], value[order[t]]);
      }
      int[] plan = SequentialHalving.plan(Math.min(considered, value.length), simulations);
      exactly(row, "considered_visits", plan);
      exactly(row, "actions_in_order", order);
      exactly(row, "visits", root.visits());
      exactly(row, "selected_action", root.action());
      double improved = dot(root.weights(), value);
      double prior = dot(completed.prior(), value);
      numbers += Reference.same(row, "action_weights", root.weights(), WEIGHTS);
      numbers += Reference.same(row, "value_of_weights", improved, WEIGHTS);
      numbers += Reference.same(row, "value_of_prior", prior, WEIGHTS);
    }
    Reference.report(FILE + " gumbel_root", cases, numbers);
  }

  private static double dot(double[] p, double[] x) {
    double sum = 0;
    for (int a = 0; a < p.length; a++) sum += p[a] * x[a];
    return sum;
  }

  /** One state, actions with fixed values that end the episode: the tree is a bandit. */
  @Test
  void ucb1Root() {
    for (JsonNode row : Reference.section(data, "ucb1_root")) {
      cases++;
      Reference.known(row, "values", "c", "simulations", "actions_in_order", "visits");
      double[] value = doubles(row, "values");
      int simulations = integer(row, "simulations");
      List<Integer> order = new ArrayList<>();
      Model<Integer, Integer> bandit =
          (state, action, rng) -> {
            order.add(action);
            return new Outcome<>(1, value[action], true);
          };
      SearchSettings settings = new SearchSettings(simulations, 1, 1, Reference.number(row, "c"));
      List<Integer> actions = IntStream.range(0, value.length).boxed().toList();
      Mcts<Integer, Integer> mcts = new Mcts<>(bandit, actions, settings);
      StateNode<Integer, Integer> root = mcts.search(0, firstOf(order, value.length));
      int[] visits = new int[value.length];
      root.children().forEach(branch -> visits[branch.action()] = branch.visits());
      int[] actual = order.stream().mapToInt(a -> a).toArray();
      exactly(row, "actions_in_order", actual);
      exactly(row, "visits", visits);
    }
    Reference.report(FILE + " ucb1_root", cases, numbers);
  }

  /**
   * A generator that makes the search take the first: first untried action, first of equals. An
   * untried action is drawn by nextInt = 0; among equals any other answer keeps the first.
   */
  private static RandomGenerator firstOf(List<Integer> order, int actions) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return fail("nothing else should be drawn");
      }

      @Override
      public int nextInt(int bound) {
        return order.size() < actions ? 0 : bound - 1;
      }
    };
  }

  @TestFactory
  Stream<DynamicTest> gumbelMeans() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode row : Reference.section(data, "gumbel_means")) {
      int seed = tests.size();
      String title = row.get("simulations") + " simulations, " + row.get("unvisited_filled_with");
      tests.add(DynamicTest.dynamicTest(title, () -> gumbelMeans(row, seed)));
    }
    Reference.report(FILE + " gumbel_means", tests.size(), 5 * tests.size());
    return tests.stream();
  }

  private void gumbelMeans(JsonNode row, int seed) {
    Reference.known(
        row,
        "unvisited_filled_with",
        "actions",
        "max_considered",
        "simulations",
        "problems",
        "prior_policy_value",
        "se_prior_policy",
        "prior_action_value",
        "selected_action_value",
        "se_selected",
        "weights_value",
        "se_weights",
        "smallest_improvement_of_weights");
    boolean raw =
        switch (Reference.get(row, "unvisited_filled_with").asText()) {
          case "raw value" -> true;
          case "mixed value" -> false;
          default -> fail("unknown filling in " + row);
        };
    CompletedQ.Fill fill = raw ? CompletedQ.Fill.RAW : CompletedQ.Fill.MIXED;
    int k = integer(row, "actions");
    int considered = integer(row, "max_considered");
    int simulations = integer(row, "simulations");
    int problems = Math.min(MOST_PROBLEMS, integer(row, "problems"));
    SplittableRandom rng = new SplittableRandom(seed);
    Mean prior = new Mean();
    Mean drawn = new Mean();
    Mean selected = new Mean();
    Mean weights = new Mean();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < problems; i++) {
      double[] logits = new double[k];
      Gaussian.fill(logits, rng);
      double[] value = rng.doubles(k).toArray();
      double v = dot(new CompletedQ(logits, 0, fill, 0.1, 50).prior(), value);
      GumbelRoot root =
          new GumbelRoot(new CompletedQ(logits, v, fill, 0.1, 50), considered, simulations, rng);
      int first = root.select(); // the action of highest g + logits is a draw from the prior
      drawn.add(value[first]);
      for (int t = 0; t < simulations; t++) {
        int a = root.select();
        root.update(a, value[a]);
      }
      double improved = dot(root.weights(), value);
      prior.add(v);
      selected.add(value[root.action()]);
      weights.add(improved);
      smallest = Math.min(smallest, improved - v);
    }
    near(row, "prior_policy_value", Reference.number(row, "se_prior_policy"), prior);
    // the file lists no error for a single draw: its values are uniform
    double se = Math.sqrt(1 / 12. / Reference.number(row, "problems"));
    near(row, "prior_action_value", se, drawn);
    near(row, "selected_action_value", Reference.number(row, "se_selected"), selected);
    near(row, "weights_value", Reference.number(row, "se_weights"), weights);
    if (!Reference.has(row, "smallest_improvement_of_weights")) return;
    double listed = Reference.number(row, "smallest_improvement_of_weights");
    if (raw) {
      assertTrue(listed >= -1e-12, "the theorem holds in " + row);
      assertTrue(smallest >= -1e-12, "the improved policy is never worse, got " + smallest);
    } else {
      // the smallest of fewer problems is at least that of all, give or take other problems
      assertTrue(weights.mean() > prior.mean(), "the mean improves");
      assertTrue(smallest > listed - 0.05, "smallest improvement " + smallest + " of " + row);
    }
  }

  private static void near(JsonNode row, String field, double se, Mean own) {
    if (!Reference.has(row, field)) return;
    double listed = Reference.number(row, field);
    double band = 4 * Math.sqrt(se * se + own.se() * own.se());
    assertTrue(
        Math.abs(own.mean() - listed) <= band,
        () -> field + ": " + listed + " ± " + band + " expected, got " + own.mean());
  }

  /** A mean with its standard error. */
  private static final class Mean {
    private int n;
    private double sum;
    private double squares;

    void add(double x) {
      n++;
      sum += x;
      squares += x * x;
    }

    double mean() {
      return sum / n;
    }

    double se() {
      return Math.sqrt(Math.max(0, squares / n - mean() * mean()) / n);
    }
  }

  /** The invariants are sentences; each is checked by the test named here. */
  @Test
  void everyInvariantHasItsTest() {
    List<String> tested = InvariantsTest.SENTENCES;
    for (JsonNode sentence : Reference.section(data, "invariants")) {
      assertTrue(tested.contains(sentence.asText()), "no test for: " + sentence.asText());
      numbers++;
    }
    Reference.report(FILE + " invariants", numbers, numbers);
  }
}
