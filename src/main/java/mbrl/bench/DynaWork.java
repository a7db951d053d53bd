package mbrl.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Environment;
import mbrl.core.Episode;
import mbrl.tabular.DynaQ;
import mbrl.tabular.DynaSettings;
import mbrl.world.DynaMaze;
import mbrl.world.Maze;

/** Row 2: Dyna-Q with 50 planning steps for each real one. */
final class DynaWork {
  private static final int EPISODES = 30;
  private static final int RUNS = 150; // five times 30
  private static final int LONG = 1_000_000; // no time limit
  private static final int STEPS = 20_000; // real steps in a maze whose size is varied

  private final Maze maze = new DynaMaze();
  private final SplittableRandom root = new SplittableRandom(2);

  private DynaWork() {}

  static Work of(String work) {
    DynaWork dyna = new DynaWork();
    return switch (work) {
      case "std", "split" -> dyna::lives; // names of the generator of the peer
      case "growth" -> dyna::growth;
      default -> throw new IllegalArgumentException("Dyna-Q knows no work '" + work + "'");
    };
  }

  /** The mean number of steps of episodes 11 to 30. */
  private double lives() {
    double late = 0;
    for (int run = 0; run < RUNS; run++) {
      Environment<Integer, Integer> env = new Environment<>(maze, root.split());
      RandomGenerator rng = root.split();
      DynaQ agent = new DynaQ(maze.states(), maze.actions(), DynaSettings.maze(50));
      for (int episode = 0; episode < EPISODES; episode++) {
        int steps = Episode.run(env, agent, LONG, rng).length();
        if (episode >= 10) late += steps;
      }
    }
    return late / RUNS / (EPISODES - 10);
  }

  /** The cost of a planning step among 10⁶ states, as a multiple of the cost among 10². */
  private double growth() {
    double small = 0;
    for (int i = 0; i < 3; i++) small += secondsOf(10) / 3;
    return secondsOf(1000) / small;
  }

  /** CPU seconds of a life in an empty square, most of them spent planning. */
  private double secondsOf(int side) {
    String[] lines = new String[side];
    Arrays.fill(lines, ".".repeat(side));
    lines[0] = "S" + lines[0].substring(1);
    lines[side - 1] = lines[side - 1].substring(1) + "G";
    Maze square = new Maze(lines);
    Environment<Integer, Integer> env = new Environment<>(square, root.split());
    RandomGenerator rng = root.split();
    DynaQ agent = new DynaQ(square.states(), square.actions(), DynaSettings.maze(50));
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    while (env.steps() < STEPS) {
      Episode.run(env, agent, STEPS - (int) env.steps(), rng);
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
  }
}
