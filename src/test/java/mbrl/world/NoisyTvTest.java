package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import mbrl.WorldContract;
import mbrl.core.FiniteMdp.Chance;
import org.junit.jupiter.api.Test;

class NoisyTvTest {
  @Test
  void keepsTheContract() {
    WorldContract.check(new NoisyTv(6, 8));
    WorldContract.check(new NoisyTv(2, 1));
  }

  @Test
  void onlyTheTelevisionIsRandom() {
    NoisyTv corridor = new NoisyTv(6, 8);
    for (int s = 0; s < 14; s++) {
      for (int a = 0; a < 3; a++) {
        boolean watches = a != 1 && s < 8 || s == 8 && a == 0;
        assertEquals(watches ? 8 : 1, corridor.outcomes(s, a).size(), s + ", " + a);
      }
    }
    assertEquals(new Chance(1, 14, 1, true), corridor.outcomes(13, 1).get(0));
    assertThrows(IllegalArgumentException.class, () -> new NoisyTv(1, 8));
    assertThrows(IllegalArgumentException.class, () -> new NoisyTv(6, 0));
  }
}
