package mbrl.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The numbers that lecture 5 tells about a tree search with a common mistake. */
class Lecture05Test {
  /**
   * The mistake: only a leaf is expanded, and by one random action. Four actions; a playout returns
   * noise, as where nothing is known. {@code end} is the chance that a state is called terminal: 0
   * for a world that goes on, 0.1 for a coin flip that is thrown anew whenever somebody asks.
   */
  static final class BrokenTree {
    final Map<Integer, BrokenTree> children = new TreeMap<>();
    final BrokenTree parent;
    int n;
    double w;

    BrokenTree(BrokenTree parent) {
      this.parent = parent;
    }

    /** Grows a tree and returns {children of the root, depth, nodes, overwritten, visits lost}. */
    static int[] grow(int simulations, double end, RandomGenerator rng) {
      BrokenTree root = new BrokenTree(null);
      int overwritten = 0;
      int lost = 0;
      for (int i = 0; i < simulations; i++) {
        BrokenTree node = root;
        while (!node.children.isEmpty() && rng.nextDouble() >= end) node = node.best();
        if (rng.nextDouble() >= end) { // "not terminal": expand
          BrokenTree child = new BrokenTree(node);
          BrokenTree old = node.children.put(rng.nextInt(4), child); // whatever was there
          if (old != null) {
            overwritten++;
            lost += old.n;
          }
          node = child;
        }
        double g = rng.nextDouble();
        for (BrokenTree up = node; up != null; up = up.parent) {
          up.n++;
          up.w += g;
        }
      }
      return new int[] {root.children.size(), root.depth(), root.nodes(), overwritten, lost};
    }

    BrokenTree best() {
      BrokenTree best = null;
      double highest = Double.NEGATIVE_INFINITY;
      for (BrokenTree child : children.values()) {
        double score = UcbScore.of(child.w / child.n, child.n, n, Math.sqrt(2));
        if (score > highest) {
          highest = score;
          best = child;
        }
      }
      return best;
    }

    int depth() {
      int depth = 0; // a chain of a thousand nodes is no place for recursion
      for (BrokenTree node = this; !node.children.isEmpty(); depth++) {
        node = node.children.values().iterator().next();
      }
      return depth;
    }

    int nodes() {
      int nodes = 0;
      java.util.ArrayDeque<BrokenTree> open = new java.util.ArrayDeque<>();
      open.push(this);
      while (!open.isEmpty()) {
        nodes++;
        open.pop().children.values().forEach(open::push);
      }
      return nodes;
    }
  }

  @Test
  void expandingOnlyLeavesMakesAChain() {
    for (int seed = 0; seed < 20; seed++) {
      int[] tree = BrokenTree.grow(1000, 0, new SplittableRandom(seed));
      assertEquals(1, tree[0], "one child at the root: the first random action is the answer");
      assertEquals(1000, tree[1], "depth");
      assertEquals(1001, tree[2], "nodes");
      assertEquals(0, tree[3]);
    }
  }

  @Test
  void aCoinFlipForTheEndOverwritesChildren() {
    int runs = 2000;
    double[] mean = new double[5];
    double[] square = new double[5];
    for (int seed = 0; seed < runs; seed++) {
      int[] tree = BrokenTree.grow(1000, 0.1, new SplittableRandom(seed));
      for (int i = 0; i < 5; i++) {
        mean[i] += tree[i] / (double) runs;
        square[i] += (double) tree[i] * tree[i] / runs;
      }
    }
    double[] se = new double[5];
    for (int i = 0; i < 5; i++) se[i] = Math.sqrt((square[i] - mean[i] * mean[i]) / runs);
    assertTrue(mean[0] > 3.99, "all four actions at the root");
    assertEquals(143.2, mean[3], 4 * se[3], "children overwritten");
    assertEquals(1147, mean[4], 4 * se[4], "visits lost");
    assertEquals(33.3, mean[2], 4 * se[2], "nodes left");
  }
}
