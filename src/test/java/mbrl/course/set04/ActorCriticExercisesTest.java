package mbrl.course.set04;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import mbrl.Reference;
import mbrl.exercise.GeneralizedAdvantage;
import org.junit.jupiter.api.Test;

/** The right answers of set 04 against learning/actor-critic.json. */
class ActorCriticExercisesTest {
  private static final double EXACT = 1e-10;

  private final JsonNode file = Reference.open("learning/actor-critic.json");

  @Test
  void scores() {
    for (JsonNode c : Reference.section(file, "softmax")) {
      double[] h = Reference.doubles(Reference.get(c, "preferences"));
      JsonNode rows = Reference.get(c, "gradient_log_probability");
      for (int a = 0; a < h.length; a++) {
        double[] score = new ScoreFunctionChecks().right().score(h, a);
        assertArrayEquals(Reference.doubles(rows.get(a)), score, EXACT);
      }
    }
  }

  @Test
  void advantages() {
    GeneralizedAdvantage general = new GeneralizedAdvantageChecks().right();
    for (JsonNode c : Reference.section(file, "trajectories")) {
      double gamma = Reference.number(c, "gamma");
      double[] reward = Reference.doubles(Reference.get(c, "reward"));
      double[] value = Reference.doubles(Reference.get(c, "value"));
      double[] next = Reference.doubles(Reference.get(c, "next_value"));
      boolean[] terminal = flags(Reference.get(c, "terminal"));
      boolean[] last = flags(Reference.get(c, "last"));
      double[] delta = general.errors(reward, value, next, terminal, gamma);
      Reference.same(c, "td_error", delta, EXACT);
      double lambda = Reference.number(c, "lambda");
      Reference.same(c, "advantage_lambda", general.advantages(delta, last, gamma, lambda), EXACT);
      double[] two =
          new TwoStepAdvantageChecks().right().of(reward, value, next, terminal, last, gamma);
      Reference.same(c, "two_step_advantage", two, EXACT);
    }
  }

  @Test
  void returnsOfEndedEpisodes() {
    int ended = 0;
    for (JsonNode c : Reference.section(file, "trajectories")) {
      double[] reward = Reference.doubles(Reference.get(c, "reward"));
      double[] toGo = Reference.doubles(Reference.get(c, "return_to_go"));
      boolean[] terminal = flags(Reference.get(c, "terminal"));
      boolean[] last = flags(Reference.get(c, "last"));
      int start = 0;
      for (int t = 0; t < reward.length; t++) {
        if (!last[t]) continue;
        if (terminal[t]) { // after a time limit the file bootstraps, and the exercise knows none
          double[] episode = Arrays.copyOfRange(reward, start, t + 1);
          assertArrayEquals(
              Arrays.copyOfRange(toGo, start, t + 1),
              new ReturnsToGoChecks().right().of(episode, Reference.number(c, "gamma")),
              EXACT);
          ended++;
        }
        start = t + 1;
      }
    }
    assertTrue(ended > 0, "the file has no episode that ends");
  }

  private static boolean[] flags(JsonNode array) {
    boolean[] flags = new boolean[array.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = array.get(i).asBoolean() || array.get(i).asInt() != 0;
    }
    return flags;
  }
}
