package mbrl.course.set05;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mbrl.search.SearchTree;

/**
 * A tree as the exercises have it, children in maps and numbers in arrays, seen from one of its
 * nodes; for pictures.
 *
 * @param node the number of the node
 * @param label what stands at it
 * @param below the children of every node: the move, and the number of the node it leads to
 * @param n the visits of every node
 * @param w the sum of the payoffs of every node
 */
record PlainTree(int node, String label, List<Map<Integer, Integer>> below, int[] n, double[] w)
    implements SearchTree {

  @Override
  public int visits() {
    return n[node];
  }

  @Override
  public double value() {
    return n[node] == 0 ? 0 : w[node] / n[node];
  }

  /** The number of nodes below; each counts once, whatever an answer has linked to what. */
  @Override
  public int size() {
    Set<Integer> seen = new HashSet<>(Set.of(node));
    Deque<Integer> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (int child : below.get(open.pop()).values()) if (seen.add(child)) open.push(child);
    }
    return seen.size();
  }

  @Override
  public List<PlainTree> children() {
    return new TreeMap<>(below.get(node))
        .entrySet().stream()
            .map(e -> new PlainTree(e.getValue(), e.getKey().toString(), below, n, w))
            .toList();
  }
}
