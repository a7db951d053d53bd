package mbrl.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import mbrl.search.SearchTree;

/**
 * The nodes of a search tree that fit into a picture, the most visited first, and their columns.
 */
final class TreeLayout {
  static final int COLUMNS = 8; // nodes side by side at most

  /** A node that is drawn. */
  static final class Spot {
    final SearchTree node;
    final int level;
    final List<Spot> children = new ArrayList<>();
    double x; // of its middle, CSS pixels

    Spot(SearchTree node, int level) {
      this.node = node;
      this.level = level;
    }

    int leaves() {
      return children.isEmpty() ? 1 : children.stream().mapToInt(Spot::leaves).sum();
    }

    int depth() {
      return children.stream().mapToInt(c -> 1 + c.depth()).max().orElse(0);
    }

    void addTo(List<Spot> all) {
      all.add(this);
      children.forEach(c -> c.addTo(all));
    }
  }

  private final Spot top;

  /**
   * Chooses the nodes.
   *
   * @param levels rows below the root at most
   * @param widest children of one node at most
   */
  TreeLayout(SearchTree root, int levels, int widest) {
    top = new Spot(root, 0);
    record Candidate(SearchTree node, Spot parent) {}
    PriorityQueue<Candidate> open =
        new PriorityQueue<>(Comparator.comparingInt(c -> -c.node.visits()));
    for (SearchTree child : root.mostVisited()) open.add(new Candidate(child, top));
    int leaves = 1;
    while (!open.isEmpty()) {
      Candidate next = open.remove();
      boolean wider = !next.parent.children.isEmpty();
      if (wider && leaves == COLUMNS || next.parent.children.size() == widest) continue;
      if (wider) leaves++;
      Spot spot = new Spot(next.node, next.parent.level + 1);
      next.parent.children.add(spot);
      if (spot.level == levels) continue;
      for (SearchTree child : next.node.mostVisited()) open.add(new Candidate(child, spot));
    }
    inOrder(top);
  }

  /** Children stand in the order of the moves, whatever the order in which they were chosen. */
  private static void inOrder(Spot spot) {
    List<? extends SearchTree> order = spot.node.children();
    spot.children.sort(Comparator.comparingInt(c -> order.indexOf(c.node)));
    spot.children.forEach(TreeLayout::inOrder);
  }

  /** All nodes, each after its parent. */
  List<Spot> spots() {
    List<Spot> all = new ArrayList<>();
    top.addTo(all);
    return all;
  }

  /** How many rows lie below the root. */
  int depth() {
    return top.depth();
  }

  /** Gives every leaf a column and every parent the middle of its children; returns the width. */
  double place(double left, double room) {
    double width = room / Math.max(3, top.leaves());
    place(top, left + (room - width * top.leaves()) / 2, width);
    return width;
  }

  private static double place(Spot spot, double left, double width) {
    if (spot.children.isEmpty()) {
      spot.x = left + width / 2;
      return left + width;
    }
    double right = left;
    for (Spot child : spot.children) right = place(child, right, width);
    spot.x = (spot.children.get(0).x + spot.children.get(spot.children.size() - 1).x) / 2;
    return right;
  }
}
