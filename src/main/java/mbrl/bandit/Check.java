package mbrl.bandit;

/** What all agents and bandits of this package refuse, each in one sentence. */
final class Check {
  private Check() {}

  static int arms(int arms) {
    if (arms < 1) throw new IllegalArgumentException("arms must be at least 1, got " + arms);
    return arms;
  }

  static void arm(int arm, int arms) {
    if (arm < 0 || arm >= arms) {
      throw new IllegalArgumentException(
          "there is no arm " + arm + ": the arms are 0 to " + (arms - 1));
    }
  }

  static void pull(int arm, double reward, int arms) {
    arm(arm, arms);
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException(
          "the reward of arm " + arm + " must be a finite number, got " + reward);
    }
  }

  static double chance(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, got " + value);
    }
    return value;
  }

  static double atLeastZero(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite, got " + value);
    }
    return value;
  }

  static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
    }
    return value;
  }

  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number, got " + value);
    }
    return value;
  }
}
