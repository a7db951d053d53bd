package mbrl.course.set07;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.ErrorParts;
import mbrl.lab.Charts;
import mbrl.world.StallingMotor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 7.1: noise, bias and variance from refits. */
public final class ErrorPartsChecks extends Exercise<ErrorParts> {
  private static final String BIAS =
      "bias² = mean over i of (f̄(a_i) − f(a_i))²,  f̄ the mean of the fits;  here noise = variance"
          + " = 0";
  private static final String SCATTER =
      "noise = mean of (y_ki − f(a_i))²,  variance = mean of (f̂_k(a_i) − f̄(a_i))²;  here bias² ="
          + " 0";
  private static final String ALL =
      "{noise, bias², variance},  each E a mean: over i, over k and i";

  public ErrorPartsChecks() {
    super("7.1", Kind.BUILD, 20, "Three ways to be wrong", ErrorParts.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName(
      "a nonlinear truth without noise: the same fit every time, so all of its error is" + " bias")
  void bias(ErrorParts answer, Draw draw) {
    agree(answer, draw, ErrorPartsChecks::withoutNoise, BIAS);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("a linear truth with noise: right on average, so there is no bias")
  void scatter(ErrorParts answer, Draw draw) {
    agree(answer, draw, ErrorPartsChecks::straight, SCATTER);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("a nonlinear truth with noise has all three")
  void all(ErrorParts answer, Draw draw) {
    agree(answer, draw, ErrorPartsChecks::any, ALL);
  }

  private static double[] withoutNoise(ErrorParts e, Draw d) {
    double[] a = pushes(d);
    double[] truth = d.numbers(a.length, 0.5, 2);
    double[][] y = new double[1 + d.size()][];
    for (int k = 0; k < y.length; k++) y[k] = truth.clone();
    return e.parts(a, y, truth);
  }

  /** Data sets in pairs: what is too much in one is missing in the other. */
  private static double[] straight(ErrorParts e, Draw d) {
    double[] a = pushes(d);
    double slope = d.number(1, 3);
    double[] truth = Arrays.stream(a).map(x -> slope * x).toArray();
    double[][] y = new double[2 * d.size()][a.length];
    for (int k = 0; k < y.length; k += 2) {
      for (int i = 0; i < a.length; i++) {
        double noise = d.number(0.1, 1);
        y[k][i] = truth[i] + noise;
        y[k + 1][i] = truth[i] - noise;
      }
    }
    return e.parts(a, y, truth);
  }

  private static double[] any(ErrorParts e, Draw d) {
    double[] a = pushes(d);
    double[] truth = d.numbers(a.length, 0.5, 2);
    double[][] y = new double[1 + d.size()][];
    for (int k = 0; k < y.length; k++) y[k] = d.numbers(a.length, -1, 3);
    return e.parts(a, y, truth);
  }

  /** Powers on both sides of 0, the larger ones on the right. */
  private static double[] pushes(Draw d) {
    double[] a = d.numbers(1 + d.size(), 0.5, 1);
    a[0] = d.number(-0.4, -0.1);
    return a;
  }

  /** The learner and the three means, of which mistakes change one. */
  private static class Split implements ErrorParts {
    double slope(double[] a, double[] y) {
      double ay = 0;
      double aa = 0;
      for (int i = 0; i < a.length; i++) {
        ay += a[i] * y[i];
        aa += a[i] * a[i];
      }
      return ay / aa;
    }

    double noise(double y, double fit, double truth) {
      return (y - truth) * (y - truth);
    }

    double bias2(double[] mean, double[] truth) {
      double sum = 0;
      for (int i = 0; i < mean.length; i++) sum += square(mean[i] - truth[i]);
      return sum / mean.length;
    }

    double variance(double fit, double mean, double truth) {
      return square(fit - mean);
    }

    double[] result(double noise, double bias2, double variance, int k, int n) {
      return new double[] {noise, bias2, variance};
    }

    @Override
    public double[] parts(double[] a, double[][] y, double[] truth) {
      double[] w = Arrays.stream(y).mapToDouble(set -> slope(a, set)).toArray();
      double wMean = Arrays.stream(w).average().getAsDouble();
      double[] mean = Arrays.stream(a).map(x -> wMean * x).toArray();
      double noise = 0;
      double variance = 0;
      for (int k = 0; k < y.length; k++) {
        for (int i = 0; i < a.length; i++) {
          noise += noise(y[k][i], w[k] * a[i], truth[i]);
          variance += variance(w[k] * a[i], mean[i], truth[i]);
        }
      }
      int all = y.length * a.length;
      return result(noise / all, bias2(mean, truth), variance / all, y.length, a.length);
    }
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public ErrorParts right() {
    return new Split();
  }

  @Override
  public List<ErrorParts> alsoRight() {
    return List.of(
        (a, y, truth) -> { // push after push: the mean of squares less the square of the mean
          double[] parts = new double[3];
          double[] w = Arrays.stream(y).mapToDouble(set -> dot(a, set) / dot(a, a)).toArray();
          for (int i = a.length - 1; i >= 0; i--) {
            double fit = 0;
            double squares = 0;
            double noise = 0;
            for (int k = y.length - 1; k >= 0; k--) {
              fit += w[k] * a[i] / y.length;
              squares += square(w[k] * a[i]) / y.length;
              noise += square(truth[i] - y[k][i]) / y.length;
            }
            parts[0] += noise / a.length;
            parts[1] += square(truth[i] - fit) / a.length;
            parts[2] += (squares - fit * fit) / a.length;
          }
          return parts;
        });
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
    return sum;
  }

  @Override
  public Object probe(ErrorParts answer, Draw d) {
    return any(answer, d.instance(3));
  }

  @Override
  public List<WrongAnswer<ErrorParts>> wrongAnswers() {
    return List.of(
        wrong(
            "noise about the fit",
            "The noise is measured from the fit, so it includes the fit's own errors. Noise is how"
                + " far an observation is from the truth.",
            new Split() {
              @Override
              double noise(double y, double fit, double truth) {
                return square(y - fit);
              }
            }),
        wrong(
            "model bias",
            "The second number is the squared error of each single fit, on average: the lecture's"
                + " squared model bias, which includes the variance. The learner's bias needs the"
                + " mean of the fits first.",
            new Split() {
              @Override
              double[] result(double noise, double bias2, double variance, int k, int n) {
                return new double[] {noise, bias2 + variance, variance};
              }
            }),
        wrong(
            "spread about the truth",
            "The third number measures how far the fits are from the truth. Variance asks how far"
                + " they are from each other, that is from their mean, right or wrong.",
            new Split() {
              @Override
              double variance(double fit, double mean, double truth) {
                return square(fit - truth);
              }
            }),
        wrong(
            "squared too late",
            "The bias is averaged over the pushes and then squared, so too much at one push and too"
                + " little at another cancel. Square at each push.",
            new Split() {
              @Override
              double bias2(double[] mean, double[] truth) {
                double sum = 0;
                for (int i = 0; i < mean.length; i++) sum += mean[i] - truth[i];
                return square(sum / mean.length);
              }
            }),
        wrong(
            "one fit for all",
            "The variance is 0 whatever the data say: one line is fitted to all data sets together."
                + " Each data set gets a line of its own.",
            new Split() {
              @Override
              double variance(double fit, double mean, double truth) {
                return 0;
              }
            }),
        wrong(
            "one data set less",
            "The variance is divided by the number of data sets minus one. There is a reason for"
                + " that (see the question behind the last check), but here every mean divides by"
                + " the number of its terms.",
            new Split() {
              @Override
              double[] result(double noise, double bias2, double variance, int k, int n) {
                return new double[] {noise, bias2, variance * k / (k - 1)};
              }
            }),
        wrong(
            "sums over the pushes",
            "The three are summed over the pushes. An error of many pushes is their mean, or it"
                + " would grow with the number of pushes tested.",
            new Split() {
              @Override
              double[] result(double noise, double bias2, double variance, int k, int n) {
                return new double[] {noise * n, bias2 * n, variance * n};
              }
            }),
        wrong(
            "slope of the sums",
            "The slope is the sum of the ways over the sum of the powers. Least squares weights"
                + " each way by its power, and pushes to both sides then do not cancel.",
            new Split() {
              @Override
              double slope(double[] a, double[] y) {
                return Arrays.stream(y).sum() / Arrays.stream(a).sum();
              }
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Which of the three would stay if you had a thousand times as many data sets? Which if each"
            + " data set were a thousand times as large?",
        "First one slope for each data set, then the mean of all slopes: since f̂_k(a) = w_k a, the"
            + " mean of the fits is f̄(a) = w̄ a. Then three sums of squares, divided by how many"
            + " squares there are.",
        "noise += (y[k][i] - ____) * (y[k][i] - ____);  variance += (w[k] * a[i] - ____) * (w[k] *"
            + " a[i] - ____);");
  }

  /** The lecture's line on the motor that stalls, from ever larger data sets. */
  @Override
  public Object picture(ErrorParts answer) {
    StallingMotor motor = new StallingMotor(0.3);
    StallingMotor silent = new StallingMotor(0);
    double[] sizes = {5, 10, 20, 50, 100, 200};
    double[][] parts = new double[3][sizes.length];
    for (int j = 0; j < sizes.length; j++) {
      SplittableRandom rng = new SplittableRandom(71);
      double[] a = new double[(int) sizes[j]];
      for (int i = 0; i < a.length; i++) a[i] = (2 * i + 1) / sizes[j] - 1;
      double[][] y = new double[200][];
      for (int k = 0; k < y.length; k++) y[k] = ways(motor, a, rng);
      double[] split = answer.parts(a, y, ways(silent, a, rng));
      for (int part = 0; part < 3; part++) parts[part][j] = split[part];
    }
    return Charts.line("Your split of a line on the stalling motor: more data reduce the variance")
        .logX()
        .logY()
        .x("pushes in a data set")
        .y("mean squared error")
        .add("noise", sizes, parts[0])
        .add("bias²", sizes, parts[1])
        .add("variance", sizes, parts[2]);
  }

  private static double[] ways(StallingMotor motor, double[] a, SplittableRandom rng) {
    double[] y = new double[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = motor.sample(new double[] {0}, new double[] {a[i]}, rng).next()[0];
    }
    return y;
  }

  @Override
  public String whatIf() {
    return "The lecture's BiasVariance divides the variance by one less than the number of fits,"
        + " and subtracts variance/fits from the bias². With two fits, which way is yours wrong,"
        + " and why does it not matter with 300?";
  }
}
