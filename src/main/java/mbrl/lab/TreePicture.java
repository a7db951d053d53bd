package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import mbrl.core.Drawable;
import mbrl.search.ActionNode;
import mbrl.search.GameNode;
import mbrl.search.SearchTree;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A search tree as a picture: the most visited nodes that fit, each with its visits N and its
 * value, on lines as thick as they were travelled.
 *
 * <pre>{@code
 * show(TreePicture.of(root).title("The search has settled on the centre"));
 * }</pre>
 *
 * <p>A tree of a thousand nodes cannot be drawn, and need not be: nodes are taken in the order of
 * their visits until a row is full. The rest is named in the last line.
 */
public final class TreePicture implements Showable {
  private static final int COLUMNS = 8; // nodes side by side at most
  private static final int MARGIN = 12;
  private static final int GAP = 38; // between two rows
  private static final int LINE = 20; // of text
  private static final int BOARD = 62; // side of a small board
  private static final int LINE_LENGTH = 9; // moves of the most visited line that alt tells
  private static final Color EDGE = new Color(0xA8A8A8);
  private static final Color GOOD = Theme.SKY;
  private static final Color BAD = Theme.ORANGE;

  private final SearchTree root;
  private String title = "";
  private int levels = 3;
  private int widest = 4;
  private Function<SearchTree, String> names = SearchTree::label;
  private Boards boards; // null without

  /** Draws the board of a node into a square. */
  private interface Boards {
    void draw(Graphics2D g, SearchTree node, int side);
  }

  private TreePicture(SearchTree root) {
    this.root = root;
  }

  /** The tree below {@code root}. */
  public static TreePicture of(SearchTree root) {
    return new TreePicture(root);
  }

  /** The tree of a game, with a small board in every node. */
  public static <S> TreePicture of(GameNode<S, ?> root, Drawable<S> game) {
    TreePicture picture = new TreePicture(root).levels(2);
    picture.boards =
        (g, node, side) -> {
          @SuppressWarnings("unchecked") // every node below a GameNode<S, ?> is one
          S state = ((GameNode<S, ?>) node).state();
          game.draw(g, state, side, side);
        };
    return picture;
  }

  /** What the picture shows, in a sentence that says the finding. */
  public TreePicture title(String sentence) {
    title = sentence;
    return this;
  }

  /** How many rows to draw below the root at most, from 1 to 4. */
  public TreePicture levels(int levels) {
    if (levels < 1 || levels > 4) {
      throw new IllegalArgumentException("levels must be from 1 to 4, got " + levels);
    }
    this.levels = levels;
    return this;
  }

  /** How many children of one node to draw at most, from 1 to {@value #COLUMNS}. */
  public TreePicture widest(int children) {
    if (children < 1 || children > COLUMNS) {
      throw new IllegalArgumentException(
          "widest must be from 1 to " + COLUMNS + ", got " + children);
    }
    widest = children;
    return this;
  }

  /** What to write into a node instead of its label. */
  public TreePicture names(Function<SearchTree, String> names) {
    this.names = names;
    return this;
  }

  /** A node that is drawn. */
  private static final class Spot {
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

  /** The most visited nodes that fit, in the order of the tree. */
  private Spot chosen() {
    Spot top = new Spot(root, 0);
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
    return top;
  }

  /** Children stand in the order of the moves, whatever the order in which they were chosen. */
  private static void inOrder(Spot spot) {
    List<? extends SearchTree> order = spot.node.children();
    spot.children.sort(Comparator.comparingInt(c -> order.indexOf(c.node)));
    spot.children.forEach(TreePicture::inOrder);
  }

  /** Gives every leaf a column and every parent the middle of its children. */
  private static int place(Spot spot, int column, double width) {
    if (spot.children.isEmpty()) {
      spot.x = MARGIN + (column + .5) * width;
      return column + 1;
    }
    for (Spot child : spot.children) column = place(child, column, width);
    spot.x = (spot.children.get(0).x + spot.children.get(spot.children.size() - 1).x) / 2;
    return column;
  }

  /** The picture, twice as large as it is shown. */
  public BufferedImage image() {
    Spot top = chosen();
    List<Spot> spots = new ArrayList<>();
    top.addTo(spots);
    double width = (Theme.WIDTH - 2. * MARGIN) / Math.max(3, top.leaves());
    double shift = (Theme.WIDTH - 2. * MARGIN - width * top.leaves()) / 2;
    place(top, 0, width);
    spots.forEach(s -> s.x += shift);
    List<Header.Key> key = key(spots);
    int head = Header.draw(Theme.pen(Theme.sheet(1, 1)), title, key, Theme.WIDTH) + 8;
    int row = boxHeight() + GAP;
    int height = head + (top.depth() + 1) * row - GAP + 34;
    BufferedImage sheet = Theme.sheet(Theme.WIDTH, height);
    Graphics2D g = Theme.pen(sheet);
    Header.draw(g, title, key, Theme.WIDTH);
    g.setColor(Theme.QUIET);
    g.setFont(Theme.font(Font.PLAIN, 16));
    g.drawString(rest(spots.size()), 16, height - 10);
    g.translate(0, head);
    for (Spot s : spots) for (Spot child : s.children) edge(g, s, child, row);
    double most = spots.stream().mapToDouble(s -> Math.abs(s.node.value())).max().orElseThrow();
    double box = Math.min(width - 8, 120);
    for (Spot s : spots) box(g, s, s.level * row, box, most);
    g.dispose();
    return sheet;
  }

  private int boxHeight() {
    return boards == null ? 3 * LINE + 8 : BOARD + 2 * LINE + 12;
  }

  private List<Header.Key> key(List<Spot> spots) {
    List<Header.Key> key = new ArrayList<>();
    String whose = root instanceof GameNode ? ", for whoever moved there" : "";
    if (spots.stream().anyMatch(s -> s.node.value() > 0)) {
      key.add(new Header.Key("value above 0", null, null, null, GOOD));
    }
    if (spots.stream().anyMatch(s -> s.node.value() < 0)) {
      key.add(new Header.Key("value below 0" + whose, null, null, null, BAD));
    }
    return key;
  }

  private String rest(int drawn) {
    return "N visits, then the mean result; "
        + (drawn == root.size()
            ? "the whole tree."
            : "the " + drawn + " most visited of " + root.size() + " nodes that fit.");
  }

  private void edge(Graphics2D g, Spot from, Spot to, int row) {
    double share = to.node.visits() / (double) Math.max(1, root.visits());
    g.setColor(EDGE);
    g.setStroke(
        new BasicStroke((float) (1.5 + 12 * share), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    double y = from.level * row + boxHeight();
    Path2D line = new Path2D.Double();
    line.moveTo(from.x, y - 12); // the ends are hidden below the boxes
    line.lineTo(from.x, y);
    line.lineTo(to.x, y + GAP);
    line.lineTo(to.x, y + GAP + 12);
    g.draw(line);
  }

  private void box(Graphics2D g, Spot s, int y, double width, double most) {
    double round = s.node instanceof ActionNode ? 0 : 18;
    RoundRectangle2D shape =
        new RoundRectangle2D.Double(s.x - width / 2, y, width, boxHeight(), round, round);
    g.setColor(fill(most > 0 ? s.node.value() / most : 0));
    g.fill(shape);
    g.setColor(Theme.INK);
    g.setStroke(new BasicStroke(1.2f));
    g.draw(shape);
    double text = y + 2;
    if (boards == null) {
      write(g, names.apply(s.node), Font.BOLD, s.x, text + 16, width - 6);
      text += LINE;
    } else {
      Graphics2D board = (Graphics2D) g.create();
      board.translate(s.x - BOARD / 2., y + 6);
      board.clipRect(0, 0, BOARD, BOARD);
      boards.draw(board, s.node, BOARD);
      board.dispose();
      text += BOARD + 6;
    }
    g.setColor(Theme.INK);
    write(g, "N " + s.node.visits(), Font.PLAIN, s.x, text + 16, width - 6);
    write(g, value(s.node), Font.PLAIN, s.x, text + LINE + 16, width - 6);
  }

  private static String value(SearchTree node) {
    return Numbers.brief(Math.rint(node.value() * 1000) / 1000);
  }

  private static Color fill(double value) {
    Color full = value < 0 ? BAD : GOOD;
    double share = Math.sqrt(Math.abs(value)) * .9; // small values are not lost in white
    return new Color(
        (int) Math.round(255 + share * (full.getRed() - 255)),
        (int) Math.round(255 + share * (full.getGreen() - 255)),
        (int) Math.round(255 + share * (full.getBlue() - 255)));
  }

  /** A centred line of text, cut where it would leave its box. */
  private static void write(
      Graphics2D g, String text, int style, double x, double y, double width) {
    g.setFont(Theme.font(style, 16));
    while (text.length() > 1 && g.getFontMetrics().stringWidth(text) > width) {
      text = text.substring(0, text.length() - 2) + "…";
    }
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.), (float) y);
  }

  /** What the picture shows, for a reader who cannot see it. */
  public String alt() {
    Spot top = chosen();
    List<Spot> spots = new ArrayList<>();
    top.addTo(spots);
    StringBuilder alt = new StringBuilder("A search tree after ");
    alt.append(root.visits()).append(" visits, ").append(spots.size()).append(" of ");
    alt.append(root.size()).append(" nodes drawn. ");
    if (!title.isEmpty()) alt.append(title).append(". ");
    alt.append("Below the root:");
    for (SearchTree child : root.mostVisited().stream().limit(3).toList()) {
      alt.append(' ').append(names.apply(child)).append(" with ").append(child.visits());
      alt.append(" visits and value ").append(value(child)).append(';');
    }
    alt.append(" the most visited line is");
    SearchTree node = root;
    for (int k = 0; k < LINE_LENGTH && !node.mostVisited().isEmpty(); k++) {
      node = node.mostVisited().get(0);
      alt.append(' ').append(names.apply(node));
    }
    if (!node.mostVisited().isEmpty()) alt.append(" …");
    return alt.append('.').toString();
  }

  /** The numbers behind the picture: the nodes drawn, each under its parent. */
  public Table table() {
    Spot top = chosen();
    List<Spot> spots = new ArrayList<>();
    top.addTo(spots);
    IntColumn level = IntColumn.create("level");
    StringColumn name = StringColumn.create("node");
    IntColumn visits = IntColumn.create("visits");
    DoubleColumn value = DoubleColumn.create("value");
    for (Spot s : spots) {
      level.append(s.level);
      name.append(names.apply(s.node));
      visits.append(s.node.visits());
      value.append(s.node.value());
    }
    return Table.create("tree", level, name, visits, value);
  }

  @Override
  public Map<String, String> media() {
    return new Picture(image(), Theme.WIDTH, alt()).media();
  }

  @Override
  public String toString() {
    return alt();
  }
}
