package mbrl.exercise;

/**
 * Exercise 5.3: tell every node on the way up what a simulation brought, when two players take
 * turns and what is good for one is bad for the other.
 *
 * <pre>{@code
 * for every node from the leaf up to the root:
 *   N ← N + 1
 *   W ← W + v   where the player to move at the leaf is the one who moved to the node,  W − v elsewhere
 * }</pre>
 *
 * <p>W of a node belongs to the player who moved there; W of the root to the one who would have.
 */
public interface AlternatingBackup {
  /**
   * The visits afterwards.
   *
   * @param parent the node above each node, −1 for the root
   * @param n N of each node
   * @param leaf where the simulation left the tree
   * @return N of each node with this simulation counted
   */
  int[] visits(int[] parent, int[] n, int leaf);

  /**
   * The sums afterwards.
   *
   * @param parent the node above each node, −1 for the root
   * @param w W of each node
   * @param leaf where the simulation left the tree
   * @param v the payoff of the player who is to move at the leaf
   * @return W of each node with this simulation added
   */
  double[] sums(int[] parent, double[] w, int leaf, double v);
}
