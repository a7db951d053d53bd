package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
    for (JsonNode c : Reference.section(file, "cases")) {
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
      int n = targets.length;
      int m = targets[0].length;

      double[][] y = new double[n][m];
      double[][] slope = new double[n][m];
      network.forward(x, IntStream.range(0, n).toArray(), 0, n, y);
      double[][] predicted = new double[m][n];
      network.predict(x, 0, n, predicted);
      numbers += Reference.same(c, "outputs", y, tolerance);
      Reference.same(y, Columns.transpose(predicted), tolerance, "predictions, " + where);
      numbers += Reference.same(c, "loss", Loss.SQUARED.of(y, targets, slope, n), tolerance);
      network.backward(slope, n);
      int l = 0;
      for (JsonNode layer : Reference.section(c, "gradients")) {
        Reference.known(layer, "weights", "biases");
        double[][] dw = Columns.transpose(network.weightSlopes()[l]);
        numbers += Reference.same(layer, "weights", dw, tolerance);
        numbers += Reference.same(layer, "biases", network.biasSlopes()[l], tolerance);
        l++;
      }
      assertTrue(l == 0 || l == c.get("layers").size(), "a gradient for each layer, " + where);
      double[][] byInputs = network.inputSlope(n);
      numbers += Reference.same(c, "gradient_of_loss_by_inputs", byInputs, tolerance);
      double[][] jacobian = new double[m][];
      for (int j = 0; j < m; j++) { // one output at a time, of the first row alone
        double[][] unit = new double[n][m];
        unit[0][j] = 1;
        network.backward(unit, n);
        jacobian[j] = network.inputSlope(n)[0].clone();
      }
      numbers += Reference.same(c, "input_jacobian_of_first_row", jacobian, tolerance);
      cases++;
    }
    Reference.report(FILE, cases, numbers);
  }
}
