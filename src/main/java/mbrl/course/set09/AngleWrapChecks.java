package mbrl.course.set09;

import java.util.List;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.AngleWrap;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 9.1, a warm-up: the wrapped angle. */
public final class AngleWrapChecks extends Exercise<AngleWrap> {
  private static final String RULE = "θ − 2π k, between −π and π";
  private static final double PI = Math.PI;

  public AngleWrapChecks() {
    super("9.1", Kind.WARM_UP, 5, "Once around", AngleWrap.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("angles of less than a turn, in both directions")
  void lessThanATurn(AngleWrap answer, Draw draw) {
    agree(answer, draw, (w, d) -> w.wrap(sign(d) * d.number(0.1, 3.1)), "already there: " + RULE);
    agree(answer, draw, (w, d) -> w.wrap(sign(d) * d.number(3.2, 6.2)), RULE);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("angles of many turns, in both directions")
  void manyTurns(AngleWrap answer, Draw draw) {
    agree(answer, draw, (w, d) -> w.wrap(sign(d) * d.number(3.2, 6.2) * d.integer(3, 30)), RULE);
  }

  private static int sign(Draw d) {
    return d.size() % 2 == 1 ? 1 : -1;
  }

  @Override
  public AngleWrap right() {
    return a -> a - 2 * PI * Math.rint(a / (2 * PI));
  }

  @Override
  public List<AngleWrap> alsoRight() {
    return List.of(
        a -> StrictMath.atan2(StrictMath.sin(a), StrictMath.cos(a)),
        a -> {
          double b = a;
          while (b > PI) b -= 2 * PI;
          while (b < -PI) b += 2 * PI;
          return b;
        });
  }

  /** Angles on both sides, one turn and many turns away. */
  @Override
  public Object probe(AngleWrap w, Draw d) {
    double near = d.number(0.5, 1.5);
    double far = d.number(3.5, 4.5);
    double[] angles = {near, -near, far, -far, far + 8 * PI, -far - 8 * PI};
    double[] wrapped = new double[angles.length];
    for (int i = 0; i < angles.length; i++) wrapped[i] = w.wrap(angles[i]);
    return wrapped;
  }

  @Override
  public List<WrongAnswer<AngleWrap>> wrongAnswers() {
    return List.of(
        wrong(
            "one turn only",
            "It takes away one turn at most. The angle of a rod that spins may be many turns away.",
            a -> a > PI ? a - 2 * PI : a < -PI ? a + 2 * PI : a),
        wrong(
            "the sign of %",
            "In Java, % has the sign of the number on its left: −4 % 3 is −1. So negative angles"
                + " end below −π.",
            a -> (a + PI) % (2 * PI) - PI),
        wrong(
            "from 0 to 2π",
            "The result lies between 0 and 2π. A small turn to the left must be a small negative"
                + " number.",
            a -> a - 2 * PI * Math.floor(a / (2 * PI))),
        wrong(
            "half turns",
            "It takes away multiples of π. Half a turn is not nothing: the rod hangs where it"
                + " stood.",
            a -> a - PI * Math.rint(a / PI)),
        wrong(
            "positive angles alone",
            "Angles above π are brought back, those below −π are not.",
            a -> {
              double b = a;
              while (b > PI) b -= 2 * PI;
              return b;
            }),
        wrong(
            "cut off",
            "Angles outside are set to π or −π. That is another direction.",
            a -> Math.max(-PI, Math.min(PI, a))),
        wrong(
            "degrees",
            "It takes away multiples of 360: the angles are in radians, where a turn is 2π.",
            a -> a - 360 * Math.rint(a / 360)),
        wrong(
            "the sine",
            "It returns the sine of the angle: a number between −1 and 1, not an angle.",
            a -> StrictMath.sin(a)));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "How many whole turns does the angle hold? Round angle / (2π) to the nearest whole number.",
        "Take away 2π times that whole number; Math.rint rounds to the nearest one.",
        "return angle - 2 * Math.PI * Math.rint(____ / (2 * Math.PI));");
  }

  /** A rod that turns three times, and its wrapped angle. */
  @Override
  public Object picture(AngleWrap answer) {
    int n = 60; // no angle lies on a jump
    double[] turned = new double[n];
    double[] wrapped = new double[n];
    for (int i = 0; i < n; i++) {
      turned[i] = (i - 29.5) / 10 * PI;
      wrapped[i] = answer.wrap(turned[i]);
    }
    return Charts.scatter("Your wrapped angle of a rod that turns three times")
        .x("angle θ [rad]")
        .y("wrapped angle [rad]")
        .points("wrapped", turned, wrapped);
  }

  @Override
  public String whatIf() {
    return "What if a network learned to predict the wrapped angle of the next step? What would it"
        + " have to do at the jump, and why do sin θ and cos θ spare it that?";
  }
}
