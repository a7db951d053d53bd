package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import mbrl.Reference;
import org.junit.jupiter.api.Test;

/** The exact values of the short corridor, by formula and by solving it. */
class ShortCorridorReferenceTest {
  private static final String FILE = "learning/short-corridor.json";

  @Test
  void exactValues() {
    JsonNode file = Reference.open(FILE);
    // "reinforce" belongs to a learner, not to the world
    Reference.known(file, "about", "tolerance", "best_p", "best_value", "values", "reinforce");
    assertEquals(Reference.number(file, "best_p"), ShortCorridor.bestChance(), 1e-12);
    assertEquals(
        Reference.number(file, "best_value"),
        ShortCorridor.value(ShortCorridor.bestChance()),
        1e-12);
    int cases = 0;
    for (JsonNode c : file.get("values")) {
      Reference.known(c, "p", "value");
      double p = Reference.number(c, "p");
      double value = Reference.number(c, "value");
      double tolerance = 1e-12 * Math.max(1, Math.abs(value));
      assertEquals(value, ShortCorridor.value(p), tolerance, "p " + p);
      assertEquals(value, solved(p), 1e-9 * Math.abs(value), "solved, p " + p);
      cases++;
    }
    Reference.report(FILE + " (exact)", cases + 1, cases + 2);
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
