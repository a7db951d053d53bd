package mbrl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.FiniteMdp;
import mbrl.core.Space;
import mbrl.core.Transition;
import mbrl.tabular.ValueIteration;
import mbrl.world.ShortCorridor;
import mbrl.world.TableMdp;
import org.junit.jupiter.api.Test;

/** Policies, their gradients and their learners against learning/actor-critic.json. */
class ActorCriticReferenceTest {
  private static final String FILE = "learning/actor-critic.json";
  private static final double EXACT = 1e-10; // as the file says in words

  private int cases;
  private int numbers;

  @Test
  void everySection() {
    JsonNode file = Reference.open(FILE);
    Reference.known(
        file,
        "about",
        "tolerance",
        "softmax",
        "corridor",
        "mdps",
        "trajectories",
        "reinforce",
        "actor_critic");
    assertEquals(
        "1e-10; actor_critic 4 standard errors", Reference.get(file, "tolerance").asText());
    for (JsonNode c : Reference.section(file, "softmax")) softmax(c);
    for (JsonNode c : Reference.section(file, "corridor")) corridor(c);
    for (JsonNode c : Reference.section(file, "mdps")) mdp(c);
    for (JsonNode c : Reference.section(file, "trajectories")) trajectory(c);
    for (JsonNode c : Reference.section(file, "reinforce")) reinforce(c);
    for (JsonNode c : Reference.section(file, "actor_critic")) {
      actorCritic(c, Reference.get(file, "mdps").get((int) Reference.number(c, "mdp")));
    }
    Reference.report(FILE, cases, numbers);
  }

  /** Parameters by action and feature, from preferences by state and action. */
  private static double[] turned(double[][] preferences) {
    int k = preferences[0].length;
    double[] theta = new double[preferences.length * k];
    for (int s = 0; s < preferences.length; s++) {
      for (int a = 0; a < k; a++) theta[a * preferences.length + s] = preferences[s][a];
    }
    return theta;
  }

  private void softmax(JsonNode c) {
    Reference.known(
        c,
        "preferences",
        "probabilities",
        "log_probabilities",
        "entropy",
        "gradient_log_probability");
    double[] h = Reference.doubles(Reference.get(c, "preferences"));
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(h.length), Features.constant());
    policy.parameters(h);
    double[] log = new double[h.length];
    double[][] scores = new double[h.length][h.length];
    for (int a = 0; a < h.length; a++) {
      log[a] = policy.logProbability(0, a);
      policy.addScore(0, a, 1, scores[a]);
    }
    numbers += Reference.same(c, "probabilities", policy.probabilities(0), EXACT);
    numbers += Reference.same(c, "log_probabilities", log, EXACT);
    numbers += Reference.same(c, "entropy", policy.entropy(0), EXACT);
    numbers += Reference.same(c, "gradient_log_probability", scores, EXACT);
    cases++;
  }

  private void corridor(JsonNode c) {
    Reference.known(
        c,
        "preferences",
        "gamma",
        "p_right",
        "values",
        "action_value",
        "discounted_visits",
        "gradient");
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(2), Features.constant());
    policy.parameters(Reference.doubles(Reference.get(c, "preferences")));
    double[] starts = {1, 0, 0, 0};
    PolicyGradient g =
        PolicyGradient.of(new ShortCorridor(), policy, starts, Reference.number(c, "gamma"));
    numbers += Reference.same(c, "p_right", policy.probabilities(0)[1], EXACT);
    numbers += Reference.same(c, "values", Arrays.copyOf(g.v(), 3), EXACT);
    numbers += Reference.same(c, "action_value", Arrays.copyOf(g.q(), 3), EXACT);
    numbers += Reference.same(c, "discounted_visits", Arrays.copyOf(g.visits(), 3), EXACT);
    numbers += Reference.same(c, "gradient", g.gradient(), EXACT);
    cases++;
  }

  private static FiniteMdp world(JsonNode c) {
    JsonNode rows = Reference.get(c, "transition");
    double[][][] p = new double[rows.size()][][];
    for (int s = 0; s < p.length; s++) p[s] = Reference.table(rows.get(s));
    JsonNode terminal = Reference.get(c, "terminal_state");
    if (terminal.isNumber()) for (double[] row : p[terminal.asInt()]) Arrays.fill(row, 0);
    return TableMdp.of(p, Reference.table(Reference.get(c, "reward")), 0);
  }

  private void mdp(JsonNode c) {
    Reference.known(
        c,
        "label",
        "gamma",
        "terminal_state",
        "start_probabilities",
        "transition",
        "reward",
        "preferences",
        "policy",
        "value",
        "action_value",
        "advantage",
        "discounted_visits",
        "start_value",
        "gradient",
        "entropy");
    FiniteMdp world = world(c);
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(world.actions()), Features.table(world.states()));
    double[][] preferences = Reference.table(Reference.get(c, "preferences"));
    policy.parameters(turned(preferences));
    double[] starts = Reference.doubles(Reference.get(c, "start_probabilities"));
    PolicyGradient g = PolicyGradient.of(world, policy, starts, Reference.number(c, "gamma"));
    double[][] pi = new double[world.states()][];
    double[][] advantage = new double[world.states()][world.actions()];
    double[][] gradient = new double[world.states()][world.actions()];
    double[] entropy = new double[world.states()];
    for (int s = 0; s < pi.length; s++) {
      pi[s] = policy.probabilities(s);
      entropy[s] = policy.entropy(s);
      for (int a = 0; a < advantage[s].length; a++) {
        advantage[s][a] = g.q()[s][a] - g.v()[s];
        gradient[s][a] = g.gradient()[a * pi.length + s];
      }
    }
    numbers += Reference.same(c, "policy", pi, EXACT);
    numbers += Reference.same(c, "value", g.v(), EXACT);
    numbers += Reference.same(c, "action_value", g.q(), EXACT);
    numbers += Reference.same(c, "advantage", advantage, EXACT);
    numbers += Reference.same(c, "discounted_visits", g.visits(), EXACT);
    numbers += Reference.same(c, "start_value", g.start(), EXACT);
    numbers += Reference.same(c, "gradient", gradient, EXACT);
    numbers += Reference.same(c, "entropy", entropy, EXACT);
    cases++;
  }

  private void trajectory(JsonNode c) {
    Reference.known(
        c,
        "gamma",
        "lambda",
        "reward",
        "value",
        "next_value",
        "terminal",
        "last",
        "td_error",
        "td_error_without_mask",
        "return_to_go",
        "two_step_return",
        "two_step_advantage",
        "three_step_return",
        "lambda_return",
        "advantage_lambda");
    double gamma = Reference.number(c, "gamma");
    double[] value = Reference.doubles(Reference.get(c, "value"));
    boolean[] terminal = flags(Reference.get(c, "terminal"));
    Advantages.Steps steps =
        new Advantages.Steps(
            Reference.doubles(Reference.get(c, "reward")),
            value,
            Reference.doubles(Reference.get(c, "next_value")),
            terminal,
            flags(Reference.get(c, "last")));
    Advantages.Steps unmasked =
        new Advantages.Steps(
            steps.reward(), value, steps.next(), new boolean[value.length], steps.last());
    double[] two = Advantages.returns(steps, gamma, 2);
    double[] lambda = Advantages.lambda(steps, gamma, Reference.number(c, "lambda"));
    double[] twoAdvantage = new double[value.length];
    double[] lambdaReturn = new double[value.length];
    for (int t = 0; t < value.length; t++) {
      twoAdvantage[t] = two[t] - value[t];
      lambdaReturn[t] = lambda[t] + value[t];
    }
    numbers += Reference.same(c, "td_error", Advantages.errors(steps, gamma), EXACT);
    numbers +=
        Reference.same(c, "td_error_without_mask", Advantages.errors(unmasked, gamma), EXACT);
    int all = Integer.MAX_VALUE;
    numbers += Reference.same(c, "return_to_go", Advantages.returns(steps, gamma, all), EXACT);
    numbers += Reference.same(c, "two_step_return", two, EXACT);
    numbers += Reference.same(c, "two_step_advantage", twoAdvantage, EXACT);
    numbers += Reference.same(c, "three_step_return", Advantages.returns(steps, gamma, 3), EXACT);
    numbers += Reference.same(c, "lambda_return", lambdaReturn, EXACT);
    numbers += Reference.same(c, "advantage_lambda", lambda, EXACT);
    cases++;
  }

  private static boolean[] flags(JsonNode list) {
    boolean[] flags = new boolean[list.size()];
    for (int i = 0; i < flags.length; i++) flags[i] = list.get(i).booleanValue();
    return flags;
  }

  private void reinforce(JsonNode c) {
    Reference.known(
        c,
        "preferences",
        "states",
        "actions",
        "rewards",
        "gamma",
        "alpha",
        "alpha_baseline",
        "baseline",
        "returns",
        "preferences_after_step_by_step",
        "baseline_after",
        "preferences_after_whole_episode_gradient");
    double[][] preferences = Reference.table(Reference.get(c, "preferences"));
    int states = preferences.length;
    int[] s = Reference.ints(Reference.get(c, "states"));
    int[] a = Reference.ints(Reference.get(c, "actions"));
    double[] r = Reference.doubles(Reference.get(c, "rewards"));
    double[] baseline = Reference.doubles(Reference.get(c, "baseline"));
    double gamma = Reference.number(c, "gamma");
    double alpha = Reference.number(c, "alpha");
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(Space.range(preferences[0].length), Features.table(states));
    policy.parameters(turned(preferences));
    LinearValue<Integer> v =
        new LinearValue<>(Features.table(states), Reference.number(c, "alpha_baseline"));
    v.weights(baseline);
    Agent<Integer, Integer> learner = new ReinforceWithBaseline<>(policy, v, alpha, gamma);
    boolean plain = Arrays.stream(baseline).allMatch(b -> b == 0) && v.of(0) == 0;
    plain &= Reference.number(c, "alpha_baseline") == 0;
    SoftmaxPolicy<Integer, Integer> other =
        new SoftmaxPolicy<>(Space.range(preferences[0].length), Features.table(states));
    other.parameters(turned(preferences));
    Agent<Integer, Integer> sibling = new Reinforce<>(other, alpha, gamma);
    learner.begin(s[0]);
    sibling.begin(s[0]);
    for (int t = 0; t < s.length; t++) {
      boolean last = t == s.length - 1;
      Transition<Integer, Integer> step =
          new Transition<>(s[t], a[t], r[t], last ? s[t] : s[t + 1], last, last);
      learner.observe(step, null);
      sibling.observe(step, null);
    }
    double[] after = turned(Reference.table(Reference.get(c, "preferences_after_step_by_step")));
    numbers += Reference.same(after, policy.parameters(), EXACT, "step by step");
    if (plain) numbers += Reference.same(after, other.parameters(), EXACT, "without baseline");
    numbers += Reference.same(c, "baseline_after", v.weights(), EXACT);
    numbers += Reference.same(c, "returns", returns(r, gamma), EXACT);
    policy.parameters(turned(preferences));
    double[] whole = policy.parameters();
    double discount = alpha;
    for (int t = 0; t < s.length; t++) {
      policy.addScore(s[t], a[t], discount * (returns(r, gamma)[t] - baseline[s[t]]), whole);
      discount *= gamma;
    }
    after = turned(Reference.table(Reference.get(c, "preferences_after_whole_episode_gradient")));
    numbers += Reference.same(after, whole, EXACT, "whole episode");
    cases++;
  }

  private static double[] returns(double[] r, double gamma) {
    boolean[] ends = new boolean[r.length];
    ends[r.length - 1] = true;
    double[] zero = new double[r.length];
    return Advantages.returns(
        new Advantages.Steps(r, zero, zero, ends, ends), gamma, Integer.MAX_VALUE);
  }

  private void actorCritic(JsonNode c, JsonNode mdp) {
    Reference.known(
        c,
        "mdp",
        "optimal_start_value",
        "uniform_start_value",
        "alpha",
        "alpha_critic",
        "gamma",
        "runs",
        "episodes",
        "step_cap",
        "episode",
        "mean_discounted_return",
        "se",
        "mean_last_20",
        "se_last_20");
    FiniteMdp world = world(mdp);
    double gamma = Reference.number(c, "gamma");
    int episodes = (int) Reference.number(c, "episodes");
    int cap = (int) Reference.number(c, "step_cap");
    int runs = (int) Math.min(1000, Reference.number(c, "runs"));
    SoftmaxPolicy<Integer, Integer> uniform =
        new SoftmaxPolicy<>(Space.range(world.actions()), Features.table(world.states()));
    double[] starts = new double[world.states()];
    starts[0] = 1;
    numbers +=
        Reference.same(
            c,
            "uniform_start_value",
            PolicyGradient.of(world, uniform, starts, gamma).start(),
            EXACT);
    double[][] g = new double[episodes + 1][runs]; // the last row: the mean of the last 20
    for (int run = 0; run < runs; run++) {
      SplittableRandom rng = new SplittableRandom(run);
      Environment<Integer, Integer> env = new Environment<>(world, rng.split());
      SoftmaxPolicy<Integer, Integer> policy =
          new SoftmaxPolicy<>(Space.range(world.actions()), Features.table(world.states()));
      LinearValue<Integer> critic =
          new LinearValue<>(Features.table(world.states()), Reference.number(c, "alpha_critic"));
      OneStepActorCritic<Integer, Integer> agent =
          new OneStepActorCritic<>(policy, critic, Reference.number(c, "alpha"), gamma);
      for (int e = 0; e < episodes; e++) {
        g[e][run] = Episode.run(env, agent, cap, rng).discountedReturn(gamma);
        if (e >= episodes - 20) g[episodes][run] += g[e][run] / 20;
      }
    }
    int[] episode = Reference.ints(Reference.get(c, "episode"));
    double[] mean = Reference.doubles(Reference.get(c, "mean_discounted_return"));
    double[] se = Reference.doubles(Reference.get(c, "se"));
    for (int i = 0; i < episode.length; i++) {
      within(g[episode[i] - 1], mean[i], se[i], "episode " + episode[i]);
    }
    within(
        g[episodes],
        Reference.number(c, "mean_last_20"),
        Reference.number(c, "se_last_20"),
        "last");
    ValueIteration solver = new ValueIteration(world, gamma);
    solver.solve(1e-12);
    numbers += Reference.same(c, "optimal_start_value", solver.values()[0], EXACT);
    double best = Reference.number(c, "optimal_start_value");
    assertTrue(Arrays.stream(g[episodes]).average().orElseThrow() < best, "better than the best");
    cases++;
  }

  /** Within 4 joint standard errors. */
  private void within(double[] own, double mean, double se, String what) {
    double m = Arrays.stream(own).average().orElseThrow();
    double square = Arrays.stream(own).map(x -> (x - m) * (x - m)).sum();
    double ownSe = Math.sqrt(square / (own.length - 1) / own.length);
    double band = 4 * Math.hypot(se, ownSe);
    assertEquals(mean, m, band, what);
    numbers++;
  }
}
