package mbrl.world;

import java.util.List;
import java.util.random.RandomGenerator;
import mbrl.core.FiniteMdp;
import mbrl.core.Space;

/**
 * A finite world that is built once as a {@link TableMdp} and passes calls on to it. A world
 * overrides what its table holds differently, such as rows for states in which no episode can be.
 *
 * <p>Lectures 0, 5, 6 and 8.
 */
public interface TableWorld extends FiniteMdp {
  /** The whole table, with rows for states that never occur. */
  TableMdp table();

  @Override
  default int states() {
    return table().states();
  }

  @Override
  default int actions() {
    return table().actions();
  }

  @Override
  default List<Chance> outcomes(int s, int a) {
    return table().outcomes(s, a);
  }

  @Override
  default Integer start(RandomGenerator rng) {
    return table().start(rng);
  }

  @Override
  default Space<Integer> actions(Integer state) {
    return table().actions(state);
  }
}
