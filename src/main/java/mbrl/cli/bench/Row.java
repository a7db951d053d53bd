package mbrl.cli.bench;

import java.util.List;
import java.util.Map;

/**
 * One line of the benchmark: a piece of work that several peers do, each in its own language.
 *
 * @param id its name, such as {@code 1a}; the digits select all rows that begin with them
 * @param title what is done
 * @param program the peers' sources, without suffix: {@code src/bench/cpp/PROGRAM.cpp} and {@code
 *     src/bench/python/PROGRAM.py}, those that there are
 * @param work which of the program's works
 * @param clock what is compared
 * @param warmUps how often each peer does the work before anything is measured
 * @param rounds how often the peers take turns; the medians count
 * @param agree how far the peers' results may be apart
 * @param goals for each peer's language, the highest ratio Java / peer that is wanted
 */
public record Row(
    String id,
    String title,
    String program,
    String work,
    Clock clock,
    int warmUps,
    int rounds,
    double agree,
    Map<Peer.Language, Double> goals) {
  /** What is compared. */
  public enum Clock {
    /** CPU seconds of the whole process. */
    CPU,
    /** Seconds on the wall, for work on several threads. */
    WALL
  }

  /** The rows, in the order in which they are run. */
  public static List<Row> all() {
    String testbed = "10-armed testbed, 2000 runs × 1000 steps, ";
    String dyna = "Dyna-Q, n = 50, 30 × 30 episodes of the maze, ";
    Map<Peer.Language, Double> goals = Map.of(Peer.Language.CPP, 1.1);
    Map<Peer.Language, Double> dynaGoals = Map.of(Peer.Language.CPP, 0.7);
    Map<Peer.Language, Double> none = Map.of();
    return List.of(
        new Row("1a", testbed + "UCB", "testbed", "ucb", Clock.CPU, 4, 15, 0.03, goals),
        new Row("1b", testbed + "ε-greedy", "testbed", "greedy", Clock.CPU, 4, 15, 0.03, goals),
        new Row("2a", dyna + "C++ with std::", "dyna", "std", Clock.CPU, 8, 15, 0.15, dynaGoals),
        new Row(
            "2b", dyna + "C++ with our generator", "dyna", "split", Clock.CPU, 8, 15, 0.15, none),
        new Row(
            "2c",
            "Dyna-Q, planning among 10⁶ states / among 10² (the result)",
            "dyna",
            "growth",
            Clock.CPU,
            3,
            7,
            Double.POSITIVE_INFINITY,
            none),
        new Row(
            "3",
            "UCT on tic-tac-toe with node objects, 1000 searches of 1000 simulations",
            "uct",
            "tic-tac-toe",
            Clock.CPU,
            4,
            15,
            0.02,
            Map.of(Peer.Language.CPP, 1.2)));
  }

  /** The Java side of {@code work} in {@code program}. */
  static Work work(String program, String work) {
    return switch (program) {
      case "testbed" -> TestbedWork.of(work);
      case "dyna" -> DynaWork.of(work);
      case "uct" -> UctWork.of(work);
      default -> throw new IllegalArgumentException("there is no program '" + program + "'");
    };
  }

  /** Whether {@code selection}, such as 1 or 1a, means this row. */
  boolean isSelectedBy(String selection) {
    return id.equals(selection) || id.replaceAll("\\D+$", "").equals(selection);
  }
}
