package mbrl.core;

/**
 * The evaluation of a plan: its horizon, its discount, its number of rollouts and its attitude to
 * risk.
 *
 * <pre>{@code
 * value of a plan = ρ(G_1 … G_particles),   G = Σ_{t < H} γᵗ r_t + γᴴ v(x_H)
 * }</pre>
 *
 * <p>Lectures 5 and 9 to 12.
 *
 * @param horizon H, steps of a plan, at least 1
 * @param gamma discount γ, from 0 to 1
 * @param particles rollouts of each plan, at least 1: several where the model is random or an
 *     ensemble
 * @param risk ρ, the value of a plan by the returns of its particles
 */
public record Lookahead(int horizon, double gamma, int particles, Risk risk) {
  public Lookahead {
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon must be at least 1, got " + horizon);
    }
    if (!(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma must be from 0 to 1, got " + gamma);
    }
    if (particles < 1) {
      throw new IllegalArgumentException("particles must be at least 1, got " + particles);
    }
    if (risk == null)
      throw new IllegalArgumentException("risk must be given; Risk.MEAN is the usual choice");
  }

  /** H steps without discount, one particle a plan. */
  public static Lookahead of(int horizon) {
    return new Lookahead(horizon, 1, 1, Risk.MEAN);
  }

  /** The same with another discount γ. */
  public Lookahead gamma(double gamma) {
    return new Lookahead(horizon, gamma, particles, risk);
  }

  /** The same with another number of particles. */
  public Lookahead particles(int particles) {
    return new Lookahead(horizon, gamma, particles, risk);
  }

  /** The same with another value of a plan by its particles. */
  public Lookahead risk(Risk risk) {
    return new Lookahead(horizon, gamma, particles, risk);
  }
}
