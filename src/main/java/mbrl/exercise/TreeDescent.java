package mbrl.exercise;

import java.util.List;
import java.util.Map;

/**
 * Exercise 5.4: where a search tree grows next.
 *
 * <pre>{@code
 * node ← the root
 * while every action of node was tried:  node ← its child with the highest score
 * there: the first action that was not tried
 * }</pre>
 *
 * <p>Nodes are numbered; node 0 is the root. Every node has the same actions 0, 1, …, and nothing
 * ends in this world.
 */
@FunctionalInterface
public interface TreeDescent {
  /**
   * @param children for each node its children: the action, and the number of the node it leads to
   * @param score the score of each node; that of the root means nothing
   * @param actions the number of actions, at least 1
   * @return the node that gets a new child, and the action that leads there
   */
  int[] place(List<Map<Integer, Integer>> children, double[] score, int actions);
}
