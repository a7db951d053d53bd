package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ResultsTest {
  private static Results draws(long seed) {
    return Experiment.seed(seed)
        .runs(3)
        .steps(2)
        .setting("s", r -> r.record("value", new double[] {r.number(), r.agent().nextDouble()}))
        .go();
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherDoesNot() {
    assertTrue(draws(1).sameAs(draws(1)));
    assertFalse(draws(1).sameAs(draws(2)));
    assertEquals(2, draws(1).run("s", "value", 2)[0]);
  }

  @Test
  void aSeriesOfTheWrongLengthIsNamed() {
    Experiment wrong =
        Experiment.seed(1).steps(2).setting("s", r -> r.record("value", new double[3]));
    String message = assertThrows(IllegalStateException.class, wrong::go).getMessage();
    assertEquals("setting 's', run 0: 'value' is measured at 2 steps, got 3 values", message);
  }
}
