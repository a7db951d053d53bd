package mbrl.course.set05;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mbrl.core.Policy;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.AlternatingBackup;
import mbrl.lab.Charts;
import mbrl.search.Match;
import mbrl.search.Minimax;
import mbrl.world.TicTacToe;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 5.3: a backup that changes its sign from node to node. */
public final class AlternatingBackupChecks extends Exercise<AlternatingBackup> {
  private static final String COUNT = "from the leaf up to the root, both included: N ← N + 1";
  private static final String RULE =
      "W + v where the player to move at the leaf is the one who moved to the node, else W − v";

  public AlternatingBackupChecks() {
    super("5.3", Kind.VARY, 20, "Good for me, bad for you", AlternatingBackup.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("counts the simulation at every node on its path, and nowhere else")
  void counts(AlternatingBackup answer, Draw draw) {
    agree(answer, draw, (b, d) -> Instance.of(d, d.size()).visits(b), COUNT);
  }

  @Test
  @Order(2)
  @Points(2)
  @DisplayName(
      "a leaf right below the root: each node gets the payoff of the player who moved to" + " it")
  void two(AlternatingBackup answer, Draw draw) {
    agree(answer, draw, (b, d) -> Instance.of(d, 1).sums(b), RULE);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("a longer path, of an even or odd number of moves")
  void longer(AlternatingBackup answer, Draw draw) {
    agree(answer, draw, (b, d) -> Instance.of(d, d.size() + 1).sums(b), RULE);
  }

  /** A tree in good order, and a new leaf. */
  private record Instance(int[] parent, int[] n, double[] w, int leaf, double v) {
    /**
     * A way 0, 2, 4, … from the root to the leaf, with a sibling beside each of its nodes, and one
     * more node below the root.
     *
     * @param depth moves from the root to the leaf, at least 1
     */
    static Instance of(Draw d, int depth) {
      int nodes = 2 * depth + 2;
      int[] parent = new int[nodes];
      int[] n = new int[nodes];
      double[] w = new double[nodes];
      parent[0] = -1;
      int leaf = 2 * depth;
      for (int k = 2; k <= leaf; k += 2) {
        parent[k - 1] = k - 2; // the sibling of k
        parent[k] = k - 2;
      }
      for (int i = nodes - 1; i > 0; i--) {
        if (i % 2 == 1) n[i] = d.integer(1, 4);
        else if (i < leaf) n[i]++; // the visit that made it
        n[parent[i]] += n[i];
        if (i != leaf) w[i] = (d.chance(0.5) ? 1 : -1) * d.number(0.2, n[i]);
      }
      w[0] = d.number(0.2, n[0]);
      double v = (d.chance(0.5) ? 1 : -1) * d.number(0.2, 1);
      return new Instance(parent, n, w, leaf, v);
    }

    int[] visits(AlternatingBackup answer) {
      return answer.visits(parent, n, leaf);
    }

    double[] sums(AlternatingBackup answer) {
      return answer.sums(parent, w, leaf, v);
    }
  }

  /** The nodes that hear of the simulation, the leaf first. */
  private interface Way {
    int[] of(int[] parent, int leaf);
  }

  /** The amount added at the k-th of them, as a share of v. */
  private interface Share {
    double of(int k, int length);
  }

  private static AlternatingBackup with(Way way, Share share) {
    return new AlternatingBackup() {
      @Override
      public int[] visits(int[] parent, int[] n, int leaf) {
        int[] after = n.clone();
        for (int node : way.of(parent, leaf)) after[node]++;
        return after;
      }

      @Override
      public double[] sums(int[] parent, double[] w, int leaf, double v) {
        double[] after = w.clone();
        int[] nodes = way.of(parent, leaf);
        for (int k = 0; k < nodes.length; k++) {
          after[nodes[k]] += share.of(k, nodes.length) * v;
        }
        return after;
      }
    };
  }

  private static int[] way(int[] parent, int leaf) {
    return IntStream.iterate(leaf, node -> node >= 0, node -> parent[node]).toArray();
  }

  private static double share(int k, int length) {
    return k % 2 == 0 ? -1 : 1;
  }

  @Override
  public AlternatingBackup right() {
    return with(AlternatingBackupChecks::way, AlternatingBackupChecks::share);
  }

  @Override
  public List<AlternatingBackup> alsoRight() {
    return List.of(
        new AlternatingBackup() { // in the arrays it was given, one move after the other
          @Override
          public int[] visits(int[] parent, int[] n, int leaf) {
            n[leaf]++;
            return parent[leaf] < 0 ? n : visits(parent, n, parent[leaf]);
          }

          @Override
          public double[] sums(int[] parent, double[] w, int leaf, double v) {
            w[leaf] -= v;
            return parent[leaf] < 0 ? w : sums(parent, w, parent[leaf], -v);
          }
        });
  }

  @Override
  public Object probe(AlternatingBackup answer, Draw d) {
    Instance odd = Instance.of(d, 3);
    Instance even = Instance.of(d, 4);
    return List.of(odd.visits(answer), odd.sums(answer), even.sums(answer));
  }

  @Override
  public List<WrongAnswer<AlternatingBackup>> wrongAnswers() {
    Way way = AlternatingBackupChecks::way;
    Share share = AlternatingBackupChecks::share;
    return List.of(
        wrong(
            "the sign never changes",
            "Every node gets +v, as if both players wanted the same. What one wins, the other"
                + " loses.",
            with(way, (k, length) -> 1)),
        wrong(
            "minus all the way",
            "Every node gets −v. That is right for the leaf; at the node above the other player"
                + " moved.",
            with(way, (k, length) -> -1)),
        wrong(
            "the leaf for the wrong player",
            "The sign changes from node to node, but it begins the wrong way round. v is the payoff"
                + " of the player who is to move at the leaf. Whose move led to the leaf?",
            with(way, (k, length) -> -share(k, length))),
        wrong(
            "sign counted from the root",
            "It counts the signs from the root, so that the root always gets −v. v belongs to a"
                + " player at the leaf: count from there.",
            with(way, (k, length) -> share(length - 1 - k, length))),
        wrong(
            "root left out",
            "It stops before the root. The root is a node too; only above it there is nothing.",
            with((parent, leaf) -> shorter(way(parent, leaf), 0, 1), share)),
        wrong(
            "leaf left out",
            "It begins above the leaf. The leaf was visited too.",
            with(
                (parent, leaf) -> shorter(way(parent, leaf), 1, 0),
                (k, length) -> share(k + 1, length))),
        wrong(
            "the leaf alone",
            "Only the leaf is updated. Go on to the node above, until there is none.",
            with((parent, leaf) -> new int[] {leaf}, share)),
        wrong(
            "numbers instead of parents",
            "It goes from node k to node k − 1. Node k − 1 may be anywhere in the tree: the node"
                + " above is parent[k].",
            with((parent, leaf) -> way(IntStream.range(-1, leaf).toArray(), leaf), share)),
        wrong(
            "replaced instead of added",
            "W becomes ±v. It is a sum: what was there before stays in it.",
            replaced()));
  }

  private static int[] shorter(int[] nodes, int first, int last) {
    return Arrays.copyOfRange(nodes, first, nodes.length - last);
  }

  private static AlternatingBackup replaced() {
    AlternatingBackup added = with(AlternatingBackupChecks::way, AlternatingBackupChecks::share);
    return new AlternatingBackup() {
      @Override
      public int[] visits(int[] parent, int[] n, int leaf) {
        return added.visits(parent, n, leaf);
      }

      @Override
      public double[] sums(int[] parent, double[] w, int leaf, double v) {
        double[] after = w.clone();
        for (int node : way(parent, leaf)) after[node] = 0;
        return added.sums(parent, after, leaf, v);
      }
    };
  }

  @Override
  public List<String> hints() {
    return List.of(
        "You are to move at the leaf, and the random game ends well for you: v = 1. Who moved to"
            + " the leaf, and is that player glad? Who moved to the node above?",
        "Begin at the leaf with −v. At each node add, change the sign, and go on to parent[node],"
            + " until that is −1.",
        "for (int node = leaf; node >= 0; node = ____) { after[node] += g; g = ____; }");
  }

  /** Games against a perfect player, with the answer and with the sign forgotten. */
  @Override
  public Object picture(AlternatingBackup answer) {
    double[] budget = {10, 20, 50, 100};
    AlternatingBackup forgotten = with(AlternatingBackupChecks::way, (k, length) -> 1);
    return Charts.line("With your backup, X stops losing against perfect play (40 games per point)")
        .x("simulations for each move")
        .y("games lost [share]")
        .add("yours", budget, lost(answer, budget))
        .add("sign forgotten", budget, lost(forgotten, budget));
  }

  private static double[] lost(AlternatingBackup backup, double[] budget) {
    TicTacToe game = new TicTacToe();
    Minimax<TicTacToe.Board, Integer> perfect = new Minimax<>(game);
    GameSearch search = new GameSearch(TreeExpansionChecks.inPlace(), backup);
    double[] share = new double[budget.length];
    for (int i = 0; i < budget.length; i++) {
      int simulations = (int) budget[i];
      Policy<TicTacToe.Board, Integer> player =
          (board, rng) -> search.move(board, simulations, rng);
      share[i] = Match.series(game, player, perfect, 40, new SplittableRandom(53)).lost() / 40.0;
    }
    return share;
  }

  @Override
  public String whatIf() {
    return "In some games a player may move twice in a row. Which line of yours is then wrong, and"
        + " what would you have to know of each node?";
  }
}
