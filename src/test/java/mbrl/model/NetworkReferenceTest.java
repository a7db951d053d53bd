package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.IntStream;
import mbrl.Reference;
import org.junit.jupiter.api.Test;

class NetworkReferenceTest {
  private static final String FILE = "models/network.json";

  private static NeuralNetwork network(JsonNode c) {
    Activation activation =
        Activation.valueOf(Reference.get(c, "activation").asText().toUpperCase(Locale.ROOT));
    NeuralNetwork network = new NeuralNetwork(activation, Reference.ints(c.get("sizes")));
    for (int l = 0; l < c.get("layers").size(); l++) {
      JsonNode layer = c.get("layers").get(l);
      Reference.known(layer, "weights", "biases");
      double[][] w = Reference.table(layer.get("weights")); // [to][from]
      for (int j = 0; j < w.length; j++) {
        for (int i = 0; i < w[j].length; i++) network.weights()[l][i][j] = w[j][i];
        network.biases()[l][j] = layer.get("biases").get(j).doubleValue();
      }
    }
    return network;
  }

  @Test
  void outputsAndEverySlopeAgree() {
    JsonNode file = Reference.open(FILE);
    Reference.known(file, "about", "tolerance", "cases");
    double tolerance = Reference.number(file, "tolerance");
    int cases = 0;
    int numbers = 0;
    for (JsonNode c : file.get("cases")) {
      Reference.known(
          c,
          "sizes",
          "activation",
          "layers",
          "inputs",
          "targets",
          "outputs",
          "loss",
          "gradients",
          "gradient_of_loss_by_inputs",
          "input_jacobian_of_first_row");
      String where = c.get("activation").asText() + " " + c.get("sizes");
      NeuralNetwork network = network(c);
      double[][] x = Columns.transpose(Reference.table(c.get("inputs")));
      double[][] targets = Reference.table(c.get("targets"));
      double[][] outputs = Reference.table(c.get("outputs"));
      int n = targets.length;
      int m = targets[0].length;

      double[][] y = new double[n][m];
      double[][] slope = new double[n][m];
      network.forward(x, IntStream.range(0, n).toArray(), 0, n, y);
      double[][] predicted = new double[m][n];
      network.predict(x, 0, n, predicted);
      for (int e = 0; e < n; e++) {
        assertArrayEquals(outputs[e], y[e], tolerance, where);
        assertArrayEquals(outputs[e], Columns.transpose(predicted)[e], tolerance, where);
      }
      double loss = Loss.SQUARED.of(y, targets, slope, n);
      assertEquals(Reference.number(c, "loss"), loss, tolerance, where);
      network.backward(slope, n);
      for (int l = 0; l < c.get("gradients").size(); l++) {
        JsonNode layer = c.get("gradients").get(l);
        Reference.known(layer, "weights", "biases");
        double[][] dw = Columns.transpose(network.weightSlopes()[l]);
        double[][] expected = Reference.table(layer.get("weights"));
        for (int j = 0; j < dw.length; j++) {
          assertArrayEquals(expected[j], dw[j], tolerance, where + ", layer " + l);
          numbers += dw[j].length + 1;
        }
        assertArrayEquals(
            Reference.doubles(layer.get("biases")), network.biasSlopes()[l], tolerance, where);
      }
      double[][] byInputs = network.inputSlope(n);
      double[][] expected = Reference.table(c.get("gradient_of_loss_by_inputs"));
      for (int e = 0; e < n; e++) assertArrayEquals(expected[e], byInputs[e], tolerance, where);
      double[][] jacobian = Reference.table(c.get("input_jacobian_of_first_row"));
      for (int j = 0; j < m; j++) { // one output at a time, of the first row alone
        double[][] unit = new double[n][m];
        unit[0][j] = 1;
        network.backward(unit, n);
        assertArrayEquals(jacobian[j], network.inputSlope(n)[0], tolerance, where);
      }
      numbers += 2 * n * m + 1 + (n + m) * x.length;
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }
}
