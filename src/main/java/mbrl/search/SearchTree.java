package mbrl.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * The result of a search, as data: a node with its visits, its value and its children. It can be
 * printed, drawn, counted and tested without knowing which search grew it.
 *
 * <p>A tree may be thousands of steps deep, so nothing here calls itself for the children.
 */
public interface SearchTree {
  /** The text at this node: the move or action that led here, or the state. */
  String label();

  /** N, how often a simulation came through this node. */
  int visits();

  /** The mean result of those visits for the player who chose to come here; 0 before the first. */
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
    return nodes(Integer.MAX_VALUE, SearchTree::children).size();
  }

  /** The number of steps from here down to the deepest node. */
  default int depth() {
    List<Place> nodes = nodes(Integer.MAX_VALUE, SearchTree::children);
    return nodes.stream().mapToInt(Place::level).max().orElseThrow();
  }

  /**
   * The tree as indented lines, the most visited branches first.
   *
   * @param levels how many levels below this node to show
   * @param widest how many children of a node to show
   */
  default String text(int levels, int widest) {
    StringBuilder text = new StringBuilder();
    for (Place at : nodes(levels, n -> n.mostVisited().stream().limit(widest).toList())) {
      double value = Math.round(at.node().value() * 1000) / 1000.0;
      text.append("  ".repeat(at.level())).append(at.node().label());
      text.append("  N ").append(at.node().visits()).append("  value ").append(value).append('\n');
    }
    return text.toString();
  }

  /**
   * A node of a tree.
   *
   * @param node the node
   * @param level the number of steps from the node the walk began at
   */
  record Place(SearchTree node, int level) {}

  /**
   * The nodes from here on, this one first, each before its children.
   *
   * @param levels how many levels below this node to visit
   * @param children which children of a node to visit, and in which order
   */
  private List<Place> nodes(int levels, Function<SearchTree, List<? extends SearchTree>> children) {
    List<Place> visited = new ArrayList<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(this, 0)));
    while (!open.isEmpty()) {
      Place at = open.pop();
      visited.add(at);
      if (at.level == levels) continue;
      List<? extends SearchTree> below = children.apply(at.node);
      for (int i = below.size() - 1; i >= 0; i--) open.push(new Place(below.get(i), at.level + 1));
    }
    return visited;
  }
}
