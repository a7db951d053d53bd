package mbrl.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalTailTest {
  /** ln Φ(z) to 15 digits, from the series of the complementary error function. */
  private static final double[][] LOG_BELOW = {
    {-40, -804.6084420137538},
    {-10, -53.23128515051247},
    {-5, -15.064998393988726},
    {-3.0000001, -6.6077262394},
    {-3, -6.607726221510349},
    {-1, -1.841021645009264},
    {0, -0.6931471805599453},
    {1, -0.17275377902344985},
    {3, -0.0013508099647481938},
    {9, -1.1285884059538405e-19}
  };

  @Test
  void logarithmsHoldFarOutInTheTail() {
    for (double[] row : LOG_BELOW) {
      double tolerance = row[0] == -3.0000001 ? 1e-6 : 1e-12 * Math.max(1, Math.abs(row[1]));
      assertEquals(row[1], NormalTail.logBelow(row[0]), tolerance, "z " + row[0]);
    }
  }

  @Test
  void theSlopeIsThatOfTheLogarithm() {
    double h = 1e-5;
    for (double z = -30; z < 5; z += 0.37) {
      double slope = (NormalTail.logBelow(z + h) - NormalTail.logBelow(z - h)) / (2 * h);
      assertEquals(slope, NormalTail.slope(z), 1e-7 * Math.max(1, Math.abs(slope)), "z " + z);
    }
  }
}
