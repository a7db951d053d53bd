package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import mbrl.Reference;
import org.junit.jupiter.api.Test;

class AdamReferenceTest {
  private static final String FILE = "models/adam.json";

  @Test
  void everyStepAgrees() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "cases", "sgd_momentum");
    double tolerance = Reference.number(file, "tolerance");
    int cases = 0;
    int numbers = 0;
    for (JsonNode c : Reference.section(file, "cases")) {
      Reference.known(
          c,
          "label",
          "parameters",
          "gradients",
          "learning_rate",
          "beta1",
          "beta2",
          "epsilon",
          "weight_decay",
          "decoupled_decay",
          "parameters_after_each_step",
          "first_moment",
          "second_moment");
      Adam adam =
          new Adam(
              Reference.number(c, "learning_rate"),
              Reference.number(c, "beta1"),
              Reference.number(c, "beta2"),
              Reference.number(c, "epsilon"),
              Reference.number(c, "weight_decay"));
      if (!c.get("decoupled_decay").booleanValue()) adam = adam.coupled();
      double[] w = Reference.doubles(c.get("parameters"));
      double[][] slopes = Reference.table(c.get("gradients"));
      double[][] expected = Reference.table(c.get("parameters_after_each_step"));
      assertEquals(slopes.length, expected.length);
      for (int t = 0; t < slopes.length; t++) {
        adam.begin();
        adam.step(0, w, slopes[t]);
        String where = c.get("label") + ", step " + (t + 1);
        numbers += Reference.same(expected[t], w, tolerance, where);
      }
      numbers += Reference.same(c, "first_moment", adam.mean(0)[0], tolerance);
      numbers += Reference.same(c, "second_moment", adam.square(0)[0], tolerance);
      cases++;
    }
    for (JsonNode c : Reference.section(file, "sgd_momentum")) {
      Reference.known(
          c, "parameters", "gradients", "learning_rate", "momentum", "parameters_after_each_step");
      Momentum descent =
          new Momentum(Reference.number(c, "learning_rate"), Reference.number(c, "momentum"));
      double[] w = Reference.doubles(c.get("parameters"));
      double[][] slopes = Reference.table(c.get("gradients"));
      double[][] expected = Reference.table(c.get("parameters_after_each_step"));
      assertEquals(slopes.length, expected.length);
      for (int t = 0; t < slopes.length; t++) {
        descent.step(w, slopes[t]);
        numbers += Reference.same(expected[t], w, tolerance, "momentum, step " + (t + 1));
      }
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }
}
