package mbrl.course.set06;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Environment;
import mbrl.core.Outcome;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.DynaPlusLearner;
import mbrl.exercise.SeededRandom;
import mbrl.lab.Charts;
import mbrl.tabular.Greedy;
import mbrl.world.ChangingMaze;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 6.3: Dyna-Q+, which is curious in imagination. */
public final class DynaPlusLearnerChecks extends Exercise<DynaPlusLearner> {
  private static final String REAL =
      "the real step earns no bonus: Q(s,a) ← Q(s,a) + α [ r + γ max_b Q(s',b) − Q(s,a) ]";
  private static final String BONUS =
      "imagined: Q(s,a) ← Q(s,a) + α [ r + κ √τ + γ max_b Q(s',b) − Q(s,a) ],  τ = t − last(s,a)";
  private static final String UNTRIED =
      "s ← a visited state;  a ← any action;  not tried: r = 0, s' = s, last(s,a) = 0";
  private static final int MANY = 2000; // imagined steps: then Q has settled, in whatever order

  public DynaPlusLearnerChecks() {
    super("6.3", Kind.VARY, 20, "Curious in imagination", DynaPlusLearner.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("n = 0: real steps are learned without a bonus")
  void real(DynaPlusLearner answer, Draw draw) {
    agree(answer, draw, (m, d) -> ring(m, d, 1, 0), REAL);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("one action, many imagined steps: the longer ago, the larger the bonus")
  void bonus(DynaPlusLearner answer, Draw draw) {
    agree(answer, draw, (m, d) -> ring(m, d, 1, MANY), BONUS);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("several actions: those never tried are imagined too, as standing still")
  void untried(DynaPlusLearner answer, Draw draw) {
    agree(answer, draw, (m, d) -> ring(m, d, 2, MANY), UNTRIED);
  }

  /**
   * Round and round through three of five states, with action 0; now and then an episode ends. The
   * discount is small, so that many imagined steps end in one table, whatever their order. The next
   * instance leaves out a state of this one: an answer that does not begin anew imagines it still.
   */
  private static double[][] ring(DynaPlusLearner m, Draw d, int actions, int n) {
    m.start(5, actions, d.number(0.5, 1), d.number(0.3, 0.6), n, d.number(0.1, 0.5));
    double[][] q = {};
    int from = d.integer(1, 2);
    int first = 1 + d.size() % 2;
    for (int t = 0; t < 3 + d.size(); t++) {
      int s = (from + t) % 3 + first;
      m.observe(s, 0, d.number(0, 0.2), (from + t + 1) % 3 + first, d.chance(0.2), d.rng());
      q = m.q();
    }
    return q;
  }

  private enum Slip {
    NONE,
    NO_BONUS,
    BONUS_IN_EARNEST,
    NO_ROOT,
    CLOCK_NEVER_RESET,
    PLANNING_RESETS_CLOCK,
    ONLY_TRIED,
    UNTRIED_LEADS_TO_0,
    OTHER_ORDER // no mistake
  }

  /** Dyna-Q+, right or with one slip; the model is tables. */
  private static final class Plus implements DynaPlusLearner {
    private final Slip slip;
    private final List<Integer> visited = new ArrayList<>();
    private double[][] q;
    private double[][] reward;
    private int[][] next;
    private boolean[][] ends;
    private int[][] last;
    private boolean[][] tried;
    private int t;
    private double alpha;
    private double gamma;
    private double kappa;
    private int n;

    Plus(Slip slip) {
      this.slip = slip;
    }

    @Override
    public void start(int states, int actions, double alpha, double gamma, int n, double kappa) {
      this.alpha = alpha;
      this.gamma = gamma;
      this.kappa = kappa;
      this.n = n;
      t = 0;
      visited.clear();
      q = new double[states][actions];
      reward = new double[states][actions];
      next = new int[states][actions];
      ends = new boolean[states][actions];
      last = new int[states][actions];
      tried = new boolean[states][actions];
      for (int s = 0; s < states && slip != Slip.UNTRIED_LEADS_TO_0; s++) {
        Arrays.fill(next[s], s);
      }
    }

    @Override
    public void observe(int s, int a, double r, int to, boolean terminal, RandomGenerator rng) {
      double extra = slip == Slip.BONUS_IN_EARNEST ? bonus(s, a) : 0;
      update(s, a, r + extra, to, terminal);
      if (!visited.contains(s)) visited.add(s);
      tried[s][a] = true;
      reward[s][a] = r;
      next[s][a] = to;
      ends[s][a] = terminal;
      if (slip != Slip.CLOCK_NEVER_RESET) last[s][a] = t;
      for (int i = 0; i < n; i++) imagine(rng);
      t++;
    }

    private void imagine(RandomGenerator rng) {
      int a = 0;
      if (slip == Slip.OTHER_ORDER) a = rng.nextInt(q[0].length);
      int s = visited.get(rng.nextInt(visited.size()));
      if (slip != Slip.OTHER_ORDER) a = rng.nextInt(q[0].length);
      if (slip == Slip.ONLY_TRIED && !tried[s][a]) return;
      update(s, a, reward[s][a] + bonus(s, a), next[s][a], ends[s][a]);
      if (slip == Slip.PLANNING_RESETS_CLOCK) last[s][a] = t;
    }

    private double bonus(int s, int a) {
      int tau = t - last[s][a];
      if (slip == Slip.NO_BONUS) return 0;
      return kappa * (slip == Slip.NO_ROOT ? tau : Math.sqrt(tau));
    }

    private void update(int s, int a, double r, int to, boolean terminal) {
      double target = r + (terminal ? 0 : gamma * Greedy.max(q[to]));
      q[s][a] += alpha * (target - q[s][a]);
    }

    @Override
    public double[][] q() {
      return q;
    }
  }

  @Override
  public DynaPlusLearner right() {
    return new Plus(Slip.NONE);
  }

  @Override
  public List<DynaPlusLearner> alsoRight() {
    return List.of(new Plus(Slip.OTHER_ORDER));
  }

  @Override
  public Object probe(DynaPlusLearner answer, Draw d) {
    double[][] real = ring(answer, d.instance(3), 1, 0);
    double[][] imagined = ring(answer, d.instance(4), 2, MANY);
    return List.of(real, imagined, patient(answer, d));
  }

  /** Whether the first of few imagined steps earns a bonus, for an action never taken. */
  private static boolean patient(DynaPlusLearner m, Draw d) {
    m.start(2, 2, 1, 0, 1, 1);
    boolean paid = false;
    for (int t = 0; t < 40; t++) {
      m.observe(1, 0, 0, 1, false, d.rng());
      paid |= m.q()[1][1] > 0;
    }
    return paid;
  }

  @Override
  public List<WrongAnswer<DynaPlusLearner>> wrongAnswers() {
    return List.of(
        wrong(
            "no bonus", "Imagined steps earn no bonus: κ √τ is missing.", new Plus(Slip.NO_BONUS)),
        wrong(
            "bonus on real steps",
            "Real steps earn the bonus too. The bonus belongs to imagined steps only; a real step"
                + " shows the true reward.",
            new Plus(Slip.BONUS_IN_EARNEST)),
        wrong(
            "no root",
            "The bonus grows with τ itself. The rule takes the root, κ √τ.",
            new Plus(Slip.NO_ROOT)),
        wrong(
            "clock never reset",
            "The clock of a pair runs on although the pair was tried: last(s,a) stays 0.",
            new Plus(Slip.CLOCK_NEVER_RESET)),
        wrong(
            "planning resets the clock",
            "An imagined step sets last(s,a) too, so the first one takes the bonus away from all"
                + " that follow. Only a real step resets the clock.",
            new Plus(Slip.PLANNING_RESETS_CLOCK)),
        wrong(
            "only tried actions",
            "It imagines tried actions only. An action never tried in a visited state has waited"
                + " the longest of all.",
            new Plus(Slip.ONLY_TRIED)),
        wrong(
            "untried leads to state 0",
            "An action never tried is assumed to lead to state 0, as in the new table. It is"
                + " assumed to stay: s' = s.",
            new Plus(Slip.UNTRIED_LEADS_TO_0)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "What does the model predict for an action that was never tried, and since when has its"
            + " clock been running?",
        "The real update is that of 6.2. Set last[s][a] to t before you plan. Then n times: draw a"
            + " state of the list, draw any action, and call update with reward + κ √(t − last)."
            + " Increase t at the very end.",
        "double bonus = kappa * Math.sqrt(____ - ____);");
  }

  /** The answer in the maze where a shortcut opens, with and without its bonus. */
  @Override
  public Object picture(DynaPlusLearner answer) {
    return Charts.line("A shortcut opens after 3000 steps: your curious agent finds it")
        .x("real step")
        .y("goals reached")
        .add("κ = 0.001", goals(answer, 1e-3))
        .add("κ = 0", goals(answer, 0));
  }

  private static double[] goals(DynaPlusLearner answer, double kappa) {
    SplittableRandom rng = new SplittableRandom(5);
    Environment<Integer, Integer> env = ChangingMaze.shortcut().environment(rng.split());
    answer.start(54, 4, 1, 0.95, 50, kappa);
    double[] goals = new double[6000];
    int s = env.reset();
    for (int t = 0; t < goals.length; t++) {
      int a = Greedy.choose(answer.q()[s], 0.1, rng);
      Outcome<Integer> o = env.step(a);
      SeededRandom dice = new SeededRandom(rng.nextLong() >>> 1);
      answer.observe(s, a, o.reward(), o.next(), o.terminal(), dice);
      goals[t] = (t == 0 ? 0 : goals[t - 1]) + o.reward();
      s = o.terminal() ? env.reset() : o.next();
    }
    return goals;
  }

  @Override
  public String whatIf() {
    return "What does the curious agent lose before the shortcut opens, and what would it go on"
        + " losing in a maze that never changes?";
  }
}
