package mbrl.course.set03;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.PosteriorBand;
import mbrl.lab.Charts;
import mbrl.model.Cholesky;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 3.3: mean and variance of a Gaussian process from half a solution. */
public final class PosteriorBandChecks extends Exercise<PosteriorBand> {
  private static final String LINE = "z_i = (right_i − Σ_{j < i} R[j][i] z_j) / R[i][i]";
  private static final String MEAN = "mean = a · b,  a = R⁻ᵀ k,  b = R⁻ᵀ y";
  private static final String VARIANCE = "variance = k(x, x) − a · a,  a = R⁻ᵀ k";

  public PosteriorBandChecks() {
    super("3.3", Kind.VARY, 20, "Half a solution is enough", PosteriorBand.class);
  }

  @Test
  @Order(1)
  @Points(2)
  @DisplayName("solves Rᵀ z = right, line by line")
  void solves(PosteriorBand answer, Draw draw) {
    agree(answer, draw, (p, d) -> Instance.of(d, d.size()).solved(p), LINE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("the mean at x")
  void mean(PosteriorBand answer, Draw draw) {
    agree(answer, draw, (p, d) -> Instance.of(d, d.size()).mean(p), MEAN);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("the variance at x: the examples make it smaller")
  void variance(PosteriorBand answer, Draw draw) {
    agree(answer, draw, (p, d) -> Instance.of(d, d.size()).variance(p), VARIANCE);
  }

  /** A triangle, and right sides with short solutions. */
  private record Instance(double[][] r, double[] y, double[] k, double kxx) {
    static Instance of(Draw d, int n) {
      double[][] r = new double[n][n];
      for (int i = 0; i < n; i++) {
        r[i][i] = d.number(1.2, 2);
        for (int j = i + 1; j < n; j++) r[i][j] = signed(d, d.number(0.2, 0.9));
      }
      double[] a = new double[n];
      double[] b = new double[n];
      for (int i = 0; i < n; i++) {
        a[i] = signed(d, d.number(0.2, 0.9));
        b[i] = signed(d, d.number(0.2, 2));
      }
      double seen = dot(a, a);
      double kxx = Math.ceil(seen) + d.number(0.2, 2);
      return new Instance(r, times(r, b), times(r, a), kxx);
    }

    private static double signed(Draw d, double x) {
      return d.chance(0.5) ? x : -x;
    }

    /** Rᵀ z, to four digits. */
    private static double[] times(double[][] r, double[] z) {
      double[] right = new double[z.length];
      for (int i = 0; i < z.length; i++) {
        for (int j = 0; j <= i; j++) right[i] += r[j][i] * z[j];
        right[i] = Math.rint(right[i] * 1e4) / 1e4;
      }
      return right;
    }

    double[] solved(PosteriorBand p) {
      return p.solved(r, k);
    }

    double mean(PosteriorBand p) {
      return p.mean(r, y, k);
    }

    double variance(PosteriorBand p) {
      return p.variance(r, k, kxx);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }

  /** The rule; mistakes change one part of it. */
  private static class Rule implements PosteriorBand {
    @Override
    public double[] solved(double[][] r, double[] right) {
      double[] z = new double[right.length];
      for (int i = 0; i < z.length; i++) z[i] = line(r, right, z, i);
      return z;
    }

    double line(double[][] r, double[] right, double[] z, int i) {
      return rest(r, right, z, i) / r[i][i];
    }

    /** The rest of the right side after the lines above. */
    double rest(double[][] r, double[] right, double[] z, int i) {
      double rest = right[i];
      for (int j = 0; j < i; j++) rest -= r[j][i] * z[j];
      return rest;
    }

    @Override
    public double mean(double[][] r, double[] y, double[] k) {
      return dot(solved(r, y), solved(r, k));
    }

    @Override
    public double variance(double[][] r, double[] k, double kxx) {
      double[] a = solved(r, k);
      return kxx - dot(a, a);
    }
  }

  /** R⁻¹ z, from the bottom up: the other half of a whole solution. */
  private static double[] upwards(double[][] r, double[] z) {
    double[] w = z.clone();
    for (int i = w.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < w.length; j++) w[i] -= r[i][j] * w[j];
      w[i] /= r[i][i];
    }
    return w;
  }

  @Override
  public PosteriorBand right() {
    return new Rule();
  }

  @Override
  public List<PosteriorBand> alsoRight() {
    return List.of(
        new Rule() {
          @Override
          public double[] solved(double[][] r, double[] right) {
            double[] z = right.clone(); // each number is taken out of all lines below at once
            for (int j = 0; j < z.length; j++) {
              z[j] /= r[j][j];
              for (int i = j + 1; i < z.length; i++) z[i] -= r[j][i] * z[j];
            }
            return z;
          }

          @Override
          public double mean(double[][] r, double[] y, double[] k) {
            return dot(k, upwards(r, solved(r, y))); // K⁻¹ y as a whole
          }

          @Override
          public double variance(double[][] r, double[] k, double kxx) {
            return Math.max(0, kxx - dot(upwards(r, solved(r, k)), k));
          }
        });
  }

  @Override
  public Object probe(PosteriorBand answer, Draw d) {
    Instance i = Instance.of(d, 3);
    return List.of(i.solved(answer), i.mean(answer), i.variance(answer));
  }

  @Override
  public List<WrongAnswer<PosteriorBand>> wrongAnswers() {
    return List.of(
        wrong(
            "not transposed",
            "It reads R[i][j] left of the diagonal, where there are only zeros. Row i of Rᵀ is"
                + " column i of R.",
            new Rule() {
              @Override
              double rest(double[][] r, double[] right, double[] z, int i) {
                double rest = right[i];
                for (int j = 0; j < i; j++) rest -= r[i][j] * z[j];
                return rest;
              }
            }),
        wrong(
            "from the bottom up",
            "It solves R z = right, from the bottom up. The task is Rᵀ z = right, whose first line"
                + " has one unknown.",
            new Rule() {
              @Override
              public double[] solved(double[][] r, double[] right) {
                return upwards(r, right);
              }
            }),
        wrong(
            "diagonal forgotten",
            "What is left of a line still has to be divided by the number on the diagonal.",
            new Rule() {
              @Override
              double line(double[][] r, double[] right, double[] z, int i) {
                return rest(r, right, z, i);
              }
            }),
        wrong(
            "right side instead of what was solved",
            "For the lines above it uses their right sides instead of their solutions: z_j, not"
                + " right_j.",
            new Rule() {
              @Override
              double rest(double[][] r, double[] right, double[] z, int i) {
                return super.rest(r, right, right, i);
              }
            }),
        wrong(
            "adds what is known",
            "What the lines above contribute has to be subtracted from the right side, not added to"
                + " it.",
            new Rule() {
              @Override
              double rest(double[][] r, double[] right, double[] z, int i) {
                return 2 * right[i] - super.rest(r, right, z, i);
              }
            }),
        wrong(
            "half a solution in the mean",
            "In the mean only one of y and k was solved. Half a solution is enough if both have it:"
                + " K⁻¹ is R⁻¹ R⁻ᵀ, one half for each side.",
            new Rule() {
              @Override
              public double mean(double[][] r, double[] y, double[] k) {
                return dot(k, solved(r, y));
              }
            }),
        wrong(
            "a whole solution for each",
            "In the mean y was solved to the end, K⁻¹ y, and k as well: that is one K⁻¹ too many or"
                + " half of one.",
            new Rule() {
              @Override
              public double mean(double[][] r, double[] y, double[] k) {
                return dot(solved(r, k), upwards(r, solved(r, y)));
              }
            }),
        wrong(
            "grows with what was seen",
            "Its variance is above k(x, x): the examples would make the model less certain.",
            new Rule() {
              @Override
              public double variance(double[][] r, double[] k, double kxx) {
                return 2 * kxx - super.variance(r, k, kxx);
              }
            }),
        wrong(
            "only what is explained",
            "Its variance is what the examples explain. The variance is what they leave"
                + " unexplained.",
            new Rule() {
              @Override
              public double variance(double[][] r, double[] k, double kxx) {
                return kxx - super.variance(r, k, kxx);
              }
            }),
        wrong(
            "standard deviation",
            "It returns the standard deviation; the variance is asked for.",
            new Rule() {
              @Override
              public double variance(double[][] r, double[] k, double kxx) {
                return Math.sqrt(super.variance(r, k, kxx));
              }
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "2 z₀ = 4 and 3 z₀ + 5 z₁ = 11: which of the two unknowns do you find first, and what is"
            + " left of the second line then? Where do 2, 3 and 5 stand in R, where in Rᵀ?",
        "For i = 0, 1, 2, …: begin with right[i], subtract R[j][i] z[j] for every j < i, divide by"
            + " R[i][i]. Mean: the products of the entries of a and b, added up. Variance: k(x, x)"
            + " minus the squares of the entries of a, added up.",
        "for (int j = 0; j < i; j++) rest -= r[____][____] * z[j];  z[i] = rest / ____;");
  }

  /** The lecture's fourteen points with a gap, and the answer's band. */
  @Override
  public Object picture(PosteriorBand answer) {
    SplittableRandom rng = new SplittableRandom(1);
    int n = 14;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i < 7 ? 0.5 * i : 2 + 0.5 * i; // nothing between 3 and 5.5
      y[i] = StrictMath.sin(x[i]) + 0.1 * Gaussian.next(rng);
    }
    double[][] table = new double[n][];
    for (int i = 0; i < n; i++) {
      table[i] = alike(x, x[i]);
      table[i][i] += 0.01; // the variance of the noise
    }
    double[][] r = Cholesky.of(table).rows();
    int points = 121;
    double[] at = new double[points];
    double[][] band = new double[3][points]; // mean, low, high
    for (int i = 0; i < points; i++) {
      at[i] = -2 + 0.1 * (i + 5);
      double[] k = alike(x, at[i]);
      double half = 1.96 * Math.sqrt(answer.variance(r, k, 1));
      band[0][i] = answer.mean(r, y, k);
      band[1][i] = band[0][i] - half;
      band[2][i] = band[0][i] + half;
    }
    return Charts.line("Your band is narrow at the data, wide between and beyond")
        .x("x")
        .y("f(x)")
        .add("yours, with 95 % band", at, band[0], band[1], band[2])
        .add("truth", at, Arrays.stream(at).map(StrictMath::sin).toArray())
        .points("seen", x, y);
  }

  /** k between some points and one, with length scale 1.2. */
  private static double[] alike(double[] x, double at) {
    return Arrays.stream(x).map(v -> StrictMath.exp(-0.5 * (v - at) * (v - at) / 1.44)).toArray();
  }

  @Override
  public String whatIf() {
    return "What if you ask at one of the examples: is the band as narrow as the noise, narrower,"
        + " or wider? And what does a second example at the same place do to it?";
  }
}
