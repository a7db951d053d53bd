package mbrl.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.core.Agent;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.world.FrozenLake;
import org.junit.jupiter.api.Test;

/**
 * The lakes of planning/dynamic-programming.json: a search is never better than the best nor worse
 * than chance, and on dry ground it is perfect. On real ice plain UCT stays far below the best: it
 * learns about every cell anew at every depth, from random walks that hardly ever arrive.
 */
class LakeReferenceTest {
  private static final String FILE = "planning/dynamic-programming.json";

  @Test
  void betweenChanceAndTheBest() {
    int cases = 0;
    for (JsonNode row : Reference.section(Reference.open(FILE), "frozen_lake")) {
      JsonNode map = Reference.get(row, "map");
      String[] lines = new String[map.size()];
      for (int i = 0; i < lines.length; i++) lines[i] = map.get(i).asText();
      FrozenLake lake = new FrozenLake(Reference.number(row, "success_rate"), lines);
      int limit = (int) Reference.number(row, "limit");
      String listed = "uniform_policy_success_within_limit";
      if (!Reference.has(row, "best_success_within_limit") || !Reference.has(row, listed)) continue;
      double best = Reference.number(row, "best_success_within_limit");
      double chance = Reference.number(row, listed);

      int games = 100;
      double share = success(lake, limit, 200, games, 1);
      double band = 4 * Math.sqrt(best * (1 - best) / games);
      assertTrue(share <= best + band, share + " is better than the best, " + best);
      double chanceBand = 4 * Math.sqrt(chance * (1 - chance) / games);
      assertTrue(share >= chance - chanceBand, share + " is worse than chance, " + chance);
      if (lines.length <= 4 && chance > 0.01) { // random walks find the goal
        assertEquals(1, success(lake.withSuccess(1), limit, 600, 20, 2), "without slipping");
      }
      cases++;
    }
    Reference.report(FILE + " frozen_lake", cases, 2 * cases);
  }

  private static double success(FrozenLake lake, int limit, int simulations, int games, int seed) {
    SplittableRandom rng = new SplittableRandom(seed);
    Mcts<Integer, Integer> mcts = new Mcts<>(lake, new SearchSettings(simulations, limit, 0.95, 1));
    Environment<Integer, Integer> env = new Environment<>(lake, rng.split());
    double sum = 0;
    for (int i = 0; i < games; i++) {
      sum += Episode.run(env, Agent.of(mcts), limit, rng).totalReward();
    }
    return sum / games;
  }

  /** The numbers of lecture 5's chart: what slipping does to a search. */
  @Test
  void theSlipperierTheWorse() {
    double before = 1.01;
    for (double p : new double[] {1, 0.9, 0.8, 0.6, 1.0 / 3}) {
      double share = success(FrozenLake.small().withSuccess(p), 100, 300, 100, 3);
      assertTrue(share < before, "at p = " + p + ": " + share + " after " + before);
      before = share;
    }
    assertTrue(before < 0.2, "on real ice few get through: " + before);
  }
}
