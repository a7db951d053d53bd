package mbrl.bench;

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
  /** The compared work. */
  public enum Clock {
    /** CPU seconds of the whole process. */
    CPU("CPU seconds"),
    /** Seconds on the wall, for work on several threads. */
    WALL("seconds on the wall"),
    /** CPU seconds of a new process's first turn, in which Java still compiles. */
    FIRST("CPU seconds of new processes");

    final String shown;

    Clock(String shown) {
      this.shown = shown;
    }
  }

  /** The rows, in the order in which they are run. */
  public static List<Row> all() {
    String testbed = "10-armed testbed, 2000 runs × 1000 steps, ";
    String dyna = "Dyna-Q, n = 50, 30 × 30 episodes of the maze, ";
    Map<Peer.Language, Double> goals = Map.of(Peer.Language.CPP, 1.1);
    Map<Peer.Language, Double> dynaGoals = Map.of(Peer.Language.CPP, 0.7);
    Map<Peer.Language, Double> none = Map.of();
    String trial = "one trial of PETS on the pendulum, five networks 4-32-32-2, cold start, ";
    String five = "five networks 5-200-200-200-4, ";
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
            Map.of(Peer.Language.CPP, 1.2)),
        new Row(
            "5a",
            "cross-entropy method on the pendulum, 500 plans of 30 steps, five times refined",
            "pendulum",
            "cem",
            Clock.CPU,
            4,
            15,
            0.3,
            Map.of(Peer.Language.CPP, 0.6)),
        new Row(
            "5b",
            "MPPI on the pendulum, 1000 plans of 20 steps",
            "pendulum",
            "mppi",
            Clock.CPU,
            4,
            15,
            0.6,
            Map.of(Peer.Language.CPP, 0.7)),
        new Row(
            "6a",
            "network 6-64-64-5, 10 000 steps of training with one example",
            "network",
            "one",
            Clock.CPU,
            3,
            9,
            0.05,
            python(1 / 12.0)),
        new Row(
            "6b",
            "network 5-64-64-4, 5000 steps of training with 32 examples",
            "network",
            "batch",
            Clock.CPU,
            3,
            9,
            0.01,
            python(1 / 4.0)),
        new Row(
            "6c",
            five + "steps of training with 32 examples, two threads",
            "network",
            "five32",
            Clock.WALL,
            6,
            9,
            0.05,
            python(1 / 1.5)),
        new Row(
            "6d",
            five + "steps of training with 256 examples, two threads",
            "network",
            "five256",
            Clock.WALL,
            6,
            9,
            0.05,
            python(1 / 1.1)),
        new Row(
            "7",
            five + "350 plans of 15 steps, five times refined, two threads",
            "planner",
            "cem",
            Clock.WALL,
            6,
            9,
            0.5,
            python(1 / 1.2)),
        new Row(
            "8a",
            "Gaussian process of 500 examples, fit and 1000 predictions",
            "process",
            "predict",
            Clock.CPU,
            4,
            15,
            1e-3,
            python(1.1)),
        new Row(
            "8b",
            "Gaussian process of 500 examples, likelihood and seven slopes",
            "process",
            "likelihood",
            Clock.CPU,
            4,
            15,
            1e-3,
            python(0.8)),
        new Row(
            "9",
            "least squares, 10 000 examples of six inputs and four outputs",
            "least-squares",
            "fit",
            Clock.CPU,
            4,
            15,
            1e-5,
            Map.of(Peer.Language.CPP, 1.3)),
        new Row("10a", trial + "in PyTorch", "planner", "trial", Clock.FIRST, 0, 7, 50, python(1)),
        new Row(
            "10b", trial + "in mbrl-lib", "mbrl-lib", "trial", Clock.FIRST, 0, 7, 50, python(1)),
        new Row(
            "11",
            "actor–critic 4-64-64-2 in 512 000 imagined steps of the cart-pole, cold start",
            "actor-critic",
            "imagined",
            Clock.FIRST,
            0,
            7,
            0.05,
            python(1 / 4.0)));
  }

  private static Map<Peer.Language, Double> python(double goal) {
    return Map.of(Peer.Language.PYTHON, goal);
  }

  /** The Python package that the peer cannot do without. */
  String library() {
    return switch (program) {
      case "network", "planner", "actor-critic" -> "torch";
      case "mbrl-lib" -> "mbrl";
      case "process" -> "scipy";
      default -> "numpy";
    };
  }

  /** The Java side of {@code work} in {@code program}. */
  static Work work(String program, String work) {
    return switch (program) {
      case "testbed" -> TestbedWork.of(work);
      case "dyna" -> DynaWork.of(work);
      case "uct" -> UctWork.of(work);
      case "pendulum" -> SwingUpWork.of(work);
      case "network" -> NetworkWork.of(work);
      case "planner" -> work.equals("trial") ? PetsWork.of(work) : EnsemblePlanWork.of(work);
      case "mbrl-lib" -> PetsWork.of(work);
      case "actor-critic" -> ActorCriticWork.of(work);
      case "process" -> ProcessWork.of(work);
      case "least-squares" -> LeastSquaresWork.of(work);
      default -> throw new IllegalArgumentException("there is no program '" + program + "'");
    };
  }

  /** Whether {@code selection}, such as 1 or 1a, means this row. */
  boolean isSelectedBy(String selection) {
    return id.equals(selection) || id.replaceAll("\\D+$", "").equals(selection);
  }
}
