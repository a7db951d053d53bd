package mbrl.course.set10;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.NoisyLine;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 10.3: the Gaussian loss of a line, and its slopes. */
public final class NoisyLineChecks extends Exercise<NoisyLine> {
  private static final String LOSS =
      "mean over the measurements of ½ ( ln 2π + λ + (y − μ)² e^−λ ),  λ = w₂ + w₃ x";
  private static final String MEAN =
      "w₀: mean of (μ − y) e^−λ      w₁: the same, each term times x";
  private static final String NOISE =
      "w₂: mean of ½ (1 − (y − μ)² e^−λ)      w₃: the same, each term times x";
  private static final double LN_2_PI = StrictMath.log(2 * Math.PI);

  public NoisyLineChecks() {
    super("10.3", Kind.VARY, 25, "A line that knows its noise", NoisyLine.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("the loss of one measurement")
  void one(NoisyLine answer, Draw draw) {
    agree(answer, draw, (l, d) -> loss(l, d, 1), LOSS);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("the mean loss of several")
  void several(NoisyLine answer, Draw draw) {
    agree(answer, draw, (l, d) -> loss(l, d, 1 + d.size()), LOSS);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("slopes of w₀ and w₁: an error counts less where much noise is expected")
  void mean(NoisyLine answer, Draw draw) {
    agree(answer, draw, (l, d) -> half(slopes(l, d, d.size()), 0), MEAN);
  }

  @Test
  @Order(4)
  @Points(2)
  @DisplayName("slopes of w₂ and w₃: more noise if errors are larger than expected, else less")
  void noise(NoisyLine answer, Draw draw) {
    agree(answer, draw, (l, d) -> half(slopes(l, d, d.size()), 2), NOISE);
  }

  private static double loss(NoisyLine l, Draw d, int n) {
    return l.loss(weights(d), places(d, n), d.numbers(n, -5, 5));
  }

  private static double[] slopes(NoisyLine l, Draw d, int n) {
    return l.slopes(weights(d), places(d, n), d.numbers(n, -5, 5));
  }

  private static double[] weights(Draw d) {
    return d.numbers(4, -0.9, 0.9);
  }

  /** Places that are neither 0 nor 1. */
  private static double[] places(Draw d, int n) {
    return d.numbers(n, 1.2, 2);
  }

  /** Two of four slopes; all of them if there are not four. */
  private static double[] half(double[] slopes, int from) {
    return slopes.length == 4 ? Arrays.copyOfRange(slopes, from, from + 2) : slopes;
  }

  /** The parts of the rule that mistakes change. */
  private static class Parts implements NoisyLine {
    double precision(double lambda) {
      return StrictMath.exp(-lambda);
    }

    double constant() {
      return LN_2_PI;
    }

    double towardsMean(double error, double precision) { // error = μ − y
      return error * precision;
    }

    double towardsNoise(double error, double precision) {
      return 0.5 * (1 - error * error * precision);
    }

    double along(double x) {
      return x;
    }

    double share(int n) {
      return 1.0 / n;
    }

    @Override
    public double loss(double[] w, double[] x, double[] y) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double error = w[0] + w[1] * x[i] - y[i];
        double lambda = w[2] + w[3] * x[i];
        sum += 0.5 * (constant() + lambda + error * error * precision(lambda));
      }
      return sum * share(x.length);
    }

    @Override
    public double[] slopes(double[] w, double[] x, double[] y) {
      double[] slopes = new double[4];
      for (int i = 0; i < x.length; i++) {
        double error = w[0] + w[1] * x[i] - y[i];
        double precision = precision(w[2] + w[3] * x[i]);
        double mean = towardsMean(error, precision) * share(x.length);
        double noise = towardsNoise(error, precision) * share(x.length);
        slopes[0] += mean;
        slopes[1] += mean * along(x[i]);
        slopes[2] += noise;
        slopes[3] += noise * along(x[i]);
      }
      return slopes;
    }
  }

  @Override
  public NoisyLine right() {
    return new Parts();
  }

  @Override
  public List<NoisyLine> alsoRight() {
    return List.of(
        new NoisyLine() { // with the standard deviation, from the last measurement to the first
          @Override
          public double loss(double[] w, double[] x, double[] y) {
            double sum = 0;
            for (int i = x.length - 1; i >= 0; i--) {
              double s = Math.exp((w[2] + w[3] * x[i]) / 2);
              double z = (y[i] - w[1] * x[i] - w[0]) / s;
              sum += Math.log(s) + z * z / 2;
            }
            return sum / x.length + Math.log(Math.sqrt(2 * Math.PI));
          }

          @Override
          public double[] slopes(double[] w, double[] x, double[] y) {
            double[] sum = new double[4];
            for (int i = x.length - 1; i >= 0; i--) {
              double s = Math.exp((w[2] + w[3] * x[i]) / 2);
              double z = (y[i] - w[1] * x[i] - w[0]) / s;
              double[] terms = {-z / s, -z / s * x[i], (1 - z * z) / 2, (1 - z * z) / 2 * x[i]};
              for (int j = 0; j < 4; j++) sum[j] += terms[j];
            }
            for (int j = 0; j < 4; j++) sum[j] /= x.length;
            return sum;
          }
        });
  }

  @Override
  public Object probe(NoisyLine answer, Draw d) {
    double loss = loss(answer, d, 3);
    return new double[][] {{loss}, slopes(answer, d, 3)};
  }

  @Override
  public List<WrongAnswer<NoisyLine>> wrongAnswers() {
    return List.of(
        wrong(
            "precision upside down",
            "It multiplies the squared error by the variance e^λ: an error would count most where"
                + " much noise is expected. It should count least there.",
            new Parts() {
              @Override
              double precision(double lambda) {
                return StrictMath.exp(lambda);
              }
            }),
        wrong(
            "logarithm of the standard deviation",
            "It takes λ for the logarithm of s, so the variance becomes e^2λ. Here λ = ln s².",
            new Parts() {
              @Override
              double precision(double lambda) {
                return StrictMath.exp(-2 * lambda);
              }
            }),
        wrong(
            "2π forgotten",
            "The loss lacks the constant ½ ln 2π. No slope changes by that, but losses can be"
                + " compared only if all have it.",
            new Parts() {
              @Override
              double constant() {
                return 0;
              }
            }),
        wrong(
            "sum instead of mean",
            "It adds up over the measurements and does not divide by their number.",
            new Parts() {
              @Override
              double share(int n) {
                return 1;
              }
            }),
        wrong(
            "slopes of the squared error",
            "The slopes of w₀ and w₁ are those of the squared error: e^−λ is missing there, so noisy"
                + " measurements pull as hard as good ones.",
            new Parts() {
              @Override
              double towardsMean(double error, double precision) {
                return error;
              }
            }),
        wrong(
            "slopes of the mean turned round",
            "The slopes of w₀ and w₁ have the wrong sign: if μ is above y, does the loss grow or"
                + " shrink when μ grows?",
            new Parts() {
              @Override
              double towardsMean(double error, double precision) {
                return -error * precision;
              }
            }),
        wrong(
            "slopes of the noise turned round",
            "The slopes of w₂ and w₃ have the wrong sign: if the errors are far larger than s, does"
                + " the loss grow or shrink when λ grows?",
            new Parts() {
              @Override
              double towardsNoise(double error, double precision) {
                return 0.5 * (error * error * precision - 1);
              }
            }),
        wrong(
            "no price for noise",
            "The slopes of w₂ and w₃ lack what the term λ of the loss gives: without it a larger s"
                + " costs nothing and would grow for ever.",
            new Parts() {
              @Override
              double towardsNoise(double error, double precision) {
                return -0.5 * error * error * precision;
              }
            }),
        wrong(
            "x forgotten",
            "The slopes of w₁ and w₃ are those of w₀ and w₂. How much does μ = w₀ + w₁ x change when"
                + " w₁ does?",
            new Parts() {
              @Override
              double along(double x) {
                return 1;
              }
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "At x = 3 you increase w₁ by 0.01. By how much does μ(3) change, and how much does λ(3)? And"
            + " if you increase w₀ instead?",
        "Per measurement: u = (μ − y) e^−λ and v = ½ (1 − (y − μ)² e^−λ). The slopes are the means"
            + " of u, u x, v, v x; the loss is the mean of ½ (ln 2π + λ + (y − μ)² e^−λ).",
        "double v = 0.5 * (1 - error * error * Math.exp(____)); … slopes[3] += v * ____ / x.length;");
  }

  /** A line that learned its noise with the answer's slopes. */
  @Override
  public Object picture(NoisyLine answer) {
    SplittableRandom rng = new SplittableRandom(103);
    int n = 150;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * rng.nextDouble() - 1;
      y[i] = 1 + 2 * x[i] + StrictMath.exp(-1 + x[i]) * Gaussian.next(rng);
    }
    double[] w = new double[4];
    for (int t = 0; t < 1000; t++) {
      double[] slopes = answer.slopes(w, x, y);
      for (int j = 0; j < 4; j++) w[j] -= 0.1 * slopes[j];
    }
    double[][] band = new double[4][41]; // x, mean, low, high
    for (int i = 0; i < 41; i++) {
      band[0][i] = -1 + 0.05 * i;
      band[1][i] = w[0] + w[1] * band[0][i];
      double s = StrictMath.exp((w[2] + w[3] * band[0][i]) / 2);
      band[2][i] = band[1][i] - 2 * s;
      band[3][i] = band[1][i] + 2 * s;
    }
    return Charts.line("Downhill along your slopes: the band is wide where the noise is large")
        .x("x")
        .y("y")
        .add("mean, ± 2 s", band[0], band[1], band[2], band[3])
        .points("data", x, y);
  }

  @Override
  public String whatIf() {
    return "What if you held w₂ = w₃ = 0 and learned w₀ and w₁ alone? Which loss of earlier lectures"
        + " would that be?";
  }
}
