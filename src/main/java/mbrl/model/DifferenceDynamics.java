package mbrl.model;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Dynamics;
import mbrl.core.Environment;
import mbrl.core.Fan;
import mbrl.core.Imagine;
import mbrl.core.Lookahead;
import mbrl.core.Stepper;
import mbrl.numeric.Rows;
import mbrl.world.Pendulum;

/**
 * The dynamics of a world learned by any {@link Regressor}, which predicts the change of the state.
 *
 * <pre>{@code
 * x̂' = x + f(x, u)        f fitted to the differences x' − x
 * }</pre>
 *
 * <p>Rollouts follow the mean of f and ignore its uncertainty ({@link TrajectorySampling} and
 * {@link MomentMatching} propagate it).
 *
 * <p>Fails in long rollouts: the error of one step is in the input of the next.
 *
 * <p>Lectures 3, 7 and 10.
 *
 * <pre>{@code
 * step 10: truth 2.856, model 2.867
 * step 20: truth 5.212, model 5.249
 * step 30: truth 4.257, model 4.415
 * }</pre>
 */
public final class DifferenceDynamics implements Dynamics {
  static final TextForm<DifferenceDynamics> FORM =
      new TextForm<>(
          "differences",
          DifferenceDynamics.class,
          DifferenceDynamics::write,
          DifferenceDynamics::read);

  private final Regressor f;
  private final int stateSize; // n
  private final int actionSize; // m
  private final StateInputs inputs; // of f

  /** A model with state and action as its inputs, as they are. */
  public DifferenceDynamics(Regressor f, int stateSize, int actionSize) {
    this(f, stateSize, actionSize, StateInputs.PLAIN);
  }

  /**
   * @param f the regressor to fit
   * @param stateSize components n of the state, at least 1
   * @param actionSize components m of the action, at least 1
   * @param inputs the inputs of f, made of them
   */
  public DifferenceDynamics(Regressor f, int stateSize, int actionSize, StateInputs inputs) {
    if (stateSize < 1 || actionSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sizes must be at least 1, got state %d and action %d",
              stateSize,
              actionSize));
    }
    this.f = f;
    this.stateSize = stateSize;
    this.actionSize = actionSize;
    this.inputs = inputs;
    inputs.size(stateSize, actionSize);
  }

  /** Fits f to the differences in the data. */
  public void fit(TransitionData data, RandomGenerator rng) {
    if (data.stateSize() != stateSize || data.actionSize() != actionSize) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model takes states of size %d and actions of size %d, the data have %d and %d",
              stateSize,
              actionSize,
              data.stateSize(),
              data.actionSize()));
    }
    f.fit(inputsOf(data), data.differences(), rng);
  }

  /** The inputs of f for the data, {@code [input][example]}. */
  public double[][] inputsOf(TransitionData data) {
    double[][] in = newInputs(data.size());
    inputs.fill(data.states(), data.actions(), in, data.size());
    return in;
  }

  double[][] newInputs(int n) {
    return new double[inputs.size(stateSize, actionSize)][n];
  }

  StateInputs inputs() {
    return inputs;
  }

  /** The regressor f. */
  public Regressor regressor() {
    return f;
  }

  @Override
  public int stateSize() {
    return stateSize;
  }

  @Override
  public int actionSize() {
    return actionSize;
  }

  @Override
  public Stepper open(int plans, int particles, RandomGenerator rng) {
    int n = Dynamics.rollouts(plans, particles);
    double[][] in = newInputs(n);
    return (x, u, next) -> {
      check(n, x, u, next);
      inputs.fill(x, u, in, n);
      Imagined.predict(f, in, 0, n, Prediction.ofMean(next));
      // x̂' = x + f(x, u)
      for (int d = 0; d < stateSize; d++) Rows.add(next[d], 1, x[d], n);
    };
  }

  private void write(ModelWriter out) {
    if (!(inputs instanceof StateInputs.Turned turned)) {
      throw new IllegalArgumentException(
          "a model with inputs of your own cannot be saved: use StateInputs.withAngles");
    }
    out.line("differences", stateSize, actionSize, "angles", turned.angles());
    out.part(f);
  }

  private static DifferenceDynamics read(ModelReader in) {
    int n = in.count(1);
    int m = in.count(2);
    StateInputs inputs = StateInputs.withAngles(in.counts(4));
    Regressor f = in.part(Regressor.class);
    if (n > f.outputs() || inputs.size(n, m) != f.inputs()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "states of size %d and actions of size %d do not fit a model of %d inputs and %d"
                  + " outputs",
              n,
              m,
              f.inputs(),
              f.outputs()));
    }
    return new DifferenceDynamics(f, n, m, inputs);
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    TransitionData data =
        TransitionData.collect(
            new Environment<>(new Pendulum(), rng.split()),
            (x, chance) -> Pendulum.ACTIONS.sample(chance),
            1000,
            200,
            rng);
    DifferenceDynamics model =
        new DifferenceDynamics(
            new NetworkRegressor(
                NetworkRegressor.Maker.layers(Activation.SILU, 32, 32),
                Training.Settings.standard().epochs(60)),
            2,
            1,
            StateInputs.withAngles(0));
    model.fit(data, rng);
    double[] x0 = {1, 0};
    double[][][] plan = new double[30][1][1]; // no torque
    Pendulum world = new Pendulum();
    Fan truth = Imagine.fan(world, x0, plan, Lookahead.of(30), rng);
    Fan learned = Imagine.fan(model.with(world), x0, plan, Lookahead.of(30), rng);
    for (int t = 10; t <= 30; t += 10) {
      System.out.printf(
          Locale.ROOT,
          "step %2d: truth %.3f, model %.3f%n",
          t,
          truth.x()[t][0][0],
          learned.x()[t][0][0]);
    }
  }
}
