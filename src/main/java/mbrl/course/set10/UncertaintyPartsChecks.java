package mbrl.course.set10;

import java.util.Arrays;
import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.UncertaintyParts;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 10.2: the law of total variance. */
public final class UncertaintyPartsChecks extends Exercise<UncertaintyParts> {
  private static final String MEAN = "μ = Σ p_k μ_k";
  private static final String RULE =
      MEAN + "      epistemic = Σ p_k (μ_k − μ)²      aleatoric = Σ p_k s_k²";

  public UncertaintyPartsChecks() {
    super("10.2", Kind.BUILD, 15, "Disagreement and noise", UncertaintyParts.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("members that expect the same: what is left is noise")
  void agreed(UncertaintyParts answer, Draw draw) {
    agree(
        answer,
        draw,
        (u, d) -> {
          int members = 1 + d.size();
          double[] same = new double[members];
          Arrays.fill(same, d.number(1, 9));
          return u.parts(d.distribution(members), same, d.numbers(members, 1.1, 3));
        },
        RULE);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName("members that see no noise: what is left is disagreement")
  void noiseless(UncertaintyParts answer, Draw draw) {
    agree(
        answer,
        draw,
        (u, d) -> {
          int members = 1 + d.size();
          return u.parts(d.distribution(members), d.numbers(members, -9, 9), new double[members]);
        },
        RULE);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("both at once")
  void both(UncertaintyParts answer, Draw draw) {
    agree(answer, draw, (u, d) -> one(u, d, 1 + d.size()), RULE);
  }

  private static double[] one(UncertaintyParts u, Draw d, int members) {
    return u.parts(d.distribution(members), d.numbers(members, -9, 9), d.numbers(members, 1.1, 3));
  }

  /** The parts of the rule that mistakes change. */
  private interface Parts {
    default double weight(double p, int members) {
      return p;
    }

    default double distance(double mu, double mean) {
      return (mu - mean) * (mu - mean);
    }

    default double noise(double s) {
      return s * s;
    }

    default double[] told(double mean, double epistemic, double aleatoric) {
      return new double[] {mean, epistemic, aleatoric};
    }
  }

  private static UncertaintyParts with(Parts parts) {
    return (p, mu, s) -> {
      double mean = 0;
      double epistemic = 0;
      double aleatoric = 0;
      for (int k = 0; k < p.length; k++) mean += parts.weight(p[k], p.length) * mu[k];
      for (int k = 0; k < p.length; k++) {
        double weight = parts.weight(p[k], p.length);
        epistemic += weight * parts.distance(mu[k], mean);
        aleatoric += weight * parts.noise(s[k]);
      }
      return parts.told(mean, epistemic, aleatoric);
    };
  }

  @Override
  public UncertaintyParts right() {
    return with(new Parts() {});
  }

  @Override
  public List<UncertaintyParts> alsoRight() {
    return List.of(
        (p, mu, s) -> { // mean of the squares minus square of the mean, from the last to the first
          double mean = 0;
          double squares = 0;
          double noise = 0;
          for (int k = p.length - 1; k >= 0; k--) {
            mean += mu[k] * p[k];
            squares += mu[k] * mu[k] * p[k];
            noise += Math.pow(s[k], 2) * p[k];
          }
          return new double[] {mean, squares - mean * mean, noise};
        },
        (p, mu, s) -> { // every pair of members
          double[] parts = new double[3];
          for (int j = 0; j < p.length; j++) {
            parts[0] += p[j] * mu[j];
            parts[2] += p[j] * s[j] * s[j];
            for (int k = 0; k < j; k++) {
              parts[1] += p[j] * p[k] * (mu[j] - mu[k]) * (mu[j] - mu[k]);
            }
          }
          return parts;
        });
  }

  @Override
  public Object probe(UncertaintyParts answer, Draw d) {
    return one(answer, d, 4);
  }

  @Override
  public List<WrongAnswer<UncertaintyParts>> wrongAnswers() {
    return List.of(
        wrong(
            "all members alike",
            "It trusts all members alike, as the lecture does: here member k counts with the weight"
                + " p_k.",
            with(
                new Parts() {
                  @Override
                  public double weight(double p, int members) {
                    return 1.0 / members;
                  }
                })),
        wrong(
            "weights and the number of members",
            "It weights by p_k and divides by the number of members as well: the weights add up to"
                + " 1 already.",
            with(
                new Parts() {
                  @Override
                  public double weight(double p, int members) {
                    return p / members;
                  }
                })),
        wrong(
            "noise not squared",
            "The third number is a mean of standard deviations. It is variances that may be added"
                + " and averaged.",
            with(
                new Parts() {
                  @Override
                  public double noise(double s) {
                    return s;
                  }
                })),
        wrong(
            "squared too late",
            "It takes the mean of the s_k and squares that; a member that predicts much noise then"
                + " counts too little. Square each one first.",
            (p, mu, s) -> {
              double[] parts = with(new Parts() {}).parts(p, mu, s);
              double mean = 0;
              for (int k = 0; k < p.length; k++) mean += p[k] * s[k];
              parts[2] = mean * mean;
              return parts;
            }),
        wrong(
            "distances cancel",
            "Distances above and below the mean cancel, so the members always seem to agree: what"
                + " makes a distance positive?",
            with(
                new Parts() {
                  @Override
                  public double distance(double mu, double mean) {
                    return mu - mean;
                  }
                })),
        wrong(
            "distances not squared",
            "The second number is the mean distance from μ; a variance is the mean of something"
                + " else.",
            with(
                new Parts() {
                  @Override
                  public double distance(double mu, double mean) {
                    return Math.abs(mu - mean);
                  }
                })),
        wrong(
            "standard deviations",
            "The last two numbers are standard deviations. Variances were asked for: only these add"
                + " up.",
            with(
                new Parts() {
                  @Override
                  public double[] told(double mean, double epistemic, double aleatoric) {
                    return new double[] {mean, Math.sqrt(epistemic), Math.sqrt(aleatoric)};
                  }
                })),
        wrong(
            "total for aleatoric",
            "The third number holds the disagreement a second time: that is the total variance, not"
                + " the aleatoric part.",
            with(
                new Parts() {
                  @Override
                  public double[] told(double mean, double epistemic, double aleatoric) {
                    return new double[] {mean, epistemic, epistemic + aleatoric};
                  }
                })));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "Two members, one trusted with ¾ and one with ¼, expect 0 and 4. Where is the mean? How far"
            + " is each from it, squared, and what is the weighted mean of that?",
        "First μ = Σ p_k μ_k in a loop of its own. Then, in a second loop, add p_k (μ_k − μ)² to"
            + " the one part and p_k s_k² to the other.",
        "epistemic += p[k] * (mu[k] - ____) * (mu[k] - ____);");
  }

  /** The answer's parts for three lines that cross, one of them trusted most. */
  @Override
  public Object picture(UncertaintyParts answer) {
    int places = 61;
    double[] x = new double[places];
    double[][] sd = new double[2][places];
    double[] noise = {0.2, 0.3, 0.4};
    for (int i = 0; i < places; i++) {
      x[i] = -3 + 0.1 * i;
      double[] mu = {0, 0.3 * x[i], -0.3 * x[i]};
      double[] parts = answer.parts(new double[] {0.6, 0.2, 0.2}, mu, noise);
      for (int j = 0; j < 2; j++) sd[j][i] = Math.sqrt(parts[j + 1]);
    }
    return Charts.line("Your two parts, for three lines that cross at x = 0")
        .x("x")
        .y("standard deviation")
        .yRange(0, 0.8)
        .add("epistemic", x, sd[0])
        .add("aleatoric", x, sd[1]);
  }

  @Override
  public String whatIf() {
    return "What if you trust one member alone, with p = 1? Which of the two parts is gone, and is"
        + " the forecast better for it?";
  }
}
