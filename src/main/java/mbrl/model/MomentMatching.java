package mbrl.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mbrl.core.Finite;
import mbrl.numeric.Rows;

/**
 * The propagation of uncertainty by formula: where every member is linear with Gaussian noise, mean
 * and variance of the particles follow exactly.
 *
 * <pre>{@code
 * a member:   x' = A x + b + noise,   noise ~ N(0, S)
 *             m ← A m + b,   P ← A P Aᵀ + S
 * TS∞         every member runs alone; in the end
 *             mean = average of m_k,   P = average of P_k + spread of the m_k
 * TS1         the same average after every step
 * }</pre>
 *
 * <p>For TS1 this is exact although the population is no longer Gaussian: mean and variance of a
 * linear map need only mean and variance. Costs O(n³) a member and step.
 *
 * <p>Fails, as an approximation, where dynamics are not linear: then m ← f(m) is not the mean any
 * more ({@link TrajectorySampling} samples it).
 *
 * <p>Lecture 10. Deisenroth and Rasmussen 2011 for the idea.
 *
 * <pre>{@code
 * step 3: sd by TS∞ 0.302, by TS1 0.224
 * step 6: sd by TS∞ 0.573, by TS1 0.319
 * step 9: sd by TS∞ 0.892, by TS1 0.393
 * }</pre>
 */
public final class MomentMatching {
  private MomentMatching() {}

  /**
   * A linear member. The action, if there is one, is part of b.
   *
   * @param a A, a row for each component of the next state
   * @param b b
   * @param noise S, the covariance of the noise
   */
  public record Member(double[][] a, double[] b, double[][] noise) {
    public Member {
      if (b.length == 0 || a.length != b.length || noise.length != b.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "A, b and S must be of one size, got %d, %d and %d rows",
                a.length,
                b.length,
                noise.length));
      }
      square(a, "A");
      square(noise, "S");
      Finite.check(b, "b");
    }
  }

  /**
   * Mean and covariance of a population.
   *
   * @param mean the mean of each component
   * @param covariance their covariance
   */
  public record Moments(double[] mean, double[][] covariance) {
    public Moments {
      if (mean.length == 0 || covariance.length != mean.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "mean and covariance must be of one size, got %d and %d rows",
                mean.length,
                covariance.length));
      }
      Finite.check(mean, "mean");
      square(covariance, "covariance");
    }

    /** A population concentrated in one point. */
    public static Moments at(double... x) {
      return new Moments(x.clone(), new double[x.length][x.length]);
    }
  }

  private static void square(double[][] a, String name) {
    for (int i = 0; i < a.length; i++) {
      if (a[i].length != a.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s has %d rows and %d columns in row %d",
                name,
                a.length,
                a[i].length,
                i));
      }
      Finite.check(a[i], name + "[" + i + "]");
    }
  }

  /** One step of one member. */
  public static Moments step(Member f, Moments now) {
    int n = f.b.length;
    if (now.mean.length != n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the member takes states of size %d, the population has size %d",
              n,
              now.mean.length));
    }
    double[] mean = f.b.clone();
    double[][] covariance = Columns.copy(f.noise);
    for (int i = 0; i < n; i++) {
      // m ← A m + b
      mean[i] += Rows.dot(f.a[i], now.mean, n);
      // P ← A P Aᵀ + S
      for (int k = 0; k < n; k++) {
        double ap = 0; // (A P)[i][k]
        for (int l = 0; l < n; l++) ap += f.a[i][l] * now.covariance[l][k];
        for (int j = 0; j < n; j++) covariance[i][j] += ap * f.a[j][k];
      }
    }
    return new Moments(mean, covariance);
  }

  /** The mixture of several populations in equal shares. */
  public static Moments mixture(List<Moments> parts) {
    if (parts.isEmpty()) throw new IllegalArgumentException("a mixture needs at least 1 part");
    int n = parts.get(0).mean.length;
    double share = 1.0 / parts.size();
    double[] mean = new double[n];
    for (Moments p : parts) {
      if (p.mean.length != n) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the parts of a mixture must be of one size, got %d and %d",
                n,
                p.mean.length));
      }
      for (int i = 0; i < n; i++) mean[i] += share * p.mean[i];
    }
    double[][] covariance = new double[n][n];
    for (Moments p : parts) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double spread = (p.mean[i] - mean[i]) * (p.mean[j] - mean[j]);
          covariance[i][j] += share * (p.covariance[i][j] + spread);
        }
      }
    }
    return new Moments(mean, covariance);
  }

  /** The population after 1, 2, … steps of TS∞: a particle keeps its member. */
  public static List<Moments> perRollout(List<Member> members, Moments start, int steps) {
    Moments[] alone = new Moments[members.size()];
    Arrays.fill(alone, start);
    Moments[] population = new Moments[steps];
    for (int t = 0; t < steps; t++) {
      for (int k = 0; k < alone.length; k++) alone[k] = step(members.get(k), alone[k]);
      population[t] = mixture(List.of(alone));
    }
    return List.of(population);
  }

  /** The population after 1, 2, … steps of TS1: a particle draws its member again at each. */
  public static List<Moments> perStep(List<Member> members, Moments start, int steps) {
    Moments[] population = new Moments[steps];
    Moments now = start;
    for (int t = 0; t < steps; t++) {
      Moments before = now;
      now = mixture(members.stream().map(f -> step(f, before)).toList());
      population[t] = now;
    }
    return List.of(population);
  }

  /** The scalar member x' = a x + b + s·noise as a model of differences, action ignored. */
  static Regressor line(double a, double b, double s) {
    return new Regressor() {
      @Override
      public void fit(double[][] x, double[][] y, RandomGenerator rng) {
        throw new UnsupportedOperationException("this member is given, not learned");
      }

      @Override
      public int inputs() {
        return 2; // x and u
      }

      @Override
      public int outputs() {
        return 1;
      }

      @Override
      public void predict(double[][] x, int from, int to, Prediction p) {
        for (int i = from; i < to; i++) p.mean()[0][i] = (a - 1) * x[0][i] + b;
        if (!p.wantsVariance()) return;
        Arrays.fill(p.epistemic()[0], from, to, 0);
        Arrays.fill(p.aleatoric()[0], from, to, s * s);
      }
    };
  }

  public static void main(String[] args) {
    double[] a = {0.9, 1, 1.1}; // three members: x' = a x + 0.1·noise
    List<Member> members =
        Arrays.stream(a)
            .mapToObj(v -> new Member(new double[][] {{v}}, new double[1], new double[][] {{0.01}}))
            .toList();
    List<Moments> perRollout = perRollout(members, Moments.at(1), 9);
    List<Moments> stepwise = perStep(members, Moments.at(1), 9);
    for (int t = 2; t < 9; t += 3) {
      System.out.printf(
          Locale.ROOT,
          "step %d: sd by TS∞ %.3f, by TS1 %.3f%n",
          t + 1,
          Math.sqrt(perRollout.get(t).covariance()[0][0]),
          Math.sqrt(stepwise.get(t).covariance()[0][0]));
    }
  }
}
