package mbrl.exercise;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Exercise 5.2: try one more move, and hang a new node into the tree.
 *
 * <pre>{@code
 * m ← a legal move that was not tried here, all with the same chance
 * children(node) ← children(node) ∪ { m → new node },  children(new node) ← ∅
 * }</pre>
 *
 * <p>Nodes are numbered in the order in which they were made; node 0 is the root.
 */
@FunctionalInterface
public interface TreeExpansion {
  /**
   * @param children for each node its children: the move, and the number of the node it leads to
   * @param node the number of the node from which one more move is tried
   * @param moves the legal moves there, each once; none if the game is over
   * @param rng where chance comes from
   * @return the tree with one node more, or as it was if there is nothing left to try
   */
  List<Map<Integer, Integer>> expanded(
      List<Map<Integer, Integer>> children, int node, int[] moves, RandomGenerator rng);
}
