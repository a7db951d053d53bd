package mbrl.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RiskTest {
  private static final double MINUS = Double.NEGATIVE_INFINITY;
  private static final double PLUS = Double.POSITIVE_INFINITY;
  private final double[] returns = {4, 1, 3, 2};

  @Test
  void eachSaysWhatItsRuleSays() {
    assertEquals(2.5, Risk.MEAN.of(returns));
    assertEquals(1, Risk.WORST.of(returns));
    assertEquals(2.5 - 2 * Math.sqrt(1.25), Risk.cautious(2).of(returns), 1e-15);
    assertEquals(2.5, Risk.cautious(0).of(returns));
    assertEquals(1.5, Risk.cvar(0.5).of(returns));
    assertEquals((1 + 2 + 0.4 * 3) / 2.4, Risk.cvar(0.6).of(returns), 1e-15);
    assertEquals(1, Risk.cvar(0.01).of(returns), 1e-12);
    assertEquals(2.5, Risk.cvar(1).of(returns));
    assertArrayEquals(new double[] {4, 1, 3, 2}, returns); // not sorted in place
  }

  @Test
  void aParticleThatDivergedDecides() {
    for (Risk risk :
        List.of(Risk.MEAN, Risk.WORST, Risk.cautious(1), Risk.cvar(0.3), Risk.cvar(1))) {
      assertEquals(MINUS, risk.of(new double[] {1, MINUS, 3}));
      assertEquals(MINUS, risk.of(new double[] {PLUS, MINUS}));
      assertEquals(MINUS, risk.of(new double[] {MINUS}));
      assertEquals(PLUS, risk.of(new double[] {PLUS, PLUS}));
      assertEquals(7, risk.of(new double[] {7}), 1e-14);
    }
    assertEquals(1, Risk.cautious(1).of(new double[] {1, PLUS}));
  }

  @Test
  void wrongUseIsNamed() {
    for (double kappa : new double[] {-1, PLUS, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Risk.cautious(kappa));
    }
    for (double share : new double[] {0, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Risk.cvar(share));
    }
  }
}
