package mbrl.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mbrl.core.Dynamics;
import mbrl.core.Fan;
import mbrl.core.Gaussian;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Stepper;
import mbrl.core.Task;
import mbrl.core.VectorModel;

/**
 * The propagation of uncertainty by sampling: every rollout is a particle that follows one member
 * of an ensemble.
 *
 * <pre>{@code
 * x' = x + μ_k(x, u) + s_k(x, u)·noise          k the particle's member, noise its own
 * TS∞   particle p keeps member k for all steps   the members' disagreement builds up
 * TS1   particle p draws k at every step          it averages out
 * }</pre>
 *
 * <p>TS∞ separates epistemic uncertainty (the member, the same at every step) from aleatoric (the
 * noise, new at every step), and is the more cautious of the two.
 *
 * <p>Particle p of <em>every</em> plan follows the same member, so plans differ by their actions
 * and not by the members that judged them. With TS∞ the members have equal shares of the particles.
 * Costs one prediction a rollout and step; members run in parallel where that pays.
 *
 * <p>Fails with fewer particles than members: then each rollout draws its member, and the plan with
 * the luckiest draw looks best. Planners refuse it.
 *
 * <p>Lecture 10. Chua, Calandra, McAllister and Levine 2018, section 5.1.
 *
 * <pre>{@code
 * TS∞   step 3: sd 0.300   step 6: sd 0.569   step 9: sd 0.885
 * TS1   step 3: sd 0.222   step 6: sd 0.313   step 9: sd 0.384
 * }</pre>
 */
public final class TrajectorySampling implements Dynamics {
  private static final long WORTH_A_THREAD = 4_000_000; // multiplications of a step

  private final DifferenceDynamics model;
  private final List<Regressor> members;
  private final boolean perRollout; // TS∞

  private TrajectorySampling(DifferenceDynamics model, boolean perRollout) {
    if (!(model.regressor() instanceof BootstrapEnsemble ensemble)) {
      throw new IllegalArgumentException(
          "trajectory sampling needs a model made of a BootstrapEnsemble, got "
              + model.regressor().getClass().getSimpleName());
    }
    this.model = model;
    this.members = ensemble.members();
    this.perRollout = perRollout;
  }

  /** TS∞: a particle follows one member at all steps. */
  public static TrajectorySampling perRollout(DifferenceDynamics model) {
    return new TrajectorySampling(model, true);
  }

  /** TS1: a particle draws its member at every step. */
  public static TrajectorySampling perStep(DifferenceDynamics model) {
    return new TrajectorySampling(model, false);
  }

  @Override
  public int stateSize() {
    return model.stateSize();
  }

  @Override
  public int actionSize() {
    return model.actionSize();
  }

  @Override
  public int members() {
    return members.size();
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    return new Particles(plans, particles, new SplittableRandom(rng.nextLong()));
  }

  private final class Particles implements Stepper {
    private final int n; // rollouts
    private final RandomGenerator rng;
    private final int together; // rollouts, side by side, that share the draw of a member
    private final boolean inOrder; // the rollouts stand in their members' order already
    private final int[] place; // place[i]: where rollout i stands among those of its member
    private final int[] begin; // begin[k]: where member k's rollouts begin
    private final double[][] plain; // inputs in the rollouts' order
    private final double[][] in; // inputs in the members' order
    private final Prediction out; // in the members' order
    private final double[] noise;

    Particles(int plans, int particles, RandomGenerator rng) {
      n = Dynamics.rollouts(plans, particles);
      this.rng = rng;
      boolean enough = particles >= members.size();
      together = enough ? plans : 1;
      inOrder = perRollout && enough;
      place = new int[n];
      begin = new int[members.size() + 1];
      if (inOrder) { // particle p of every plan follows member p·members/particles
        for (int i = 0; i < n; i++) {
          place[i] = i;
          begin[(int) ((long) (i / plans) * members.size() / particles) + 1]++;
        }
        Arrays.parallelPrefix(begin, Integer::sum);
      } else if (perRollout) {
        drawMembers();
      }
      in = model.newInputs(n);
      plain = inOrder ? in : model.newInputs(n);
      out = Prediction.of(stateSize(), n);
      noise = new double[n];
    }

    @Override
    public void step(double[][] x, double[][] u, double[][] next) {
      check(n, x, u, next);
      model.inputs().fill(x, u, plain, n);
      if (!perRollout) drawMembers();
      for (int d = 0; d < in.length && !inOrder; d++) {
        for (int i = 0; i < n; i++) in[d][place[i]] = plain[d][i];
      }
      IntStream all = IntStream.range(0, members.size());
      if (n * members.get(0).cost() > WORTH_A_THREAD) all = all.parallel();
      all.forEach(
          k -> {
            if (begin[k] < begin[k + 1]) {
              Imagined.predict(members.get(k), in, begin[k], begin[k + 1], out);
            }
          });
      for (int d = 0; d < next.length; d++) {
        double[] mean = out.mean()[d];
        double[] own = out.epistemic()[d]; // what the member itself does not know
        double[] data = out.aleatoric()[d];
        // x' = x + μ_k + s_k·noise
        for (int i = 0; i < n; i++) next[d][i] = x[d][i] + mean[place[i]];
        if (zero(own) && zero(data)) continue;
        Gaussian.fill(noise, rng);
        for (int i = 0; i < n; i++) {
          next[d][i] += Math.sqrt(own[place[i]] + data[place[i]]) * noise[i];
        }
      }
    }

    private boolean zero(double[] variance) {
      for (double v : variance) if (v != 0) return false;
      return true;
    }

    /** Draws members, uniformly, and gives every rollout a place among those of its member. */
    private void drawMembers() {
      Arrays.fill(begin, 0);
      for (int i = 0; i < n; i++) {
        place[i] = i % together == 0 ? rng.nextInt(members.size()) : place[i - 1];
        begin[place[i] + 1]++;
      }
      Arrays.parallelPrefix(begin, Integer::sum);
      int[] free = begin.clone();
      for (int i = 0; i < n; i++) place[i] = free[place[i]]++;
    }
  }

  public static void main(String[] args) {
    double[] a = {0.9, 1, 1.1}; // three members: x' = a x + 0.1·noise
    BootstrapEnsemble ensemble =
        new BootstrapEnsemble(
            Arrays.stream(a).mapToObj(v -> MomentMatching.line(v, 0, 0.1)).toList());
    DifferenceDynamics model = new DifferenceDynamics(ensemble, 1, 1);
    for (TrajectorySampling f : List.of(perRollout(model), perStep(model))) {
      VectorModel nothing = f.with(Task.of((x, u, next) -> 0));
      Lookahead many = Lookahead.of(9).particles(3000);
      double[][][] plan = new double[9][1][1];
      Fan fan = Imagine.fan(nothing, new double[] {1}, plan, many, new SplittableRandom(1));
      System.out.print(f.perRollout ? "TS∞" : "TS1");
      for (int t = 3; t <= 9; t += 3) {
        System.out.printf(Locale.ROOT, "   step %d: sd %.3f", t, Normalizer.of(fan.x()[t]).sd()[0]);
      }
      System.out.println();
    }
  }
}
