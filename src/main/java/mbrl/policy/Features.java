package mbrl.policy;

import mbrl.core.Check;

/**
 * The numbers φ(s) that describe a state to a linear policy or value function.
 *
 * <p>Lecture 4. Sutton and Barto, 2nd edition, section 9.5.
 *
 * @param <S> the type of a state
 */
public interface Features<S> {
  /** The number of features d. */
  int size();

  /**
   * Writes φ(s).
   *
   * @param phi where the {@code size()} features go
   */
  void of(S state, double[] phi);

  /** φ(s) = 1 for every state: all states look alike. */
  static <S> Features<S> constant() {
    return new Features<>() {
      @Override
      public int size() {
        return 1;
      }

      @Override
      public void of(S state, double[] phi) {
        phi[0] = 1;
      }
    };
  }

  /**
   * One feature for each state, 1 in that state and 0 elsewhere: a table.
   *
   * @param states the number of states, at least 1
   */
  static Features<Integer> table(int states) {
    Check.atLeast("states", states, 1);
    return new Features<>() {
      @Override
      public int size() {
        return states;
      }

      @Override
      public void of(Integer state, double[] phi) {
        Check.index("state", state, states);
        for (int s = 0; s < states; s++) phi[s] = s == state ? 1 : 0;
      }
    };
  }

  /**
   * The components of a vector and a 1: φ(x) = (x, 1).
   *
   * @param stateSize components of the state
   */
  static Features<double[]> affine(int stateSize) {
    Check.atLeast("stateSize", stateSize, 1);
    return new Features<>() {
      @Override
      public int size() {
        return stateSize + 1;
      }

      @Override
      public void of(double[] x, double[] phi) {
        if (x.length != stateSize) {
          throw new IllegalArgumentException(
              "the features take states of size " + stateSize + ", got size " + x.length);
        }
        System.arraycopy(x, 0, phi, 0, stateSize);
        phi[stateSize] = 1;
      }
    };
  }
}
