package mbrl.course.set10;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.SeededRandom;
import mbrl.exercise.StepwiseParticles;
import mbrl.lab.Charts;
import mbrl.model.MomentMatching;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 10.5: TS1. */
public final class StepwiseParticlesChecks extends Exercise<StepwiseParticles> {
  private static final String RULE = "x' = a_k x + s_k · N(0, 1)";
  private static final String MEMBER =
      "each particle draws its k again at each step, each member with the same chance";
  private static final String NOISE =
      "noise is new for each particle at each step, and s_k is that of the member that gave a_k";
  private static final double INSIDE = 0.6826894921370859; // chance that |N(0, 1)| < 1
  private static final int PARTICLES = 1000;
  private static final int STEPS = 3;
  private static final double START = 1000; // so far out that noise hides no member

  public StepwiseParticlesChecks() {
    super("10.5", Kind.STRETCH, 20, "A new opinion at every step", StepwiseParticles.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("one member without noise: x, a x, a² x, …")
  void alone(StepwiseParticles answer, Draw draw) {
    agree(
        answer,
        draw,
        (p, d) -> {
          double[] a = {d.number(1.1, 1.9)};
          return p.paths(a, new double[1], d.number(1, 9), d.size(), d.size(), d.rng());
        },
        RULE);
  }

  @Test
  @Order(2)
  @Points(3)
  @DisplayName("every particle draws its member again at every step")
  void members(StepwiseParticles answer, Draw draw) {
    double[] a = factors(draw);
    Track track = new Track(paths(answer, a, new double[3], draw.rng()), a, new double[3]);
    expectThat(track.z == 0, track.shown, "at each step one of a_k x", RULE);
    for (int k = 0; k < 3; k++) {
      expectOften(track.first[k], PARTICLES, 1 / 3.0, "member " + k + " at the first step", MEMBER);
      expectOften(track.last[k], PARTICLES, 1 / 3.0, "member " + k + " at the last step", MEMBER);
    }
    int turns = PARTICLES * (STEPS - 1);
    expectOften(track.kept, turns, 1 / 3.0, "the same member as the step before", MEMBER);
    int pairs = PARTICLES / 2 * STEPS;
    expectOften(track.shared, pairs, 1 / 3.0, "the same member as the particle before", MEMBER);
  }

  @Test
  @Order(3)
  @Points(1)
  @DisplayName("and adds that member's noise")
  void noise(StepwiseParticles answer, Draw draw) {
    double[] a = factors(draw);
    double[] s = {draw.number(0.3, 0.6), draw.number(3, 5), draw.number(1.2, 2)};
    Track track = new Track(paths(answer, a, s, draw.rng()), a, s);
    for (int k = 0; k < 3; k++) {
      int n = track.believed[k];
      if (n == 0) continue; // the check before says so
      String what = "x' within s of a x, where it is member " + k + "'s,";
      expectOften(track.inside[k], n, INSIDE, what, NOISE);
    }
    int all = PARTICLES * STEPS;
    expectOften(track.above, all, 0.5, "noise above 0", NOISE);
    int turns = PARTICLES * (STEPS - 1);
    expectOften(track.sameSign, turns, 0.5, "noise on the same side as the step before", NOISE);
    String what = "noise on the same side as that of the particle before";
    expectOften(track.sharedSign, PARTICLES / 2 * STEPS, 0.5, what, NOISE);
  }

  private static double[] factors(Draw d) {
    return new double[] {d.number(0.5, 0.7), d.number(0.9, 1.1), d.number(1.3, 1.5)};
  }

  private static double[][] paths(
      StepwiseParticles answer, double[] a, double[] s, RandomGenerator rng) {
    double[][] paths = answer.paths(a, s, START, PARTICLES, STEPS, rng);
    expectThat(fits(paths), paths, PARTICLES + " paths of " + (STEPS + 1) + " places each", RULE);
    return paths;
  }

  private static boolean fits(double[][] paths) {
    boolean fits = paths.length == PARTICLES;
    for (double[] path : paths) fits &= path != null && path.length == STEPS + 1;
    return fits;
  }

  /** Counts over the paths: the member that each particle followed, and its noise. */
  private static final class Track {
    final int[] first = new int[3]; // members at the first step
    final int[] last = new int[3];
    final int[] believed = new int[3]; // members at all steps
    final int[] inside = new int[3]; // noise smaller than s
    int kept; // the member of the step before
    int shared; // the member of the particle before, for every second particle
    int above; // noise above 0
    int sameSign; // noise on the side of the step before
    int sharedSign; // on the side of the particle before, for every second particle
    double z; // the largest noise, without its scale
    double[] shown; // the path with that noise, or the first

    Track(double[][] paths, double[] a, double[] s) {
      shown = paths[0];
      int[][] member = new int[PARTICLES][STEPS];
      boolean[][] up = new boolean[PARTICLES][STEPS];
      for (int i = 0; i < PARTICLES; i++) {
        for (int t = 0; t < STEPS; t++) {
          double from = paths[i][t];
          int k = nearest(a, from, paths[i][t + 1]);
          double noise = paths[i][t + 1] - a[k] * from;
          if (!(Math.abs(noise) <= Math.max(z, 1e-9 * START))) { // NaN, too
            z = Math.abs(noise);
            shown = paths[i];
          }
          member[i][t] = k;
          up[i][t] = noise > 0;
          believed[k]++;
          if (t == 0) first[k]++;
          if (t == STEPS - 1) last[k]++;
          if (Math.abs(noise) < s[k]) inside[k]++;
          if (up[i][t]) above++;
          if (t > 0 && member[i][t - 1] == k) kept++;
          if (t > 0 && up[i][t - 1] == up[i][t]) sameSign++;
          if (i % 2 == 1 && member[i - 1][t] == k) shared++;
          if (i % 2 == 1 && up[i - 1][t] == up[i][t]) sharedSign++;
        }
      }
    }

    private static int nearest(double[] a, double from, double to) {
      int best = 0;
      for (int k = 1; k < a.length; k++) {
        if (Math.abs(to - a[k] * from) < Math.abs(to - a[best] * from)) best = k;
      }
      return best;
    }
  }

  /** Whom a particle believes at a step, given whom it believed before; −1 before the first. */
  private interface Belief {
    int of(int members, int before, RandomGenerator rng);
  }

  private static StepwiseParticles with(Belief belief) {
    return (a, s, x, particles, steps, rng) -> {
      double[][] paths = new double[particles][steps + 1];
      for (double[] path : paths) {
        path[0] = x;
        int k = -1;
        for (int t = 0; t < steps; t++) {
          k = belief.of(a.length, k, rng);
          path[t + 1] = a[k] * path[t] + s[k] * Gaussian.next(rng);
        }
      }
      return paths;
    };
  }

  private static int anew(int members, int before, RandomGenerator rng) {
    return rng.nextInt(members);
  }

  @Override
  public StepwiseParticles right() {
    return with(StepwiseParticlesChecks::anew);
  }

  @Override
  public List<StepwiseParticles> alsoRight() {
    return List.of(
        (a, s, x, particles, steps, rng) -> { // all particles one step, then all the next
          double[][] paths = new double[particles][steps + 1];
          for (int i = 0; i < particles; i++) paths[i][0] = x;
          for (int t = 1; t <= steps; t++) {
            for (int i = particles - 1; i >= 0; i--) {
              double noise = Gaussian.next(rng);
              int k = (int) (rng.nextDouble() * a.length);
              paths[i][t] = noise * s[k] + paths[i][t - 1] * a[k];
            }
          }
          return paths;
        });
  }

  /** The shares that {@link Track} counts. */
  @Override
  public Object probe(StepwiseParticles answer, Draw d) {
    double[] a = {d.number(0.7, 0.75), d.number(0.95, 1), d.number(1.5, 1.6)};
    double[] s = {4, 1, 4};
    double[][] paths = answer.paths(a, s, START, PARTICLES, STEPS, d.rng());
    double[] shown = new double[8];
    if (!fits(paths)) return shown;
    Track track = new Track(paths, a, s);
    double turns = PARTICLES * (STEPS - 1);
    double pairs = PARTICLES / 2 * STEPS;
    boolean together = track.shared == pairs; // all believe the same one, whoever that is
    boolean perRollout = track.kept == turns; // whoever that is: by lot, or in blocks
    shown[0] = together ? 0 : track.kept / turns;
    shown[1] = perRollout && !together ? 0 : track.shared / pairs;
    shown[2] = track.sameSign / turns;
    shown[3] = track.sharedSign / pairs;
    for (int k = 0; k < 3 && !together; k++) {
      shown[4 + k] = track.inside[k] / Math.max(1.0, track.believed[k]);
    }
    shown[7] = track.z > 0.04 * START ? 1 : 0; // follows no member at all
    return shown;
  }

  @Override
  public boolean alike(Object a, Object b) {
    return within(a, b, 0.1);
  }

  @Override
  public List<WrongAnswer<StepwiseParticles>> wrongAnswers() {
    return List.of(
        wrong(
            "one member for the whole rollout",
            "Each particle keeps the member it began with. That is TS∞; here it draws anew at every"
                + " step.",
            with((members, before, rng) -> before < 0 ? rng.nextInt(members) : before)),
        wrong(
            "one member for all",
            "At each step all particles follow the same member, so they all err together. Each"
                + " particle draws for itself.",
            (a, s, x, particles, steps, rng) -> {
              double[][] paths = new double[particles][steps + 1];
              for (double[] path : paths) path[0] = x;
              for (int t = 0; t < steps; t++) {
                int k = rng.nextInt(a.length);
                for (double[] path : paths) {
                  path[t + 1] = a[k] * path[t] + s[k] * Gaussian.next(rng);
                }
              }
              return paths;
            }),
        wrong(
            "in turn",
            "The members take turns, so that no particle ever follows the same one twice in a row."
                + " A draw does not depend on the step before.",
            with(
                (members, before, rng) ->
                    before < 0 ? rng.nextInt(members) : (before + 1) % members)),
        wrong(
            "mean of the members",
            "It follows the mean of the members. Then nothing is left of their disagreement: a"
                + " particle follows one of them.",
            (a, s, x, particles, steps, rng) -> {
              double[] mean = {DoubleStream.of(a).average().orElseThrow()};
              double[] noise = {DoubleStream.of(s).average().orElseThrow()};
              return with(StepwiseParticlesChecks::anew)
                  .paths(mean, noise, x, particles, steps, rng);
            }),
        wrong(
            "another member's noise",
            "It draws one member for a_k and another one for s_k. What a member expects and how"
                + " sure it is belong together.",
            (a, s, x, particles, steps, rng) -> {
              double[][] paths = new double[particles][steps + 1];
              for (double[] path : paths) {
                path[0] = x;
                for (int t = 0; t < steps; t++) {
                  double mean = a[rng.nextInt(a.length)] * path[t];
                  path[t + 1] = mean + s[rng.nextInt(s.length)] * Gaussian.next(rng);
                }
              }
              return paths;
            }),
        wrong(
            "root of the standard deviation",
            "The noise has the standard deviation √s_k: s_k is no variance, it is the root"
                + " already.",
            (a, s, x, particles, steps, rng) ->
                with(StepwiseParticlesChecks::anew)
                    .paths(
                        a, DoubleStream.of(s).map(Math::sqrt).toArray(), x, particles, steps, rng)),
        wrong(
            "no noise",
            "Without the noise a particle shows what is unknown, and not what is random.",
            (a, s, x, particles, steps, rng) ->
                with(StepwiseParticlesChecks::anew)
                    .paths(a, new double[s.length], x, particles, steps, rng)),
        wrong(
            "one noise for the whole rollout",
            "Each particle draws its noise once and keeps it. Noise is what is new at every step.",
            (a, s, x, particles, steps, rng) -> {
              double[][] paths = new double[particles][steps + 1];
              for (double[] path : paths) {
                path[0] = x;
                double noise = Gaussian.next(rng);
                for (int t = 0; t < steps; t++) {
                  int k = rng.nextInt(a.length);
                  path[t + 1] = a[k] * path[t] + s[k] * noise;
                }
              }
              return paths;
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "A particle has made its first step with member 2. Which member does it follow at the"
            + " second step, and what does the particle beside it do meanwhile?",
        "Two loops, over the particles and over the steps, and inside both: draw k, then x' ="
            + " a[k]·x + s[k]·rng.nextGaussian(), with the same k in both places.",
        "int k = rng.nextInt(____);  paths[i][t + 1] = a[k] * paths[i][t] + s[k] * ____;");
  }

  /** How far the answer's particles spread, beside what is known exactly of TS1 and TS∞. */
  @Override
  public Object picture(StepwiseParticles answer) {
    int steps = 15;
    int particles = 2000;
    double[] a = {0.9, 1, 1.1};
    double[] s = {0.1, 0.1, 0.1};
    double[][] paths = answer.paths(a, s, 1, particles, steps, new SeededRandom(105));
    double[] yours = new double[steps];
    for (int t = 1; t <= steps; t++) {
      int place = t;
      double mean = DoubleStream.of(column(paths, place)).average().orElseThrow();
      yours[t - 1] =
          Math.sqrt(
              DoubleStream.of(column(paths, place))
                  .map(v -> (v - mean) * (v - mean))
                  .average()
                  .orElseThrow());
    }
    List<MomentMatching.Member> members =
        DoubleStream.of(a)
            .mapToObj(
                f ->
                    new MomentMatching.Member(
                        new double[][] {{f}}, new double[1], new double[][] {{0.01}}))
            .toList();
    MomentMatching.Moments start = MomentMatching.Moments.at(1);
    return Charts.line("Your particles spread as TS1 should, and less than TS∞")
        .x("imagined steps")
        .y("standard deviation of x")
        .add("yours", yours)
        .add("TS1, exactly", sd(MomentMatching.perStep(members, start, steps)))
        .add("TS∞, exactly", sd(MomentMatching.perRollout(members, start, steps)));
  }

  private static double[] column(double[][] paths, int t) {
    double[] x = new double[paths.length];
    for (int i = 0; i < x.length; i++) x[i] = paths[i][t];
    return x;
  }

  private static double[] sd(List<MomentMatching.Moments> steps) {
    return steps.stream().mapToDouble(m -> Math.sqrt(m.covariance()[0][0])).toArray();
  }

  @Override
  public String whatIf() {
    return "Draw k once for each particle, before its first step. Which of the two curves do you"
        + " expect to meet, and which of the two would you plan with if a fall is costly?";
  }
}
