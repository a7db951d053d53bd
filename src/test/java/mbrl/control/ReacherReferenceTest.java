package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.Reference;
import mbrl.core.Policy;
import mbrl.world.ArmLink;
import mbrl.world.ElbowStop;
import mbrl.world.Reacher;
import mbrl.world.TwoLinkArm;
import org.junit.jupiter.api.Test;

/** The reacher and its control by inverse kinematics against control/reacher.json. */
class ReacherReferenceTest {
  private static final String FILE = "control/reacher.json";
  private static final double TOUCH = 2.97; // |q2| beyond which the limit counts as touched
  private static final double SHARE = 0.01; // of a measured difference, beside the tolerance

  private static final String UNTOUCHED = "pairs that do not touch the limit";

  private double free; // tolerance of runs that never touch the limit
  private double touching;
  private int cases;
  private int numbers;

  /** A run: its rewards and states, and what the rewards would be for the tip of the new angles. */
  private record Run(double[] rewards, double[] newTip, double[][] states, boolean touched) {
    double sum() {
      return Arrays.stream(rewards).sum();
    }

    double sumOfNewTip() {
      return Arrays.stream(newTip).sum();
    }

    double[] last() {
      return states[states.length - 1];
    }

    double[][] every(int n) {
      double[][] rows = new double[states.length / n][];
      for (int i = 0; i < rows.length; i++) rows[i] = states[(i + 1) * n - 1];
      return rows;
    }
  }

  /** A way of integrating: the state after a step. */
  @FunctionalInterface
  private interface Motion {
    double[] next(double[] x, double[] u);
  }

  private static Run run(
      Reacher world, double[] start, Policy<double[], double[]> policy, int steps, long seed) {
    return run(world, (x, u) -> world.next(x, u, null), start, policy, steps, seed);
  }

  private static Run run(
      Reacher world,
      Motion motion,
      double[] start,
      Policy<double[], double[]> policy,
      int steps,
      long seed) {
    RandomGenerator rng = new SplittableRandom(seed);
    double[] rewards = new double[steps];
    double[] newTip = new double[steps];
    double[][] states = new double[steps][];
    boolean touched = false;
    double[] x = start;
    policy.begin(x);
    for (int t = 0; t < steps; t++) {
      double[] u = policy.act(x, rng);
      double[] next = motion.next(x, u);
      states[t] = Arrays.copyOf(next, 4);
      rewards[t] = world.reward(x, u, next);
      newTip[t] = world.reward(x, u, world.state(states[t], world.target(x)));
      touched |= Math.abs(states[t][1]) > TOUCH;
      x = next;
    }
    return new Run(rewards, newTip, states, touched);
  }

  /** Semi-implicit Euler steps: the speeds first, and the angles with the new speeds. */
  private static double[] euler(Reacher world, JsonNode p, double[] x, double[] u) {
    double[] y = Arrays.copyOf(x, 4);
    double dt = Reference.number(p, "time_step");
    for (int s = 0; s < p.get("frame_skip").intValue(); s++) {
      double[] a = world.arm().acceleration(y, u);
      for (int k = 0; k < 2; k++) {
        y[k + 2] += dt * a[k];
        y[k] += dt * y[k + 2];
      }
    }
    return world.state(y, world.target(x));
  }

  @Test
  void everyCase() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "tolerance_touching_limit", "cases");
    free = Reference.number(file, "tolerance");
    touching = Reference.number(file, "tolerance_touching_limit");
    for (JsonNode c : Reference.section(file, "cases")) {
      Reference.known(
          c, "label", "parameters", "kp", "kd", "pairs", "random_starts", "measured_differences");
      for (JsonNode pair : Reference.section(c, "pairs")) pair(c, pair);
      if (Reference.has(c, "random_starts")) randomStarts(c);
      for (JsonNode row : Reference.section(c, "measured_differences")) differences(c, row);
    }
    Reference.report(FILE, cases, numbers);
  }

  private static Reacher world(JsonNode c) {
    return world(c, true, false);
  }

  private static Reacher world(JsonNode c, boolean withStop, boolean decoupled) {
    JsonNode p = Reference.get(c, "parameters");
    Reference.known(
        p,
        "link_lengths",
        "tip_distance_from_elbow",
        "link_masses",
        "link_centres",
        "link_inertias_about_centre",
        "fingertip_mass",
        "fingertip_inertia",
        "armature",
        "damping",
        "gear",
        "torque_limit",
        "time_step",
        "frame_skip",
        "steps",
        "elbow_limit",
        "limit_time_constant",
        "limit_damping_ratio",
        "limit_impedance",
        "elbow_inverse_weight",
        "distance_weight",
        "control_weight");
    double tip = Reference.number(p, "tip_distance_from_elbow");
    ArmLink ball =
        new ArmLink(
            tip,
            Reference.number(p, "fingertip_mass"),
            tip,
            Reference.number(p, "fingertip_inertia"));
    TwoLinkArm.Drive drive =
        new TwoLinkArm.Drive(
            Reference.number(p, "gear"),
            Reference.number(p, "torque_limit"),
            Reference.number(p, "damping"),
            Reference.number(p, "armature"),
            0);
    ElbowStop stop =
        new ElbowStop(
            Reference.number(p, "elbow_limit"),
            Reference.number(p, "limit_time_constant"),
            Reference.number(p, "limit_damping_ratio"),
            Reference.doubles(Reference.get(p, "limit_impedance")),
            Reference.number(p, "elbow_inverse_weight"));
    TwoLinkArm.Clock clock =
        new TwoLinkArm.Clock(
            Reference.number(p, "time_step"), Reference.get(p, "frame_skip").intValue());
    ArmLink first = link(p, 0);
    ArmLink second = link(p, 1).carrying(ball);
    if (decoupled) { // no masses but the rotors'
      first = new ArmLink(first.length(), Double.MIN_NORMAL, 0, 0);
      second = new ArmLink(tip, Double.MIN_NORMAL, 0, 0);
    }
    return new Reacher(
        new TwoLinkArm(first, second, drive, withStop ? stop : ElbowStop.NONE, clock),
        new Reacher.Weights(
            Reference.number(p, "distance_weight"), Reference.number(p, "control_weight")));
  }

  private static ArmLink link(JsonNode p, int k) {
    return new ArmLink(
        Reference.doubles(Reference.get(p, "link_lengths"))[k],
        Reference.doubles(Reference.get(p, "link_masses"))[k],
        Reference.doubles(Reference.get(p, "link_centres"))[k],
        Reference.doubles(Reference.get(p, "link_inertias_about_centre"))[k]);
  }

  private static JointPd pd(JsonNode c, Reacher world) {
    return new JointPd(world, Reference.number(c, "kp"), Reference.number(c, "kd"));
  }

  private static int steps(JsonNode c) {
    return Reference.get(c.get("parameters"), "steps").intValue();
  }

  private static double[] start(Reacher world, JsonNode pair) {
    return world.state(
        Reference.doubles(Reference.get(pair, "start")),
        Reference.doubles(Reference.get(pair, "target")));
  }

  private static Policy<double[], double[]> zero() {
    return (x, rng) -> new double[2];
  }

  private static Policy<double[], double[]> given(JsonNode pair) {
    double[][] actions = Reference.table(Reference.get(pair, "actions"));
    int[] t = {0};
    return (x, rng) -> actions[t[0]++];
  }

  private void pair(JsonNode c, JsonNode pair) {
    Reference.known(
        pair,
        "start",
        "target",
        "actions",
        "zero_torque_return",
        "given_actions_return",
        "given_actions_last_state",
        "given_actions_touch_elbow_limit",
        "given_actions_rewards",
        "given_actions_states_every_5",
        "pd_goal_angles",
        "pd_return",
        "pd_last_state",
        "pd_touch_elbow_limit",
        "pd_states_every_5");
    Reacher world = world(c);
    double[] x = start(world, pair);
    int steps = steps(c);
    assertEquals(steps, Reference.get(pair, "actions").size(), "actions of a pair");
    Run idle = run(world, x, zero(), steps, 1);
    numbers += Reference.same(pair, "zero_torque_return", idle.sum(), free);
    compare(pair, "given_actions", run(world, x, given(pair), steps, 1));
    JointPd pd = pd(c, world);
    compare(pair, "pd", run(world, x, pd, steps, 1));
    numbers += Reference.same(pair, "pd_goal_angles", pd.goal(), free);
    cases++;
  }

  private void compare(JsonNode pair, String name, Run run) {
    boolean listed = Reference.get(pair, name + "_touch_elbow_limit").booleanValue();
    assertEquals(listed, run.touched, () -> name + ", whether the limit is touched: " + pair);
    double tolerance = listed ? touching : free;
    numbers += 1 + Reference.same(pair, name + "_return", run.sum(), tolerance);
    numbers += Reference.same(pair, name + "_last_state", run.last(), tolerance);
    if (pair.has(name + "_states_every_5")) {
      numbers += Reference.same(pair, name + "_states_every_5", run.every(5), tolerance);
    }
    if (pair.has(name + "_rewards")) {
      numbers += Reference.same(pair, name + "_rewards", run.rewards, tolerance);
    }
  }

  private void randomStarts(JsonNode c) {
    JsonNode section = c.get("random_starts");
    Reference.known(section, "zero_torque", "random_torque", "inverse_kinematics_pd");
    Reacher world = world(c);
    means(c, "zero_torque", world, zero());
    means(c, "random_torque", world, (x, rng) -> world.actions().sample(rng));
    means(c, "inverse_kinematics_pd", world, pd(c, world));
  }

  /** The mean return over random starts in a band of four joint standard errors. */
  private void means(JsonNode c, String name, Reacher world, Policy<double[], double[]> policy) {
    if (!Reference.has(c.get("random_starts"), name)) return;
    JsonNode row = c.get("random_starts").get(name);
    Reference.known(row, "episodes", "mean", "sd", "se", "fraction_touching_elbow_limit");
    int n = Math.min(2000, Reference.get(row, "episodes").intValue());
    double[] returns = new double[n];
    int touched = 0;
    SplittableRandom rng = new SplittableRandom(11);
    for (int e = 0; e < n; e++) {
      Run run = run(world, world.start(rng), policy, steps(c), rng.nextLong());
      returns[e] = run.sum();
      if (run.touched) touched++;
    }
    double mean = Arrays.stream(returns).average().getAsDouble();
    double square = Arrays.stream(returns).map(g -> (g - mean) * (g - mean)).sum();
    double se = Math.sqrt(square / (n - 1) / n);
    String what = name + " of " + c.get("label");
    double band = 4 * Math.hypot(se, Reference.number(row, "se"));
    assertEquals(Reference.number(row, "mean"), mean, band, what);
    double both = 1.0 / n + 1 / Reference.number(row, "episodes");
    double fourth = Arrays.stream(returns).map(g -> Math.pow(g - mean, 4)).sum();
    double kurtosis = fourth * n / (square * square);
    double ofSd = Math.sqrt((kurtosis - 1) / 4 * both); // standard error, as a share of the sd
    double sd = Math.sqrt(square / (n - 1));
    assertEquals(1, sd / Reference.number(row, "sd"), 4 * ofSd, what + ", sd");
    numbers += 2;
    if (row.has("fraction_touching_elbow_limit")) {
      double p = Reference.number(row, "fraction_touching_elbow_limit");
      assertEquals(p, (double) touched / n, 4 * Math.sqrt(p * (1 - p) * both), what + ", touching");
      numbers++;
    }
    cases++;
  }

  /** How far other ways of integrating are from the recording. */
  private void differences(JsonNode c, JsonNode row) {
    Reference.known(
        row,
        "integration",
        "given_action_pairs",
        "zero_torque_return",
        "given_actions_last_state",
        "given_actions_return",
        "pd_last_state",
        "pd_return");
    String name = Reference.get(row, "integration").asText();
    boolean allPairs = !name.endsWith("pairs that do not touch it") && !name.endsWith(UNTOUCHED);
    boolean newTip = !name.equals("RK4, limit, tip of the last stage");
    Reacher world = world(c, allPairs, name.startsWith("decoupled"));
    Motion motion =
        switch (name) {
          case "RK4, limit, tip of the last stage",
              "RK4, limit, tip of the new state",
              "RK4 without limit, pairs that do not touch it",
              "decoupled plant q'' = (gear u - damping q') / armature, RK4, " + UNTOUCHED ->
              (x, u) -> world.next(x, u, null);
          case "semi-implicit Euler at the same time step, limit",
              "semi-implicit Euler, " + UNTOUCHED ->
              (x, u) -> euler(world, c.get("parameters"), x, u);
          default -> throw new AssertionError("this test does not know the integration " + name);
        };
    double[] apart = new double[5];
    int pairs = 0;
    int steps = steps(c);
    for (JsonNode pair : c.get("pairs")) {
      double[] x = start(world, pair);
      Run idle = run(world, motion, x, zero(), steps, 1);
      farther(apart, 0, Reference.number(pair, "zero_torque_return"), sum(idle, newTip));
      if (allPairs || !pair.get("given_actions_touch_elbow_limit").booleanValue()) {
        pairs++;
        Run given = run(world, motion, x, given(pair), steps, 1);
        fartherOfStates(apart, 1, pair.get("given_actions_last_state"), given);
        farther(apart, 2, Reference.number(pair, "given_actions_return"), sum(given, newTip));
      }
      if (allPairs || !pair.get("pd_touch_elbow_limit").booleanValue()) {
        Run pd = run(world, motion, x, pd(c, world), steps, 1);
        fartherOfStates(apart, 3, pair.get("pd_last_state"), pd);
        farther(apart, 4, Reference.number(pair, "pd_return"), sum(pd, newTip));
      }
    }
    assertEquals(Reference.get(row, "given_action_pairs").intValue(), pairs, name);
    String[] fields = {
      "zero_torque_return",
      "given_actions_last_state",
      "given_actions_return",
      "pd_last_state",
      "pd_return"
    };
    for (int k = 0; k < fields.length; k++) {
      if (!Reference.has(row, fields[k])) continue;
      double listed = Reference.number(row, fields[k]);
      double band = SHARE * listed + (allPairs ? touching : free);
      assertEquals(listed, apart[k], band, fields[k] + " of " + name);
      numbers++;
    }
    cases++;
  }

  private static double sum(Run run, boolean newTip) {
    return newTip ? run.sumOfNewTip() : run.sum();
  }

  private static void farther(double[] apart, int k, double listed, double own) {
    apart[k] = Math.max(apart[k], Math.abs(listed - own));
  }

  private static void fartherOfStates(double[] apart, int k, JsonNode listed, Run run) {
    double[] last = Reference.doubles(listed);
    for (int d = 0; d < 4; d++) farther(apart, k, last[d], run.last()[d]);
  }
}
