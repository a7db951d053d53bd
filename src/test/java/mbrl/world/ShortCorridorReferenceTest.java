package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import mbrl.Reference;
import org.junit.jupiter.api.Test;

/** The exact values of the short corridor, by formula and by solving it. */
class ShortCorridorReferenceTest {
  private static final String FILE = "learning/short-corridor.json";
  private static final double EXACT = 1e-12; // as the file says in words

  @Test
  void exactValues() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "best_p", "best_value", "values", "reinforce");
    double best = ShortCorridor.bestChance();
    int numbers =
        Reference.same(file, "best_p", best, EXACT)
            + Reference.same(file, "best_value", ShortCorridor.value(best), EXACT);
    int cases = numbers > 0 ? 1 : 0;
    for (JsonNode c : Reference.section(file, "values")) {
      Reference.known(c, "p", "value");
      double p = Reference.number(c, "p");
      double value = Reference.number(c, "value");
      numbers += Reference.same(c, "value", ShortCorridor.value(p), EXACT);
      assertEquals(value, solved(p), 1e-9 * Math.abs(value), "solved, p " + p);
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  /** v(0) of the world as it is listed, by sweeping until nothing changes. */
  private static double solved(double p) {
    ShortCorridor world = new ShortCorridor();
    double[] v = new double[4];
    double change;
    do {
      change = 0;
      for (int s = 0; s < 3; s++) {
        double sum = 0;
        for (int a = 0; a < 2; a++) {
          double chance = a == 1 ? p : 1 - p;
          for (var o : world.outcomes(s, a)) {
            sum += chance * o.probability() * (o.reward() + (o.terminal() ? 0 : v[o.next()]));
          }
        }
        change = Math.max(change, Math.abs(sum - v[s]));
        v[s] = sum;
      }
    } while (change > 1e-14);
    return v[0];
  }
}
