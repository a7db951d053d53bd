package mbrl.world;

import mbrl.core.Stepper;
import mbrl.numeric.Sine;

/**
 * The motion of a {@link TwoLinkArm} in many rollouts at once: Runge–Kutta steps over rows.
 *
 * <pre>{@code
 * k_1 = f(x),  k_2 = f(x + dt/2 k_1),  k_3 = f(x + dt/2 k_2),  k_4 = f(x + dt k_3)
 * x ← x + dt/6 (k_1 + 2 k_2 + 2 k_3 + k_4)
 * }</pre>
 */
final class ArmRollouts implements Stepper {
  private final TwoLinkArm arm;
  private final int n;
  private final double[][] stage; // the states at which the last rate was computed
  private final double[][] rate;
  private final double[][] sum;
  private final double[] sin;
  private final double[] cos;
  private final double[] pull1; // the weight's torque on the base
  private final double[] pull2; // and on the elbow

  ArmRollouts(TwoLinkArm arm, int n) {
    this.arm = arm;
    this.n = n;
    stage = new double[4][n];
    rate = new double[4][n];
    sum = new double[4][n];
    sin = new double[n];
    cos = new double[n];
    pull1 = new double[n];
    pull2 = new double[n];
  }

  @Override
  public void step(double[][] x, double[][] u, double[][] next) {
    for (int d = 0; d < 4; d++) System.arraycopy(x[d], 0, next[d], 0, n);
    for (int s = 0; s < arm.clock.substeps(); s++) rungeKutta(next, u);
  }

  /** The state at which the last of the four rates of the last step was taken. */
  double[][] lastStage() {
    return stage;
  }

  private void rungeKutta(double[][] x, double[][] u) {
    double dt = arm.clock.dt();
    rate(x, u, rate); // k_1
    for (int d = 0; d < 4; d++) System.arraycopy(rate[d], 0, sum[d], 0, n);
    along(x, dt / 2);
    rate(stage, u, rate); // k_2
    add(2);
    along(x, dt / 2);
    rate(stage, u, rate); // k_3
    add(2);
    along(x, dt);
    rate(stage, u, rate); // k_4
    add(1);
    for (int d = 0; d < 4; d++) {
      for (int i = 0; i < n; i++) x[d][i] += dt / 6 * sum[d][i];
    }
  }

  private void along(double[][] x, double time) {
    for (int d = 0; d < 4; d++) {
      for (int i = 0; i < n; i++) stage[d][i] = x[d][i] + time * rate[d][i];
    }
  }

  private void add(double weight) {
    for (int d = 0; d < 4; d++) {
      for (int i = 0; i < n; i++) sum[d][i] += weight * rate[d][i];
    }
  }

  /** The time derivative of the states, into {@code out}. */
  void rate(double[][] x, double[][] u, double[][] out) {
    TwoLinkArm.Drive drive = arm.drive;
    weigh(x);
    Sine.sin(x[1], sin, n);
    Sine.cos(x[1], cos, n);
    double coupling = arm.coupling();
    double inertia1 = arm.baseInertia() + drive.armature();
    double inertia2 = arm.second.inertiaAboutJoint();
    double m22 = inertia2 + drive.armature();
    for (int i = 0; i < n; i++) {
      double w1 = x[2][i];
      double w2 = x[3][i];
      double h = coupling * sin[i];
      // gear u − damping w − coriolis − gravity
      double u1 = Math.max(-drive.limit(), Math.min(drive.limit(), u[0][i]));
      double u2 = Math.max(-drive.limit(), Math.min(drive.limit(), u[1][i]));
      double t1 = drive.gear() * u1 - drive.damping() * w1 + h * w2 * (2 * w1 + w2) - pull1[i];
      double t2 = drive.gear() * u2 - drive.damping() * w2 - h * (w1 * w1) - pull2[i];
      // w' = M⁻¹ t
      double m11 = inertia1 + 2 * coupling * cos[i];
      double m12 = inertia2 + coupling * cos[i];
      double determinant = m11 * m22 - m12 * m12;
      out[0][i] = w1;
      out[1][i] = w2;
      out[2][i] = (m22 * t1 - m12 * t2) / determinant;
      out[3][i] = (m11 * t2 - m12 * t1) / determinant;
    }
    if (arm.stop.angle() < Double.POSITIVE_INFINITY) push(x, out);
  }

  /** The torques of the weight. */
  private void weigh(double[][] x) {
    double g = arm.drive.gravity();
    if (g == 0) return; // they stay 0
    for (int i = 0; i < n; i++) pull2[i] = x[0][i] + x[1][i];
    Sine.cos(pull2, pull2, n);
    Sine.cos(x[0], pull1, n);
    double base = arm.baseMoment() * g;
    double elbow = arm.second.moment() * g;
    for (int i = 0; i < n; i++) {
      pull2[i] *= elbow;
      pull1[i] = base * pull1[i] + pull2[i];
    }
  }

  /** The stop's part of the accelerations, where an elbow is beyond it. */
  private void push(double[][] x, double[][] out) {
    for (int i = 0; i < n; i++) {
      if (!arm.stop.touches(x[1][i])) continue;
      double bend = arm.coupling() * cos[i];
      double m11 = arm.baseInertia() + arm.drive.armature() + 2 * bend;
      double m12 = arm.second.inertiaAboutJoint() + bend;
      double m22 = arm.second.inertiaAboutJoint() + arm.drive.armature();
      double determinant = m11 * m22 - m12 * m12;
      double torque = arm.stop.torque(x[1][i], x[3][i], out[3][i], m11 / determinant);
      // w' ← w' + M⁻¹ (0, torque)
      out[2][i] -= m12 / determinant * torque;
      out[3][i] += m11 / determinant * torque;
    }
  }
}
