package mbrl.world;

import mbrl.numeric.Sine;

/**
 * The attitude of a rigid body as a unit quaternion q = (x, y, z, w).
 *
 * <pre>{@code
 * from angles   R = Rz(yaw) Ry(pitch) Rx(roll)
 * a turn        q' = (cos(n dt/2) + (2/n) sin(n dt/2) Λ(ω)) q,   n = |ω|
 * tilt          cos tilt = 1 − 2 (x² + y²)
 * }</pre>
 *
 * <p>A quaternion has no direction in which it fails. The rates of roll, pitch and yaw do: they
 * grow without bound as the pitch comes to ±90°, so the state of {@link Quadrotor} holds q.
 */
public final class Attitude {
  private Attitude() {}

  /** The quaternion of roll, pitch and yaw. */
  public static double[] of(double roll, double pitch, double yaw) {
    double cr = Sine.cos(roll / 2);
    double sr = Sine.sin(roll / 2);
    double cp = Sine.cos(pitch / 2);
    double sp = Sine.sin(pitch / 2);
    double cy = Sine.cos(yaw / 2);
    double sy = Sine.sin(yaw / 2);
    return new double[] {
      sr * cp * cy - cr * sp * sy,
      cr * sp * cy + sr * cp * sy,
      cr * cp * sy - sr * sp * cy,
      cr * cp * cy + sr * sp * sy,
    };
  }

  /** The quaternion {@code q} after {@code dt} seconds with the body rates ω = {@code rates}. */
  public static double[] turned(double[] q, double[] rates, double dt) {
    double a = rates[0];
    double b = rates[1];
    double c = rates[2];
    double n = Math.sqrt(a * a + b * b + c * c);
    double cos = Sine.cos(n * dt / 2);
    double s = n == 0 ? dt / 2 : Sine.sin(n * dt / 2) / n;
    return new double[] {
      cos * q[0] + s * (c * q[1] - b * q[2] + a * q[3]),
      cos * q[1] + s * (-c * q[0] + a * q[2] + b * q[3]),
      cos * q[2] + s * (b * q[0] - a * q[1] + c * q[3]),
      cos * q[3] + s * (-a * q[0] - b * q[1] - c * q[2]),
    };
  }

  /** The angle between the body's own axis and the vertical, from q's first two numbers. */
  public static double tilt(double x, double y) {
    return StrictMath.acos(Math.max(-1, Math.min(1, 1 - 2 * (x * x + y * y))));
  }

  /** The rates of roll, pitch and yaw that belong to body rates. */
  public static double[] angleRates(double roll, double pitch, double[] rates) {
    double sin = Sine.sin(roll);
    double cos = Sine.cos(roll);
    double around = rates[1] * sin + rates[2] * cos;
    double turn = around / Sine.cos(pitch);
    return new double[] {
      rates[0] + turn * Sine.sin(pitch), rates[1] * cos - rates[2] * sin, turn,
    };
  }
}
