package mbrl.core;

import java.util.random.RandomGenerator;

/** An agent in a world with one state: it pulls an arm, sees a reward, and pulls again. */
public interface BanditAgent {
  /** Chooses an arm, from 0 to k − 1. */
  int select(RandomGenerator rng);

  /** Learns that pulling {@code arm} gave {@code reward}. */
  void update(int arm, double reward);
}
