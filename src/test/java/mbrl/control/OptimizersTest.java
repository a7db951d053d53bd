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
}
