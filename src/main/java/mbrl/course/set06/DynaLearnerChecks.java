package mbrl.course.set06;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Outcome;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.DynaLearner;
import mbrl.exercise.SeededRandom;
import mbrl.lab.Charts;
import mbrl.lab.XyChart;
import mbrl.tabular.Greedy;
import mbrl.world.DynaMaze;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 6.2: what Dyna-Q does after each real step. */
public final class DynaLearnerChecks extends Exercise<DynaLearner> {
  private static final String REAL = "Q(s,a) ← Q(s,a) + α [ r + γ max_b Q(s',b) − Q(s,a) ]";
  private static final String PLAN =
      "n times: (s,a) ← a visited pair;  r, s' ← Model(s,a), its last outcome;  update Q(s,a)";
  private static final int MANY = 2000;

  public DynaLearnerChecks() {
    super("6.2", Kind.BUILD, 25, "Learn, remember, imagine", DynaLearner.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("n = 0: learns from each real step as Q-learning does")
  void real(DynaLearner answer, Draw draw) {
    agree(answer, draw, DynaLearnerChecks::walk, REAL);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("one pair in memory: n more updates, with its last outcome")
  void memory(DynaLearner answer, Draw draw) {
    agree(answer, draw, DynaLearnerChecks::onePair, PLAN);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("one walk along a chain, many imagined steps: every state on it has its value")
  void travelsBack(DynaLearner answer, Draw draw) {
    agree(answer, draw, DynaLearnerChecks::chain, PLAN);
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("imagines every visited pair equally often, n in all")
  void fair(DynaLearner answer, Draw draw) {
    double alpha = 0.001;
    answer.start(5, 1, alpha, 0.9, MANY);
    for (int s = 0; s < 3; s++) answer.observe(s, 0, 1, 4, true, draw.rng());
    double[][] before = answer.q();
    answer.observe(3, 0, 1, 4, true, draw.rng());
    double[][] after = answer.q();
    // 1 − Q shrinks by the factor 1 − α at each update
    int[] count = new int[4];
    for (int s = 0; s < 4; s++) {
      double shrunk = (1 - after[s][0]) / (1 - before[s][0]);
      count[s] = (int) Math.rint(StrictMath.log(shrunk) / StrictMath.log(1 - alpha));
    }
    count[3]--; // the real one
    expect(count[0] + count[1] + count[2] + count[3], MANY, PLAN);
    for (int s = 0; s < 4; s++) expectOften(count[s], MANY, 0.25, "state " + s, PLAN);
  }

  /** A random walk without imagination. */
  private static double[][] walk(DynaLearner m, Draw d) {
    m.start(3, 2, d.number(0.1, 0.9), d.number(0.5, 0.9), 0);
    for (int t = 0; t < 3 * d.size(); t++) {
      m.observe(
          d.integer(0, 2),
          d.integer(0, 1),
          d.number(-1, 3),
          d.integer(0, 2),
          d.chance(0.3),
          d.rng());
    }
    return m.q();
  }

  /** The only pair there is, a loop that sometimes ends, with a new outcome each time. */
  private static double[] onePair(DynaLearner m, Draw d) {
    m.start(1, 1, d.number(0.1, 0.6), d.number(0.5, 0.9), 3);
    double[] values = new double[4];
    for (int i = 0; i < values.length; i++) {
      m.observe(0, 0, d.number(1, 4), 0, i % 2 == d.size() % 2, d.rng());
      values[i] = m.q()[0][0];
    }
    return values;
  }

  /** States 0, 1, …, each visited once; the last step ends the episode and brings a reward. */
  private static double[][] chain(DynaLearner m, Draw d) {
    int length = Math.min(2 + d.size(), 4);
    int action = d.integer(0, 1);
    m.start(length + 1, 2, 1, d.number(0.5, 0.9), MANY);
    for (int s = 0; s < length; s++) {
      boolean last = s == length - 1;
      m.observe(s, action, last ? d.number(1, 5) : 0, s + 1, last, d.rng());
    }
    return m.q();
  }

  private enum Slip {
    NONE,
    NO_PLANNING,
    ONLY_PLANNING,
    CURRENT_PAIR,
    ANY_PAIR,
    AFTERLIFE,
    FIRST_OUTCOME,
    PLANS_FIRST,
    STATE_FIRST // no mistake: the lecture's draw
  }

  /** Dyna-Q, right or with one slip; the model is a list of steps. */
  private static final class Dyna implements DynaLearner {
    private record Step(int s, int a, double r, int next, boolean terminal) {}

    private final Slip slip;
    private final List<Step> memory = new ArrayList<>();
    private double[][] q;
    private double alpha;
    private double gamma;
    private int n;

    Dyna(Slip slip) {
      this.slip = slip;
    }

    @Override
    public void start(int states, int actions, double alpha, double gamma, int n) {
      this.alpha = alpha;
      this.gamma = gamma;
      this.n = n;
      q = new double[states][actions];
      memory.clear();
    }

    @Override
    public void observe(int s, int a, double r, int next, boolean terminal, RandomGenerator rng) {
      Step real = new Step(s, a, r, next, terminal);
      if (slip != Slip.ONLY_PLANNING) update(real, terminal);
      if (slip == Slip.PLANS_FIRST) plan(real, rng);
      remember(real);
      if (slip != Slip.PLANS_FIRST && slip != Slip.NO_PLANNING) plan(real, rng);
    }

    private void remember(Step real) {
      for (int i = 0; i < memory.size(); i++) {
        if (memory.get(i).s == real.s && memory.get(i).a == real.a) {
          if (slip != Slip.FIRST_OUTCOME) memory.set(i, real);
          return;
        }
      }
      memory.add(real);
    }

    private void plan(Step real, RandomGenerator rng) {
      for (int i = 0; i < n && !memory.isEmpty(); i++) {
        Step step = slip == Slip.CURRENT_PAIR ? real : draw(rng);
        update(step, step.terminal && slip != Slip.AFTERLIFE);
      }
    }

    private Step draw(RandomGenerator rng) {
      if (slip == Slip.ANY_PAIR) {
        int s = rng.nextInt(q.length);
        int a = rng.nextInt(q[s].length);
        for (Step m : memory) if (m.s == s && m.a == a) return m;
        return new Step(s, a, 0, 0, false);
      }
      if (slip == Slip.STATE_FIRST) {
        List<Integer> states = memory.stream().map(Step::s).distinct().toList();
        int s = states.get(rng.nextInt(states.size()));
        List<Step> tried = memory.stream().filter(m -> m.s == s).toList();
        return tried.get(rng.nextInt(tried.size()));
      }
      return memory.get(rng.nextInt(memory.size()));
    }

    private void update(Step x, boolean over) {
      double target = x.r + (over ? 0 : gamma * Greedy.max(q[x.next]));
      q[x.s][x.a] += alpha * (target - q[x.s][x.a]);
    }

    @Override
    public double[][] q() {
      return q;
    }
  }

  @Override
  public DynaLearner right() {
    return new Dyna(Slip.NONE);
  }

  @Override
  public List<DynaLearner> alsoRight() {
    return List.of(new Dyna(Slip.STATE_FIRST));
  }

  @Override
  public Object probe(DynaLearner answer, Draw d) {
    return List.of(onePair(answer, d), chain(answer, d));
  }

  @Override
  public List<WrongAnswer<DynaLearner>> wrongAnswers() {
    return List.of(
        wrong(
            "no planning",
            "It learns from real steps only: that is Q-learning. The n imagined updates are"
                + " missing.",
            new Dyna(Slip.NO_PLANNING)),
        wrong(
            "no real update",
            "It learns from memory only. The real step is learned from too, once, before the n"
                + " imagined ones.",
            new Dyna(Slip.ONLY_PLANNING)),
        wrong(
            "only the newest pair",
            "It imagines the step just made again and again. A value travels back along the path"
                + " only if older pairs are imagined too.",
            new Dyna(Slip.CURRENT_PAIR)),
        wrong(
            "any pair",
            "It imagines pairs that were never tried. The model knows nothing about them, and the"
                + " zeros in its arrays are no outcome.",
            new Dyna(Slip.ANY_PAIR)),
        wrong(
            "afterlife in imagination",
            "Imagined steps look beyond the end of an episode. The model has to remember whether a"
                + " step was the last, and planning has to ask.",
            new Dyna(Slip.AFTERLIFE)),
        wrong(
            "first outcome",
            "The model keeps the first outcome of a pair. The world may change: remember the last"
                + " one.",
            new Dyna(Slip.FIRST_OUTCOME)),
        wrong(
            "plans before it remembers",
            "It plans before it has put the new step into the model, so the newest outcome comes"
                + " one step late.",
            new Dyna(Slip.PLANS_FIRST)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Three things happen after a real step: which of them need the real outcome, and which the"
            + " model?",
        "Call update with the real step; store reward, next state and end in the three tables, and"
            + " the pair in the list if it is new; then n times draw a pair as in 6.1, and call"
            + " update with what the tables hold for it.",
        "update(p[0], p[1], reward[p[0]][p[1]], ____, ____);");
  }

  /** The answer's learning curves on the lecture's maze. */
  @Override
  public Object picture(DynaLearner answer) {
    XyChart chart =
        Charts.line("Dyna maze: the more your agent imagines, the fewer real steps it needs")
            .x("episode")
            .y("steps, mean of 3 runs")
            .logY();
    for (int n : new int[] {0, 5, 50}) {
      double[] episodes = new double[20];
      double[] steps = new double[20];
      for (int run = 0; run < 3; run++) {
        SplittableRandom rng = new SplittableRandom(run + 1);
        DynaMaze maze = new DynaMaze();
        answer.start(maze.states(), maze.actions(), 0.1, 0.95, n);
        for (int e = 0; e < steps.length; e++) {
          episodes[e] = e + 1;
          steps[e] += episode(maze, answer, rng) / 3.0;
        }
      }
      chart.add("n = " + n, episodes, steps);
    }
    return chart.reference("shortest way, 14 steps", 14);
  }

  private static int episode(DynaMaze maze, DynaLearner answer, SplittableRandom rng) {
    int s = maze.start();
    for (int t = 1; t < 5000; t++) {
      int a = Greedy.choose(answer.q()[s], 0.1, rng);
      Outcome<Integer> o = maze.sample(s, a, rng);
      SeededRandom dice = new SeededRandom(rng.nextLong() >>> 1);
      answer.observe(s, a, o.reward(), o.next(), o.terminal(), dice);
      if (o.terminal()) return t;
      s = o.next();
    }
    return 5000;
  }

  @Override
  public String whatIf() {
    return "The first episode is equally long for every n. Why does planning not help there?";
  }
}
