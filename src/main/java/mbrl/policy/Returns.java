package mbrl.policy;

import java.util.List;
import mbrl.core.Transition;

/** The returns of a finished episode. */
final class Returns {
  private Returns() {}

  /** The return that followed each step: G_t = r_{t+1} + γ G_{t+1}, from the last step back. */
  static double[] toGo(List<? extends Transition<?, ?>> episode, double gamma) {
    double[] g = new double[episode.size()];
    double after = 0;
    for (int t = g.length - 1; t >= 0; t--) {
      after = episode.get(t).reward() + gamma * after;
      g[t] = after;
    }
    return g;
  }
}
