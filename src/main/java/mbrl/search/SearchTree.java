package mbrl.search;

import java.util.Comparator;
import java.util.List;

/**
 * What every search here returns, as data: a node with its visits, its value and its children. It
 * can be printed, drawn, counted and tested without knowing which search grew it.
 */
public interface SearchTree {
  /** What stands at this node: the move, the action or the state that led here. */
  String label();

  /** N, how often a simulation came through this node. */
  int visits();

  /** The mean result of those visits, as seen by whoever chose to come here; 0 before the first. */
  double value();

  /** The children that were tried, in the order of the moves or actions. */
  List<? extends SearchTree> children();

  /** The children from the most visited to the least; equals stay in order. */
  default List<? extends SearchTree> mostVisited() {
    return children().stream()
        .sorted(Comparator.comparingInt((SearchTree child) -> -child.visits()))
        .toList();
  }

  /** The number of nodes from here on, this one included. */
  default int size() {
    int size = 1;
    for (SearchTree child : children()) size += child.size();
    return size;
  }

  /** The number of steps from here down to the deepest node. */
  default int depth() {
    int depth = 0;
    for (SearchTree child : children()) depth = Math.max(depth, 1 + child.depth());
    return depth;
  }

  /**
   * The tree as indented lines, the most visited branches first.
   *
   * @param levels how many levels below this node to show
   * @param widest how many children of a node to show
   */
  default String text(int levels, int widest) {
    StringBuilder text = new StringBuilder();
    append(this, text, "", levels, widest);
    return text.toString();
  }

  private static void append(
      SearchTree node, StringBuilder text, String indent, int levels, int widest) {
    double value = Math.round(node.value() * 1000) / 1000.0;
    text.append(indent).append(node.label()).append("  N ").append(node.visits());
    text.append("  value ").append(value).append('\n');
    if (levels == 0) return;
    for (SearchTree child : node.mostVisited().stream().limit(widest).toList()) {
      append(child, text, indent + "  ", levels - 1, widest);
    }
  }
}
