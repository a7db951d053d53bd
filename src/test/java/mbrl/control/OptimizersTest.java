package mbrl.control;

import org.junit.jupiter.api.Test;

/** Every optimizer keeps the contract. */
class OptimizersTest {
  @Test
  void randomShooting() {
    OptimizerContract.check(
        (f, actions, l, plans) -> new RandomShooting(f, actions, l, 10 * plans));
  }

  @Test
  void crossEntropyMethod() {
    OptimizerContract.check(
        (f, actions, l, plans) ->
            new CrossEntropyMethod(f, actions, l, CrossEntropyMethod.Settings.of(plans, 6)));
  }

  @Test
  void icem() {
    OptimizerContract.check(
        (f, actions, l, plans) -> new Icem(f, actions, l, Icem.Settings.of(plans, 6)));
  }

  @Test
  void mppi() {
    OptimizerContract.check(
        (f, actions, l, plans) -> new Mppi(f, actions, l, new Mppi.Settings(plans, 3, 0.02, 0.5)));
  }

  @Test
  void ilqr() {
    OptimizerContract.checkByGradient((f, actions, l, plans) -> new Ilqr(f, actions, l, 50));
  }
}
