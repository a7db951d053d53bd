package mbrl.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mbrl.core.Gaussian;

/**
 * Several models of one function, each fitted to its own bootstrap sample of the data: their
 * disagreement measures the epistemic uncertainty.
 *
 * <pre>{@code
 * member k is fitted to n examples drawn from the n, with replacement
 * mean μ = average of μ_k
 * epistemic variance = average of (μ_k − μ)²       what more data would remove
 * aleatoric variance = average of s_k²             what no data will remove
 * }</pre>
 *
 * <p>A member that gives an epistemic variance of its own, such as a Gaussian process, adds its
 * average to that of the ensemble.
 *
 * <p>Costs as many fits and predictions as there are members. They are fitted in parallel, with the
 * same result for any number of threads.
 *
 * <p>Fails when the members cannot disagree: the same data and the same start for each, or too few
 * of them. Five are usual; the spread of five has itself an error of a third.
 *
 * <p>Lecture 10. Breiman 1996; Lakshminarayanan, Pritzel and Blundell 2017; Chua et al. 2018.
 *
 * <pre>{@code
 * x 0.5: 0.938, members differ by 0.048 (theory 0.046), noise 0.353
 * x 1.0: 1.947, members differ by 0.093 (theory 0.085), noise 0.353
 * x 3.0: 5.984, members differ by 0.371 (theory 0.365), noise 0.353
 * }</pre>
 */
public final class BootstrapEnsemble implements Regressor {
  static final TextForm<BootstrapEnsemble> FORM =
      new TextForm<>(
          "ensemble", BootstrapEnsemble.class, BootstrapEnsemble::write, BootstrapEnsemble::read);

  private final List<Regressor> members;

  /**
   * @param members the models to fit, at least one, each an object of its own
   */
  public BootstrapEnsemble(List<? extends Regressor> members) {
    if (members.isEmpty()) throw new IllegalArgumentException("an ensemble needs members");
    for (int k = 1; k < members.size(); k++) {
      for (int j = 0; j < k; j++) {
        if (members.get(j) == members.get(k)) {
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "members %d and %d are one and the same object", j, k));
        }
      }
    }
    this.members = List.copyOf(members);
  }

  /** An ensemble of {@code size} models made by {@code maker}. */
  public static BootstrapEnsemble of(int size, Supplier<? extends Regressor> maker) {
    List<Regressor> members = new ArrayList<>();
    for (int k = 0; k < size; k++) members.add(maker.get());
    return new BootstrapEnsemble(members);
  }

  /**
   * Fits every member to a draw of its own. If one of them fails, all keep what they had learned
   * before.
   */
  @Override
  public void fit(double[][] x, double[][] y, RandomGenerator rng) {
    int n = Columns.examples(x, y);
    long[] seeds = members.stream().mapToLong(m -> rng.nextLong()).toArray();
    RuntimeException[] failures = new RuntimeException[members.size()];
    Runnable undo = checkpoint();
    IntConsumer fit =
        k -> {
          try {
            SplittableRandom own = new SplittableRandom(seeds[k]);
            int[] drawn = Bootstrap.draw(n, own);
            members.get(k).fit(Columns.select(x, drawn), Columns.select(y, drawn), own);
          } catch (RuntimeException e) {
            failures[k] = e; // the others go on
          }
        };
    // More threads than cores: two threads would fit five members in three turns, one of them idle
    // in the last; five threads share two cores and take two turns and a half.
    int cores = Runtime.getRuntime().availableProcessors();
    ForkJoinPool threads = new ForkJoinPool(Math.min(members.size(), 4 * cores));
    try { // a parallel stream runs in the pool that it is started from
      threads.submit(() -> IntStream.range(0, members.size()).parallel().forEach(fit)).join();
    } finally {
      threads.shutdownNow();
    }
    for (RuntimeException failure : failures) {
      if (failure == null) continue;
      undo.run();
      throw failure;
    }
  }

  @Override
  public Runnable checkpoint() {
    List<Runnable> each = members.stream().map(Regressor::checkpoint).toList();
    return () -> each.forEach(Runnable::run);
  }

  @Override
  public int inputs() {
    return members.get(0).inputs();
  }

  @Override
  public int outputs() {
    return members.get(0).outputs();
  }

  @Override
  public void predict(double[][] x, int from, int to, Prediction out) {
    int size = members.size();
    int outputs = out.mean().length;
    Prediction[] p = new Prediction[size];
    for (int k = 0; k < size; k++) {
      p[k] =
          out.wantsVariance()
              ? Prediction.of(outputs, to)
              : Prediction.ofMean(new double[outputs][to]);
      members.get(k).predict(x, from, to, p[k]);
    }
    out.check(to, outputs());
    for (int j = 0; j < outputs; j++) {
      for (int i = from; i < to; i++) {
        // μ = average of μ_k
        double mu = 0;
        for (Prediction m : p) mu += m.mean()[j][i] / size;
        out.mean()[j][i] = mu;
        if (!out.wantsVariance()) continue;
        double spread = 0;
        double unknown = 0;
        double noise = 0;
        for (Prediction m : p) {
          spread += (m.mean()[j][i] - mu) * (m.mean()[j][i] - mu) / size;
          unknown += m.epistemic()[j][i] / size;
          noise += m.aleatoric()[j][i] / size;
        }
        out.epistemic()[j][i] = spread + unknown;
        out.aleatoric()[j][i] = noise;
      }
    }
  }

  /** The members, in order. */
  public List<Regressor> members() {
    return members;
  }

  @Override
  public long cost() {
    return members.stream().mapToLong(Regressor::cost).sum();
  }

  private void write(ModelWriter out) {
    out.line("ensemble", members.size());
    members.forEach(out::part);
  }

  private static BootstrapEnsemble read(ModelReader in) {
    in.demandLength(2);
    int size = in.count(1);
    List<Regressor> members = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      Regressor f = in.part(Regressor.class);
      members.add(f);
      Regressor first = members.get(0);
      if (f.inputs() == first.inputs() && f.outputs() == first.outputs()) continue;
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "member 0 has %d inputs and %d outputs, member %d has %d and %d",
              first.inputs(),
              first.outputs(),
              k,
              f.inputs(),
              f.outputs()));
    }
    return new BootstrapEnsemble(members);
  }

  public static void main(String[] args) {
    SplittableRandom rng = new SplittableRandom(1);
    int n = 60;
    double[][] x = new double[1][n];
    double[][] y = new double[1][n];
    for (int i = 0; i < n; i++) {
      x[0][i] = rng.nextDouble();
      y[0][i] = 2 * x[0][i] + 0.3 * Gaussian.next(rng);
    }
    BootstrapEnsemble ensemble = of(200, LinearRegressor::new);
    ensemble.fit(x, y, rng);
    double[][] t = {{0.5, 1, 3}};
    Prediction p = ensemble.predict(t);
    LinearRegression line = LinearRegression.fit(x, y);
    for (int i = 0; i < 3; i++) {
      System.out.printf(
          Locale.ROOT,
          "x %.1f: %.3f, members differ by %.3f (theory %.3f), noise %.3f%n",
          t[0][i],
          p.mean()[0][i],
          Math.sqrt(p.epistemic()[0][i]),
          line.standardErrorOfMean(new double[] {t[0][i]})[0],
          Math.sqrt(p.aleatoric()[0][i]));
    }
  }
}
