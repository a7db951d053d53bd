package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threads may share a fitted network: each gets what it would get alone. */
class SharedNetworkTest {
  private static final int EXAMPLES = 300;

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    NetworkRegressor.Maker maker = NetworkRegressor.Maker.layers(Activation.TANH, 16);
    for (Regressor model :
        List.of(
            new NetworkRegressor(maker, Training.Settings.standard().epochs(3)),
            new NetworkRegressor(
                maker, Training.Settings.standard().epochs(3), GaussianLoss.STANDARD))) {
      double[][] x = {numbers(1), numbers(2)};
      model.fit(x, new double[][] {numbers(3)}, new SplittableRandom(4));
      double[][] alone =
          IntStream.range(0, 8).mapToObj(i -> answer(model, i)).toArray(double[][]::new);
      List<Callable<Boolean>> askers =
          IntStream.range(0, 8)
              .<Callable<Boolean>>mapToObj(i -> () -> same(model, i, alone[i]))
              .toList();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        for (Future<Boolean> f : threads.invokeAll(askers)) assertTrue(f.get());
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** Asks again and again, while others ask something else. */
  private static boolean same(Regressor model, int seed, double[] alone) {
    for (int i = 0; i < 2000; i++) if (!Arrays.equals(answer(model, seed), alone)) return false;
    return true;
  }

  private static double[] answer(Regressor model, int seed) {
    return model.predict(new double[][] {numbers(10 + seed), numbers(100 + seed)}).mean()[0];
  }

  private static double[] numbers(int seed) {
    return new SplittableRandom(seed).doubles(EXAMPLES, -1, 1).toArray();
  }
}
