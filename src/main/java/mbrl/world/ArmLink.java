package mbrl.world;

import mbrl.core.Check;

/**
 * A rigid link of an arm.
 *
 * <p>Lecture 11.
 *
 * @param length l, from joint to joint or to the tip, above 0
 * @param mass m, above 0
 * @param centre c, from the joint to the centre of mass, at least 0
 * @param inertia I about the centre of mass, at least 0
 */
public record ArmLink(double length, double mass, double centre, double inertia) {
  public ArmLink {
    Check.positive("length", length);
    Check.positive("mass", mass);
    Check.atLeastZero("centre", centre);
    Check.atLeastZero("inertia", inertia);
  }

  /** A uniform rod: its centre in the middle, I = m l²/12. */
  public static ArmLink rod(double length, double mass) {
    return new ArmLink(length, mass, length / 2, mass * length * length / 12);
  }

  /** This link and a body fixed to it, both counted from one joint; the body ends the link. */
  public ArmLink carrying(ArmLink body) {
    double m = mass + body.mass;
    double c = (moment() + body.moment()) / m;
    double own = mass * (centre - c) * (centre - c);
    double other = body.mass * (body.centre - c) * (body.centre - c);
    return new ArmLink(body.length, m, c, inertia + own + body.inertia + other);
  }

  /** m c. */
  public double moment() {
    return mass * centre;
  }

  /** m c² + I, the inertia about the joint. */
  public double inertiaAboutJoint() {
    return mass * (centre * centre) + inertia;
  }
}
