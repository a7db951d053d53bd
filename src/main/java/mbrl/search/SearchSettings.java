package mbrl.search;

/**
 * The budget, horizon and constants of {@link Mcts}.
 *
 * @param simulations simulations for each decision, at least 1
 * @param horizon steps that a simulation looks ahead, in the tree and beyond it, at least 1
 * @param gamma discount γ, from 0 to 1
 * @param c weight of the exploration bonus, in units of the return, at least 0
 */
public record SearchSettings(int simulations, int horizon, double gamma, double c) {
  public SearchSettings {
    if (simulations < 1) {
      throw new IllegalArgumentException("simulations must be at least 1, got " + simulations);
    }
    if (horizon < 1)
      throw new IllegalArgumentException("horizon must be at least 1, got " + horizon);
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma must be from 0 to 1, got " + gamma);
    }
    if (!(c >= 0)) throw new IllegalArgumentException("c must be at least 0, got " + c);
    if (Double.isInfinite(c)) throw new IllegalArgumentException("c must be finite, got " + c);
  }
}
