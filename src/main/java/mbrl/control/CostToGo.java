package mbrl.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import mbrl.core.Check;
import mbrl.core.ValueFunction;
import mbrl.world.ObstacleField;

/**
 * The length of the shortest way to the goal around the obstacles, from every node of a grid: the
 * terminal value of a planner whose horizon ends long before the goal.
 *
 * <pre>{@code
 * a node is free where its distance to every obstacle is above the margin; the goal's is free
 * cost(goal) = 0;   cost(n) = min over the 26 neighbours m that are free of  cost(m) + |n − m|
 * v(x) = −weight · cost, between nodes by trilinear interpolation
 * }</pre>
 *
 * <p>Dijkstra's algorithm: always settle the node with the smallest cost that is not settled yet.
 * O(n log n) for n nodes, once a field; then a value costs eight nodes. A node that is blocked or
 * cannot reach the goal has cost ∞; for interpolation it takes the least cost of a node within
 * three steps plus three times the distance to it, so that values rise towards an obstacle.
 *
 * <p>Fails where the grid is coarser than the gaps, and for a fast drone: the way is the shortest,
 * not the quickest, and knows nothing of speed.
 *
 * <p>Lecture 12. Dijkstra 1959.
 *
 * <pre>{@code
 * from (0.5, 0.5): straight 4.00, around the wall 5.60
 * from (3.5, 0.5): 1.00
 * }</pre>
 */
public final class CostToGo implements ValueFunction {
  private static final int NEAR = 3; // steps in which a blocked node looks for a free one
  private static final double STEEP = 3; // cost of a unit of the way out of an obstacle

  /**
   * Where nodes stand.
   *
   * @param low the lowest corner of the volume, three coordinates
   * @param high the highest corner; both ends of the volume have nodes
   * @param resolution the distance between neighbours along an axis, above 0
   */
  public record Grid(double[] low, double[] high, double resolution) {
    public Grid {
      Check.size("low", low, 3);
      Check.size("high", high, 3);
      Check.positive("resolution", resolution);
      low = low.clone();
      high = high.clone();
    }

    /** Nodes along each axis. */
    public int[] nodes() {
      int[] n = new int[3];
      for (int d = 0; d < 3; d++) {
        n[d] = (int) Math.round((high[d] - low[d]) / resolution) + 1;
        Check.atLeast("the nodes of axis " + d, n[d], 2);
      }
      return n;
    }
  }

  private final Grid grid;
  private final int[] size; // nodes along each axis
  private final double weight;
  private final boolean[] free; // node (i, j, k) at (i · size₁ + j) · size₂ + k
  private final double[] cost; // ∞ where the goal cannot be reached
  private final double[] smooth; // cost, with numbers in the place of ∞

  /**
   * Computes the cost of every node.
   *
   * @param field the obstacles
   * @param grid where nodes stand
   * @param goal three coordinates within the volume; its nearest node is where ways end
   * @param margin the distance to keep from obstacles, at least 0
   * @param weight what a unit of the way counts in a value, above 0
   */
  public CostToGo(ObstacleField field, Grid grid, double[] goal, double margin, double weight) {
    Check.size("goal", goal, 3);
    Check.atLeastZero("margin", margin);
    this.grid = grid;
    this.weight = Check.positive("weight", weight);
    size = grid.nodes();
    int n = Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2]);
    free = new boolean[n];
    double[] p = new double[3];
    for (int node = 0; node < n; node++) {
      for (int d = 0; d < 3; d++) p[d] = grid.low[d] + index(node, d) * grid.resolution;
      free[node] = field.clearance(p) > margin;
    }
    int end = 0;
    for (int d = 0; d < 3; d++) {
      int i = (int) Math.round((goal[d] - grid.low[d]) / grid.resolution);
      end = end * size[d] + Check.index("node of the goal on axis " + d, i, size[d]);
    }
    free[end] = true;
    cost = new double[n];
    settle(end);
    smooth = new double[n];
    for (int node = 0; node < n; node++) smooth[node] = smooth(node);
  }

  private int index(int node, int d) {
    return d == 2 ? node % size[2] : d == 1 ? node / size[2] % size[1] : node / size[2] / size[1];
  }

  private record Reached(double cost, int node) {}

  /** Dijkstra's algorithm from the goal. */
  private void settle(int end) {
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    cost[end] = 0;
    PriorityQueue<Reached> open = new PriorityQueue<>((a, b) -> Double.compare(a.cost, b.cost));
    open.add(new Reached(0, end));
    while (!open.isEmpty()) {
      Reached next = open.remove();
      if (next.cost > cost[next.node]) continue; // it was reached more cheaply since
      int i = index(next.node, 0);
      int j = index(next.node, 1);
      int k = index(next.node, 2);
      for (int a = Math.max(0, i - 1); a <= Math.min(size[0] - 1, i + 1); a++) {
        for (int b = Math.max(0, j - 1); b <= Math.min(size[1] - 1, j + 1); b++) {
          for (int c = Math.max(0, k - 1); c <= Math.min(size[2] - 1, k + 1); c++) {
            int node = (a * size[1] + b) * size[2] + c;
            int axes = Math.abs(a - i) + Math.abs(b - j) + Math.abs(c - k);
            if (!free[node] || axes == 0) continue;
            // cost(n) = min of cost(m) + |n − m|
            double through = next.cost + grid.resolution * Math.sqrt(axes);
            if (through < cost[node]) {
              cost[node] = through;
              open.add(new Reached(through, node));
            }
          }
        }
      }
    }
  }

  private double smooth(int node) {
    if (cost[node] < Double.POSITIVE_INFINITY) return cost[node];
    int i = index(node, 0);
    int j = index(node, 1);
    int k = index(node, 2);
    double least = Double.POSITIVE_INFINITY;
    double farthest = 0; // of the costs that there are, for nodes deep inside an obstacle
    for (int a = Math.max(0, i - NEAR); a <= Math.min(size[0] - 1, i + NEAR); a++) {
      for (int b = Math.max(0, j - NEAR); b <= Math.min(size[1] - 1, j + NEAR); b++) {
        for (int c = Math.max(0, k - NEAR); c <= Math.min(size[2] - 1, k + NEAR); c++) {
          double there = cost[(a * size[1] + b) * size[2] + c];
          double square = (a - i) * (a - i) + (b - j) * (b - j) + (c - k) * (c - k);
          least = Math.min(least, there + STEEP * grid.resolution * Math.sqrt(square));
        }
      }
    }
    if (least < Double.POSITIVE_INFINITY) return least;
    for (double c : cost) if (c < Double.POSITIVE_INFINITY) farthest = Math.max(farthest, c);
    return farthest + STEEP * grid.resolution * NEAR * 2;
  }

  /** Nodes along each axis. */
  public int[] nodes() {
    return size.clone();
  }

  /** Whether the node with these three numbers is free. */
  public boolean isFree(int i, int j, int k) {
    return free[node(i, j, k)];
  }

  /** The length of the shortest way from a node; ∞ where there is none. */
  public double cost(int i, int j, int k) {
    return cost[node(i, j, k)];
  }

  private int node(int i, int j, int k) {
    Check.index("node", i, size[0]);
    Check.index("node", j, size[1]);
    Check.index("node", k, size[2]);
    return (i * size[1] + j) * size[2] + k;
  }

  /** The cost of a point, between nodes by interpolation; outside that of the nearest face. */
  public double cost(double[] p) {
    return between(p[0], p[1], p[2]);
  }

  private double between(double x, double y, double z) {
    double u = place(x, 0);
    double v = place(y, 1);
    double w = place(z, 2);
    int i = Math.min((int) u, size[0] - 2);
    int j = Math.min((int) v, size[1] - 2);
    int k = Math.min((int) w, size[2] - 2);
    u -= i;
    v -= j;
    w -= k;
    int node = (i * size[1] + j) * size[2] + k;
    int up = size[2];
    int out = size[1] * size[2];
    double near =
        mix(
            mix(smooth[node], smooth[node + 1], w),
            mix(smooth[node + up], smooth[node + up + 1], w),
            v);
    double far =
        mix(
            mix(smooth[node + out], smooth[node + out + 1], w),
            mix(smooth[node + out + up], smooth[node + out + up + 1], w),
            v);
    return mix(near, far, u);
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }

  /** Where a coordinate lies between the nodes, from 0 to size − 1. */
  private double place(double x, int d) {
    return Math.max(0, Math.min(size[d] - 1, (x - grid.low[d]) / grid.resolution));
  }

  /** −weight · cost of each state, whose first three components are the position. */
  @Override
  public void of(double[][] x, double[] v) {
    for (int i = 0; i < v.length; i++) v[i] = -weight * between(x[0][i], x[1][i], x[2][i]);
  }

  public static void main(String[] args) {
    ObstacleField.Box wall =
        new ObstacleField.Box(new double[] {2, 0, 0}, new double[] {2.2, 2, 4});
    ObstacleField field = new ObstacleField(List.of(), List.of(wall));
    Grid grid = new Grid(new double[3], new double[] {5, 5, 4}, 0.25);
    CostToGo way = new CostToGo(field, grid, new double[] {4.5, 0.5, 2}, 0.1, 1);
    System.out.printf(
        Locale.ROOT,
        "from (0.5, 0.5): straight 4.00, around the wall %.2f%n",
        way.cost(new double[] {0.5, 0.5, 2}));
    System.out.printf(Locale.ROOT, "from (3.5, 0.5): %.2f%n", way.cost(new double[] {3.5, 0.5, 2}));
  }
}
