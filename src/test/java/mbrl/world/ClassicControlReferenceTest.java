package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToDoubleFunction;
import mbrl.Reference;
import mbrl.core.Mdp;
import mbrl.core.Outcome;
import mbrl.numeric.Sine;
import org.junit.jupiter.api.Test;

/** The recorded trajectories of Gymnasium, each to its own tolerance. */
class ClassicControlReferenceTest {
  private static final String FILE = "environments/classic-control.json";
  private static final double FLOAT = 1e-6; // what the rounding to 32 bits leaves

  /** A world, how it writes an action of the file, and what of a state may be observed. */
  private record World(
      Mdp<double[], double[]> mdp, ToDoubleFunction<JsonNode> action, boolean cosineAndSine) {}

  private static World world(String name) {
    return switch (name) {
      case "CartPole-v1" -> new World(new CartPole(), a -> a.intValue() == 1 ? 10 : -10, false);
      case "Pendulum-v1" -> new World(new Pendulum(), JsonNode::doubleValue, true);
      case "MountainCar-v0" -> new World(new MountainCar(), a -> a.intValue() - 1, false);
      case "MountainCarContinuous-v0" ->
          new World(new ContinuousMountainCar(), JsonNode::doubleValue, false);
      case "Acrobot-v1" -> new World(new Acrobot(), a -> a.intValue() - 1, true);
      default -> throw new AssertionError("this test does not know the environment " + name);
    };
  }

  @Test
  void everyTrajectoryIsRetraced() {
    JsonNode file = Reference.open(FILE);
    int cases = 0;
    int numbers = 0;
    Reference.known(file, "about", "tolerance", "cases");
    for (JsonNode c : Reference.section(file, "cases")) {
      Reference.known(
          c,
          "environment",
          "label",
          "start",
          "steps",
          "tolerance",
          "growth_of_a_start_error",
          "actions",
          "states",
          "rewards",
          "terminated",
          "return",
          "last_observation_float32");
      String label = c.get("environment").asText() + ", " + c.get("label").asText();
      World world = world(Reference.get(c, "environment").asText());
      double tolerance = Reference.number(c, "tolerance");
      int steps = Reference.get(c, "steps").intValue();
      for (String list : new String[] {"actions", "states", "rewards", "terminated"}) {
        assertEquals(steps, Reference.get(c, list).size(), list + " of " + label);
      }
      double[] x = Reference.doubles(c.get("start"));
      double sum = 0;
      for (int t = 0; t < steps; t++) {
        double[] a = {world.action.applyAsDouble(c.get("actions").get(t))};
        Outcome<double[]> o = world.mdp.sample(x, a, null);
        String where = label + ", step " + t;
        x = o.next();
        double[] listed = Reference.doubles(c.get("states").get(t));
        numbers += Reference.same(listed, x, tolerance, where);
        double reward = c.get("rewards").get(t).doubleValue();
        numbers += Reference.same(reward, o.reward(), tolerance, "reward, " + where);
        assertEquals(c.get("terminated").get(t).booleanValue(), o.terminal(), where);
        numbers++;
        sum += o.reward();
      }
      numbers += Reference.same(c, "return", sum, steps * tolerance);
      numbers += Reference.same(c, "last_observation_float32", observation(world, x), FLOAT);
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }

  /** Gymnasium shows every angle of the pendulum and the acrobot as its cosine and sine. */
  private static double[] observation(World world, double[] x) {
    if (!world.cosineAndSine) return x;
    int angles = x.length / 2;
    double[] seen = new double[2 * angles + x.length - angles];
    for (int i = 0; i < angles; i++) {
      seen[2 * i] = Sine.cos(x[i]);
      seen[2 * i + 1] = Sine.sin(x[i]);
    }
    for (int i = angles; i < x.length; i++) seen[angles + i] = x[i];
    return seen;
  }
}
