package mbrl.core;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One run from start to end, and the one loop that makes it.
 *
 * <pre>{@code
 * s ← start
 * repeat:  a ← π(s);  s', r ← world(s, a);  learn from (s, a, r, s');  s ← s'
 * }</pre>
 *
 * @param transitions the steps, in order
 * @param <S> the type of a state
 * @param <A> the type of an action
 */
public record Episode<S, A>(List<Transition<S, A>> transitions) {
  public Episode {
    transitions = List.copyOf(transitions);
  }

  /**
   * Runs one episode: {@code agent} acts, and learns from every step.
   *
   * @param maxSteps the time limit, at least 1; it stops the loop without making a state terminal
   * @param rng the agent's own chance; the world's is in the environment
   */
  public static <S, A> Episode<S, A> run(
      Environment<S, A> env, Agent<S, A> agent, int maxSteps, RandomGenerator rng) {
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
    List<Transition<S, A>> transitions = new ArrayList<>();
    S s = env.reset();
    agent.begin(s);
    boolean last = false;
    while (!last) {
      A a = agent.act(s, rng);
      Outcome<S> o = env.step(a);
      last = o.terminal() || transitions.size() + 1 == maxSteps;
      Transition<S, A> t = new Transition<>(s, a, o.reward(), o.next(), o.terminal(), last);
      transitions.add(kept(t));
      agent.observe(t, rng);
      s = o.next();
    }
    return new Episode<>(transitions);
  }

  /**
   * The same step with a copy of its action: an agent may write its next action into the same
   * array.
   */
  private static <S, A> Transition<S, A> kept(Transition<S, A> t) {
    A a = Environment.copy(t.action());
    return a == t.action()
        ? t
        : new Transition<>(t.state(), a, t.reward(), t.next(), t.terminal(), t.last());
  }

  /** The number of steps. */
  public int length() {
    return transitions.size();
  }

  /** The plain sum of rewards, r₁ + r₂ + … */
  public double totalReward() {
    return discountedReturn(1);
  }

  /**
   * The discounted return r₁ + γ r₂ + γ² r₃ + …
   *
   * @param gamma the discount γ, from 0 to 1
   */
  public double discountedReturn(double gamma) {
    double sum = 0;
    for (int t = transitions.size() - 1; t >= 0; t--) {
      sum = transitions.get(t).reward() + gamma * sum; // G_t = r + γ G_{t+1}
    }
    return sum;
  }
}
