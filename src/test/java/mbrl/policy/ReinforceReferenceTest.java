package mbrl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.core.Space;
import mbrl.world.ShortCorridor;
import org.junit.jupiter.api.Test;

/**
 * REINFORCE in the short corridor against learning/short-corridor.json: medians between the
 * quartiles, means within 4 joint standard errors. Runs that locked themselves in are counted
 * apart, as the file does: they would dominate every mean.
 */
class ReinforceReferenceTest {
  private static final String FILE = "learning/short-corridor.json";
  private static final int MOST_RUNS = 150; // of each setting
  private static final int CUT = 20_000; // steps
  private static final double LOCKED = -60; // mean of the last 100 episodes

  private int cases;
  private int numbers;

  @Test
  void everySetting() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "best_p", "best_value", "values", "reinforce");
    assertEquals(
        "exact 1e-12; else quartiles or 4 standard errors",
        Reference.get(file, "tolerance").asText());
    for (JsonNode c : Reference.section(file, "reinforce")) setting(c);
    Reference.report(FILE, cases, numbers);
  }

  private void setting(JsonNode c) {
    Reference.known(
        c,
        "alpha",
        "baseline",
        "alpha_baseline",
        "probability_floor",
        "initial_p_right",
        "runs",
        "episodes",
        "locked_runs_fraction",
        "last_100_mean_quartiles",
        "first_100_mean_quartiles",
        "last_100_mean_of_runs_not_locked",
        "se",
        "first_100_mean",
        "se_first_100");
    int listed = (int) Reference.number(c, "runs");
    int runs = Math.min(listed, MOST_RUNS);
    int episodes = (int) Reference.number(c, "episodes");
    double[] first = new double[runs];
    double[] last = new double[runs];
    for (int run = 0; run < runs; run++) {
      Agent<Integer, Integer> agent = agent(c);
      SplittableRandom rng = new SplittableRandom(run);
      Environment<Integer, Integer> env = new Environment<>(new ShortCorridor(), rng.split());
      for (int e = 0; e < episodes; e++) {
        double g = Episode.run(env, agent, CUT, rng).totalReward() / 100;
        if (e < 100) first[run] += g;
        if (e >= episodes - 100) last[run] += g;
      }
    }
    String name = "alpha " + Reference.number(c, "alpha");
    double locked = Arrays.stream(last).filter(g -> g < LOCKED).count() / (double) runs;
    double share = Reference.number(c, "locked_runs_fraction");
    double pooled = (locked * runs + share * listed) / (runs + listed);
    double band = 4 * Math.sqrt(pooled * (1 - pooled) * (1.0 / runs + 1.0 / listed));
    assertEquals(share, locked, band, name + ": runs that locked themselves in");
    numbers++;
    median(first, Reference.doubles(Reference.get(c, "first_100_mean_quartiles")), name);
    median(last, Reference.doubles(Reference.get(c, "last_100_mean_quartiles")), name);
    double[] free = Arrays.stream(last).filter(g -> g >= LOCKED).toArray();
    mean(free, Reference.number(c, "last_100_mean_of_runs_not_locked"), c, "se", name);
    if (Reference.has(c, "first_100_mean")) {
      mean(first, Reference.number(c, "first_100_mean"), c, "se_first_100", name);
    }
    cases++;
  }

  private static Agent<Integer, Integer> agent(JsonNode c) {
    SoftmaxPolicy<Integer, Integer> policy =
        new SoftmaxPolicy<>(
            Space.range(2), Features.constant(), Reference.number(c, "probability_floor"));
    double p = Reference.number(c, "initial_p_right");
    double t = StrictMath.log(p / (1 - p)) / 2; // the preferences start at −t and t
    policy.parameters(new double[] {-t, t});
    double alpha = Reference.number(c, "alpha");
    if (!Reference.get(c, "baseline").asBoolean()) return new Reinforce<>(policy, alpha, 1);
    LinearValue<Integer> baseline =
        new LinearValue<>(Features.constant(), Reference.number(c, "alpha_baseline"));
    return new ReinforceWithBaseline<>(policy, baseline, alpha, 1);
  }

  private void median(double[] own, double[] quartiles, String name) {
    double[] sorted = own.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    assertTrue(
        quartiles[0] <= median && median <= quartiles[2],
        () -> name + ": median " + median + ", quartiles " + Arrays.toString(quartiles));
    numbers++;
  }

  private void mean(double[] own, double listed, JsonNode c, String se, String name) {
    double m = Arrays.stream(own).average().orElseThrow();
    double square = Arrays.stream(own).map(x -> (x - m) * (x - m)).sum();
    double ownSe = Math.sqrt(square / (own.length - 1) / own.length);
    assertEquals(listed, m, 4 * Math.hypot(Reference.number(c, se), ownSe), name + ": " + se);
    numbers++;
  }
}
