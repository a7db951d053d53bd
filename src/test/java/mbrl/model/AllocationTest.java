package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The loop of training makes no objects: what it allocates does not grow with the steps. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void trainingAllocatesNothingInsideItsLoop() {
    NeuralNetwork network =
        new NeuralNetwork(Activation.SILU, new SplittableRandom(1), 3, 16, 16, 2);
    nothingGrows(network, Loss.SQUARED, 2);
  }

  @Test
  void trainingInSinglePrecisionAllocatesNothingInsideItsLoop() {
    FloatNetwork network = new FloatNetwork(Activation.TANH, new SplittableRandom(1), 3, 16, 16, 2);
    nothingGrows(network, Loss.SQUARED, 2);
  }

  /** The least of some rounds: before C2 has compiled them, vectors are objects. */
  @Test
  void trainingAWideNetworkAllocatesNothingInsideItsLoop() {
    FloatNetwork network = new FloatNetwork(Activation.SILU, new SplittableRandom(1), 3, 64, 64, 2);
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 5 && least >= 1; round++) {
      least = Math.min(least, Math.abs(perStep(network, Loss.SQUARED, 2)));
    }
    assertTrue(least < 1, "a step allocates " + least + " bytes");
  }

  @Test
  void aGaussianLossAllocatesNothingInsideTheLoop() {
    NeuralNetwork network = new NeuralNetwork(Activation.RELU, new SplittableRandom(1), 3, 16, 4);
    nothingGrows(network, new GaussianLoss(-10, 1), 2);
  }

  private static void nothingGrows(Network network, Loss loss, int targets) {
    double perStep = perStep(network, loss, targets);
    assertTrue(perStep < 1, "a step allocates " + perStep + " bytes");
  }

  private static double perStep(Network network, Loss loss, int targets) {
    double[][] x = columns(3, 200);
    double[][] y = columns(targets, 200);
    bytes(network, loss, x, y, 50); // loads classes
    long few = bytes(network, loss, x, y, 10); // 70 steps
    long many = bytes(network, loss, x, y, 1010); // 7070 steps
    return (many - few - 2 * 8 * 1000) / 7000.0; // the losses take two doubles an epoch
  }

  private static double[][] columns(int columns, int n) {
    SplittableRandom rng = new SplittableRandom(2);
    double[][] x = new double[columns][n];
    for (double[] column : x) for (int i = 0; i < n; i++) column[i] = rng.nextDouble();
    return x;
  }

  private static long bytes(Network network, Loss loss, double[][] x, double[][] y, int epochs) {
    Training.Settings settings = Training.Settings.standard().epochs(epochs);
    SplittableRandom rng = new SplittableRandom(3);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Training.fit(network, loss, x, y, settings, rng);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
