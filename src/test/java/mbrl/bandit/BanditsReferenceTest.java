package mbrl.bandit;

import static mbrl.Reference.get;
import static mbrl.Reference.number;
import static mbrl.Reference.section;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mbrl.Reference;
import mbrl.core.BanditAgent;
import org.junit.jupiter.api.Test;

/**
 * Every number of reference/bandits: curves, parameter study, bounds, simulated and exact regret.
 */
class BanditsReferenceTest {
  // The files give their tolerances in words; these are the numbers
  private static final double EXACT = 1e-9; // of expected_maximum, bounds and exact_two_arms
  private static final double STANDARD_ERRORS = 4; // of all that is simulated
  private static final double TIE = 1e-12; // values this close are tied in exact_two_arms

  private final AtomicInteger compared = new AtomicInteger();

  @Test
  void theTestbedHasItsCurves() {
    JsonNode file = Reference.open("bandits/testbed.json");
    Reference.known(file, "about", "tolerance", "expected_maximum", "curves", "parameter_study");
    int cases = 0;
    for (JsonNode row : section(file, "expected_maximum")) {
      Reference.known(row, "arms", "value");
      exact(number(row, "value"), GaussianBandit.expectedBest(count(row, "arms")), "" + row);
      cases++;
    }
    List<JsonNode> curves = new ArrayList<>();
    section(file, "curves").forEach(curves::add);
    section(file, "parameter_study").forEach(curves::add);
    IntStream.range(0, curves.size()).parallel().forEach(i -> curve(curves.get(i), i));
    cases += curves.size();
    Reference.report("bandits/testbed.json", cases, compared.get());
  }

  @Test
  void regretIsWhatItShouldBe() {
    JsonNode file = Reference.open("bandits/regret.json");
    Reference.known(file, "about", "tolerance", "exact_two_arms", "bandits");
    List<Runnable> cases = new ArrayList<>();
    for (JsonNode row : section(file, "exact_two_arms")) cases.add(() -> exactRegret(row));
    for (JsonNode bandit : section(file, "bandits")) {
      Reference.known(bandit, "means", "lai_robbins_constant", "bounds", "methods");
      double[] means = Reference.doubles(get(bandit, "means"));
      cases.add(() -> bounds(bandit, means));
      for (JsonNode method : section(bandit, "methods")) {
        int seed = cases.size();
        cases.add(() -> simulatedRegret(method, means, seed));
      }
    }
    cases.parallelStream().forEach(Runnable::run);
    Reference.report("bandits/regret.json", cases.size(), compared.get());
  }

  // The testbed

  private void curve(JsonNode row, int seed) {
    Reference.known(
        row,
        "method",
        "arms",
        "runs",
        "steps_total",
        "epsilon",
        "step_size",
        "initial_value",
        "c",
        "baseline",
        "mean_of_true_values",
        "mean_reward_last_100",
        "se_reward_last_100",
        "mean_reward_all",
        "se_reward_all",
        "optimal_last_100",
        "se_optimal_last_100",
        "optimal_all",
        "se_optimal_all",
        "steps",
        "mean_reward",
        "se_reward",
        "optimal",
        "se_optimal");
    int arms = count(row, "arms");
    int steps = count(row, "steps_total");
    double center = row.has("mean_of_true_values") ? number(row, "mean_of_true_values") : 0;
    Supplier<BanditAgent> agent = testbedAgent(row, arms);

    Mean[] reward = means(steps + 2); // at each step, in the last 100 and in all
    Mean[] optimal = means(steps + 2);
    SplittableRandom root = new SplittableRandom(seed);
    for (int i = 0; i < count(row, "runs"); i++) {
      RandomGenerator world = root.split();
      Bandit bandit = GaussianBandit.draw(arms, center, world);
      BanditRun run = BanditRun.play(bandit, agent.get(), steps, world, root.split());
      add(reward, run.rewards());
      add(optimal, run.optimal());
    }

    String name = settings(row);
    int[] listed = row.has("steps") ? Reference.ints(row.get("steps")) : new int[0];
    for (int j = 0; j < listed.length; j++) {
      int t = listed[j] - 1;
      String at = " at step " + listed[j] + " of " + name;
      if (Reference.has(row, "mean_reward")) {
        reward[t].compare(at(row, "mean_reward", j), at(row, "se_reward", j), "reward" + at);
      }
      if (Reference.has(row, "optimal")) {
        optimal[t].compare(at(row, "optimal", j), at(row, "se_optimal", j), "optimal" + at);
      }
    }
    String[] part = {"_last_100", "_all"};
    for (int p = 0; p < 2; p++) {
      part(row, "mean_reward" + part[p], "se_reward" + part[p], reward[steps + p], name);
      part(row, "optimal" + part[p], "se_optimal" + part[p], optimal[steps + p], name);
    }
  }

  private static void part(JsonNode row, String field, String se, Mean own, String name) {
    if (Reference.has(row, field)) {
      own.compare(number(row, field), number(row, se), field + " of " + name);
    }
  }

  private static Supplier<BanditAgent> testbedAgent(JsonNode row, int arms) {
    String method = get(row, "method").textValue();
    switch (method) {
      case "greedy":
        double epsilon = number(row, "epsilon");
        double initial = number(row, "initial_value");
        if (get(row, "step_size").isTextual()) {
          assertEquals("1/N", row.get("step_size").textValue(), "step size of " + row);
          return () -> new EpsilonGreedy(arms, epsilon, initial);
        }
        double step = number(row, "step_size");
        return () -> new OptimisticGreedy(arms, epsilon, step, initial);
      case "ucb":
        double c = number(row, "c");
        return () -> new Ucb1(arms, c);
      case "gradient":
        double alpha = number(row, "step_size");
        return get(row, "baseline").booleanValue()
            ? () -> new GradientBandit(arms, alpha)
            : () -> new GradientBanditWithoutBaseline(arms, alpha);
      default:
        throw new AssertionError("this test knows no method " + method);
    }
  }

  /** Adds one run: its value at each step, its mean over the last 100 steps, its mean over all. */
  private static void add(Mean[] means, double[] values) {
    int steps = values.length;
    int tail = Math.min(100, steps);
    double last = 0;
    double all = 0;
    for (int t = 0; t < steps; t++) {
      means[t].add(values[t]);
      all += values[t];
      if (t >= steps - tail) last += values[t];
    }
    means[steps].add(last / tail);
    means[steps + 1].add(all / steps);
  }

  // Regret

  private void bounds(JsonNode bandit, double[] means) {
    double constant = Regret.laiRobbins(means);
    exact(bandit, "lai_robbins_constant", constant);
    for (JsonNode bound : section(bandit, "bounds")) {
      Reference.known(bound, "steps", "lai_robbins", "ucb1_bound");
      int n = count(bound, "steps");
      exact(bound, "lai_robbins", constant * Math.log(n));
      exact(bound, "ucb1_bound", Regret.ucb1Bound(n, means));
    }
  }

  private void simulatedRegret(JsonNode row, double[] means, int seed) {
    Reference.known(row, "method", "runs", "steps", "mean_pseudo_regret", "se", "epsilon");
    int[] steps = Reference.ints(get(row, "steps"));
    int longest = IntStream.of(steps).max().orElseThrow();
    Bandit bandit = new BernoulliBandit(means);
    Mean[] regret = means(steps.length);
    SplittableRandom root = new SplittableRandom(seed);
    for (int i = 0; i < count(row, "runs"); i++) {
      BanditAgent agent =
          opening(row)
              ? new InOrder(coinAgent(row, means.length), means.length)
              : coinAgent(row, means.length);
      double[] one = BanditRun.play(bandit, agent, longest, root.split(), root.split()).regret();
      for (int j = 0; j < steps.length; j++) regret[j].add(one[steps[j] - 1]);
    }
    for (int j = 0; j < steps.length; j++) {
      String what = "regret at " + steps[j] + " of " + settings(row) + " on " + bandit;
      regret[j].compare(at(row, "mean_pseudo_regret", j), at(row, "se", j), what);
    }
  }

  /** Expected regret without simulation: the chance of every (pulls, wins) of both arms. */
  private void exactRegret(JsonNode row) {
    Reference.known(row, "means", "method", "steps", "expected_pseudo_regret", "epsilon");
    double[] q = Reference.doubles(get(row, "means"));
    assertEquals(2, q.length, "exact_two_arms has two arms: " + row);
    int[] steps = Reference.ints(get(row, "steps"));
    double best = Math.max(q[0], q[1]);
    Map<List<Integer>, Double> now = Map.of(List.of(0, 0, 0, 0), 1.0); // pulls, wins of 0; of 1
    double regret = 0;
    int j = 0;
    for (int t = 1; j < steps.length; t++) {
      Map<List<Integer>, Double> next = new HashMap<>();
      for (Map.Entry<List<Integer>, Double> e : now.entrySet()) {
        double[] chance = chances(row, e.getKey());
        for (int a = 0; a < 2; a++) {
          if (chance[a] == 0) continue;
          double p = e.getValue() * chance[a];
          regret += p * (best - q[a]);
          next.merge(after(e.getKey(), a, 1), p * q[a], Double::sum);
          next.merge(after(e.getKey(), a, 0), p * (1 - q[a]), Double::sum);
        }
      }
      now = next;
      if (t == steps[j]) {
        exact(at(row, "expected_pseudo_regret", j++), regret, "pull " + t + " of " + row);
      }
    }
  }

  private static List<Integer> after(List<Integer> counts, int arm, int win) {
    List<Integer> next = new ArrayList<>(counts);
    next.set(2 * arm, next.get(2 * arm) + 1);
    next.set(2 * arm + 1, next.get(2 * arm + 1) + win);
    return next;
  }

  /** With what chance the library's agent pulls each arm after these counts. */
  private static double[] chances(JsonNode row, List<Integer> counts) {
    if (opening(row)) {
      if (counts.get(0) == 0) return new double[] {1, 0};
      if (counts.get(2) == 0) return new double[] {0, 1};
    }
    BanditAgent agent = coinAgent(row, 2);
    for (int a = 0; a < 2; a++) {
      for (int i = 0; i < counts.get(2 * a); i++) {
        agent.update(a, i < counts.get(2 * a + 1) ? 1 : 0);
      }
    }
    agent.select(new SplittableRandom(0)); // lets it compute its bounds
    if (agent instanceof Ucb1 ucb) return greedy(ucb.bounds());
    if (agent instanceof UcbTuned ucb) return greedy(ucb.bounds());
    if (agent instanceof EpsilonGreedy e) {
      double epsilon = number(row, "epsilon");
      double[] chance = greedy(e.values());
      for (int a = 0; a < 2; a++) chance[a] = (1 - epsilon) * chance[a] + epsilon / 2;
      return chance;
    }
    ThompsonSampling thompson = (ThompsonSampling) agent;
    int[] s = thompson.successes();
    int[] f = thompson.failures();
    double second = chanceOfMore(1 + s[1], 1 + f[1], 1 + s[0], 1 + f[0]);
    return new double[] {1 - second, second};
  }

  private static double[] greedy(double[] value) {
    if (Math.abs(value[0] - value[1]) <= TIE) return new double[] {0.5, 0.5};
    return value[0] > value[1] ? new double[] {1, 0} : new double[] {0, 1};
  }

  /**
   * P(X > Y) for X ~ Beta(a, b) and Y ~ Beta(c, d), whole numbers: Σ_{i<a} B(c+i, b+d) / ((b+i)
   * B(1+i, b) B(c, d)), B the Beta function.
   */
  private static double chanceOfMore(int a, int b, int c, int d) {
    double sum = 0;
    for (int i = 0; i < a; i++) {
      sum += Math.exp(logB(c + i, b + d) - logB(1 + i, b) - logB(c, d)) / (b + i);
    }
    return sum;
  }

  private static double logB(int a, int b) {
    double log = 0; // B(a, b) = (a−1)! (b−1)! / (a+b−1)!
    for (int i = 1; i < b; i++) log += Math.log(i) - Math.log(a + i - 1);
    return log - Math.log(a + b - 1);
  }

  private static boolean opening(JsonNode row) {
    return !get(row, "method").textValue().equals("thompson");
  }

  private static BanditAgent coinAgent(JsonNode row, int arms) {
    String method = get(row, "method").textValue();
    return switch (method) {
      case "ucb1" -> Ucb1.asPublished(arms);
      case "ucb1_tuned" -> new UcbTuned(arms);
      case "thompson" -> new ThompsonSampling(arms);
      case "eps_greedy" -> new EpsilonGreedy(arms, number(row, "epsilon"));
      default -> throw new AssertionError("this test knows no method " + method);
    };
  }

  /** Pulls each arm once, in order, before it lets the agent choose. */
  private static final class InOrder implements BanditAgent {
    private final BanditAgent agent;
    private final int arms;
    private int t;

    InOrder(BanditAgent agent, int arms) {
      this.agent = agent;
      this.arms = arms;
    }

    @Override
    public int select(RandomGenerator rng) {
      return t < arms ? t : agent.select(rng);
    }

    @Override
    public void update(int arm, double reward) {
      t++;
      agent.update(arm, reward);
    }
  }

  // Comparing

  private void exact(JsonNode row, String field, double own) {
    compared.addAndGet(Reference.same(row, field, own, EXACT));
  }

  private void exact(double expected, double got, String what) {
    assertEquals(expected, got, EXACT * Math.max(1, Math.abs(expected)), what);
    compared.incrementAndGet();
  }

  /** A mean and its standard error. */
  private final class Mean {
    private int n;
    private double mean;
    private double squares; // Σ (x − mean)²

    void add(double x) {
      double before = x - mean;
      mean += before / ++n;
      squares += before * (x - mean);
    }

    void compare(double listed, double listedSe, String what) {
      double se = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
      double band = STANDARD_ERRORS * Math.sqrt(se * se + listedSe * listedSe) + EXACT;
      assertTrue(
          Math.abs(mean - listed) <= band,
          () -> what + ": " + mean + " ± " + se + ", listed " + listed + " ± " + listedSe);
      compared.incrementAndGet();
    }
  }

  private Mean[] means(int n) {
    return IntStream.range(0, n).mapToObj(i -> new Mean()).toArray(Mean[]::new);
  }

  private static int count(JsonNode row, String name) {
    double value = number(row, name);
    assertTrue(value >= 1 && value == (int) value, name + " must be a whole number, at least 1");
    return (int) value;
  }

  private static double at(JsonNode row, String name, int j) {
    return Reference.doubles(get(row, name))[j];
  }

  /** What tells a case from the others: its fields that are neither lists nor results. */
  private static String settings(JsonNode row) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      boolean result = field.getKey().matches("se_.*|.*_last_100|.*_all");
      if (field.getValue().isValueNode() && !result) {
        text.append(field.getKey()).append(' ').append(field.getValue().asText()).append(' ');
      }
    }
    return text.toString().strip();
  }
}
