package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mbrl.core.Drawable;
import mbrl.lab.TreeLayout.Spot;
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
public final class TreePicture extends Drawing<TreePicture> {
  private static final int COLUMNS = TreeLayout.COLUMNS;
  private static final int MARGIN = 12;
  private static final int HEAD = 8; // above the root
  private static final int FOOT = 34; // the line that names the rest
  private static final int GAP = 38; // between two rows
  private static final int LINE = 20; // of text
  private static final int BOARD = 62; // side of a small board
  private static final int LINE_LENGTH = 9; // moves of the most visited line that alt names
  private static final Color EDGE = new Color(0xA8A8A8);
  private static final Color GOOD = Theme.SKY;
  private static final Color BAD = Theme.ORANGE;

  private final SearchTree root;
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

  @Override
  TreePicture self() {
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

  /** The text to write into a node instead of its label. */
  public TreePicture names(Function<SearchTree, String> names) {
    this.names = names;
    return this;
  }

  private TreeLayout layout() {
    return new TreeLayout(root, levels, widest);
  }

  @Override
  int height(int top) {
    return HEAD + (layout().depth() + 1) * (boxHeight() + GAP) - GAP + FOOT;
  }

  @Override
  void plot(Graphics2D g, int width, int height) {
    TreeLayout layout = layout();
    List<Spot> spots = layout.spots();
    double column = layout.place(MARGIN, width - 2. * MARGIN);
    int row = boxHeight() + GAP;
    g.setColor(Theme.QUIET);
    g.setFont(Theme.font(Font.PLAIN, 16));
    g.drawString(rest(spots.size()), 16, height - 10);
    g.translate(0, HEAD);
    for (Spot s : spots) for (Spot child : s.children) edge(g, s, child, row);
    double most = spots.stream().mapToDouble(s -> Math.abs(s.node.value())).max().orElseThrow();
    double box = Math.min(column - 8, 120);
    for (Spot s : spots) box(g, s, s.level * row, box, most);
  }

  private int boxHeight() {
    return boards == null ? 3 * LINE + 8 : BOARD + 2 * LINE + 12;
  }

  @Override
  List<Header.Key> key() {
    List<Spot> spots = layout().spots();
    List<Header.Key> key = new ArrayList<>();
    String whose = root instanceof GameNode ? ", for the player who moved there" : "";
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

  @Override
  String kind() {
    return "Search tree";
  }

  @Override
  String description() {
    StringBuilder text = new StringBuilder();
    text.append(root.visits()).append(" visits, ").append(layout().spots().size());
    text.append(" of ").append(root.size()).append(" nodes drawn. Below the root:");
    for (SearchTree child : root.mostVisited().stream().limit(3).toList()) {
      text.append(' ').append(names.apply(child)).append(" with ").append(child.visits());
      text.append(" visits and value ").append(value(child)).append(';');
    }
    text.append(" the most visited line is");
    SearchTree node = root;
    for (int k = 0; k < LINE_LENGTH && !node.mostVisited().isEmpty(); k++) {
      node = node.mostVisited().get(0);
      text.append(' ').append(names.apply(node));
    }
    if (!node.mostVisited().isEmpty()) text.append(" …");
    return text.append('.').toString();
  }

  /** The nodes drawn, each under its parent: level, node, visits, value. */
  @Override
  public Table table() {
    List<Spot> spots = layout().spots();
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
    return Table.create(title().isEmpty() ? "tree" : title(), level, name, visits, value);
  }
}
