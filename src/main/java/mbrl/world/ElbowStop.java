package mbrl.world;

import mbrl.core.Check;

/**
 * The stop that keeps an elbow below an angle: a stiff spring and damper that only pushes back.
 *
 * <pre>{@code
 * if |q_2| > angle:   J = −sign q_2,   p = angle − |q_2| < 0,   v = J w_2,   y = min(1, |p| / width)
 * d = d_0 + (d_1 − d_0) (2 y² for y < ½, else 1 − 2 (1 − y)²)       share of the force that acts
 * wanted = −b v − k d p,   b = 2 / (d_1 τ),   k = 1 / (d_1 τ ζ)²
 * A = (M⁻¹)_22,   R = weight (1 − d) / d,   force = max(0, (wanted − J w_2') / (A + R))
 * w' ← w' + M⁻¹ (0, J force)
 * }</pre>
 *
 * <p>Lecture 11. The soft limits of MuJoCo: documentation, chapter "Computation", section
 * "Constraint model".
 *
 * @param angle where the stop begins, above 0; ∞ for none
 * @param timeConstant τ in s, above 0
 * @param dampingRatio ζ, above 0
 * @param impedance d_0 and d_1, above 0 and below 1, and the width over which one becomes the other
 * @param weight the inverse inertia that R is a share of, at least 0
 */
public record ElbowStop(
    double angle, double timeConstant, double dampingRatio, double[] impedance, double weight) {
  /** An elbow that turns freely. */
  public static final ElbowStop NONE =
      new ElbowStop(Double.POSITIVE_INFINITY, 1, 1, new double[] {0.9, 0.95, 0.001}, 0);

  public ElbowStop {
    if (!(angle > 0)) throw new IllegalArgumentException("angle must be above 0, got " + angle);
    Check.positive("timeConstant", timeConstant);
    Check.positive("dampingRatio", dampingRatio);
    Check.size("impedance", impedance, 3);
    for (int k = 0; k < 2; k++) {
      Check.positive("impedance", impedance[k]);
      if (impedance[k] >= 1) {
        throw new IllegalArgumentException("impedance must be below 1, got " + impedance[k]);
      }
    }
    Check.positive("the width of the impedance", impedance[2]);
    Check.atLeastZero("weight", weight);
    impedance = impedance.clone();
  }

  /** The numbers d_0, d_1 and the width. */
  @Override
  public double[] impedance() {
    return impedance.clone();
  }

  boolean touches(double q2) {
    return Math.abs(q2) > angle;
  }

  /**
   * The torque on the elbow beyond the stop.
   *
   * @param q2 the angle, w2 its speed, and a2 its acceleration without the stop
   * @param mobility A, the acceleration of the elbow per torque on it
   */
  double torque(double q2, double w2, double a2, double mobility) {
    double j = -Math.signum(q2);
    double p = angle - Math.abs(q2);
    double d1 = impedance[1];
    double y = Math.min(1, -p / impedance[2]);
    double blend = y < 0.5 ? 2 * y * y : 1 - 2 * (1 - y) * (1 - y);
    double d = impedance[0] + (d1 - impedance[0]) * blend;
    double b = 2 / (d1 * timeConstant);
    double root = 1 / (d1 * timeConstant * dampingRatio);
    double wanted = -b * j * w2 - root * root * d * p;
    double softness = weight * (1 - d) / d;
    return j * Math.max(0, (wanted - j * a2) / (mobility + softness));
  }
}
