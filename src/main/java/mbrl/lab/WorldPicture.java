package mbrl.lab;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import mbrl.core.Drawable;
import mbrl.core.View;
import org.knowm.xchart.style.markers.Marker;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One state of a world with plans, paths, clouds of states and targets drawn over it.
 *
 * <pre>{@code
 * show(WorldPicture.of(pendulum, now).title("The plan swings up in one go")
 *     .plans("candidates", candidates).path("plan", plan).target("goal", upright));
 * }</pre>
 *
 * <p>A state is drawn at {@link Drawable#point}: the tip of a pole, the middle of a cell. The world
 * must have a {@link Drawable#view}.
 *
 * @param <S> the type of a state
 */
public final class WorldPicture<S> extends Drawing<WorldPicture<S>> {
  private static final int HEIGHT = 400; // CSS pixels
  private static final int GAP = 8; // above and below
  private static final int DOTS = 12; // states of a path that have a marker each, at most

  private static final Marker RING =
      new Marker() {
        @Override
        public void paint(Graphics2D g, double x, double y, int size) {
          double r = size / 2.;
          g.setStroke(new BasicStroke(size / 8f));
          g.draw(new Ellipse2D.Double(x - r, y - r, size, size));
          g.draw(new Line2D.Double(x - 1.4 * r, y, x + 1.4 * r, y));
          g.draw(new Line2D.Double(x, y - 1.4 * r, x, y + 1.4 * r));
        }
      };

  private enum Mark {
    PATH,
    PLANS,
    CLOUD,
    TARGET
  }

  /** One entry: its states, in as many runs as there are paths. */
  private record Layer<S>(String name, Mark mark, List<List<S>> runs) {}

  private final Drawable<S> world;
  private final S state;
  private final List<Layer<S>> layers = new ArrayList<>();
  private final List<Overlay> overlays = new ArrayList<>();

  private WorldPicture(Drawable<S> world, S state) {
    this.world = world;
    this.state = state;
  }

  /** The picture of {@code world} in {@code state}. */
  public static <S> WorldPicture<S> of(Drawable<S> world, S state) {
    return new WorldPicture<>(world, state);
  }

  /** A line along {@code states}, such as the states that a plan leads to. */
  public WorldPicture<S> path(String name, List<S> states) {
    return add(name, Mark.PATH, List.of(states));
  }

  /** Many thin lines under one name, such as the plans among which a planner chooses. */
  public WorldPicture<S> plans(String name, List<List<S>> plans) {
    return add(name, Mark.PLANS, plans);
  }

  /** Pale dots, such as samples of a distribution over states. */
  public WorldPicture<S> cloud(String name, List<S> states) {
    return add(name, Mark.CLOUD, List.of(states));
  }

  /** A ring with a cross. */
  public WorldPicture<S> target(String name, S state) {
    return add(name, Mark.TARGET, List.of(List.of(state)));
  }

  /** Draws anything else, in the coordinates of the world. */
  public WorldPicture<S> over(Overlay overlay) {
    overlays.add(overlay);
    return this;
  }

  private WorldPicture<S> add(String name, Mark mark, List<List<S>> runs) {
    if (runs.isEmpty() || runs.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("'" + name + "' has no states to draw");
    }
    if (layers.size() == Theme.series()) {
      throw new IllegalArgumentException(
          "more than "
              + Theme.series()
              + " entries cannot be told apart: leave out '"
              + name
              + "'");
    }
    for (List<S> run : runs) {
      for (S s : run) Numbers.finite("a state of '" + name + "'", world.point(s));
    }
    List<List<S>> copies = new ArrayList<>();
    for (List<S> run : runs) copies.add(new ArrayList<>(run));
    layers.add(new Layer<>(name, mark, copies));
    return this;
  }

  @Override
  WorldPicture<S> self() {
    return this;
  }

  @Override
  List<Header.Key> key() {
    List<Header.Key> key = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer<S> l = layers.get(i);
      boolean line = l.mark == Mark.PATH || l.mark == Mark.PLANS;
      BasicStroke stroke = line ? Theme.stroke(l.mark == Mark.PATH ? i : 0, 2f) : null;
      Marker dot = l.mark == Mark.PLANS ? null : l.mark == Mark.TARGET ? RING : Theme.marker(i);
      key.add(new Header.Key(l.name, Theme.color(i), stroke, dot, null));
    }
    return key;
  }

  @Override
  int height(int top) {
    return GAP + HEIGHT + GAP;
  }

  @Override
  void plot(Graphics2D g, int width, int height) {
    g.translate(0, GAP);
    g.clipRect(0, 0, width, HEIGHT);
    world.draw(g, state, width, HEIGHT);
    View view = world.view(width, HEIGHT);
    for (int i = 0; i < layers.size(); i++) draw(g, view, layers.get(i), i);
    Overlay.all(overlays, g, view);
  }

  private void draw(Graphics2D g, View view, Layer<S> layer, int i) {
    g.setColor(Theme.color(i));
    switch (layer.mark) {
      case PATH -> {
        double[][] points = points(layer.runs.get(0));
        g.setStroke(Theme.stroke(i, 2.5f));
        g.draw(view.path(points));
        int every = (points.length + DOTS - 1) / DOTS;
        for (int k = 0; k < points.length; k += every) {
          Point2D.Double p = view.at(points[k]);
          new Dot(Theme.marker(i), Theme.MARKER, 2).paint(g, p.x, p.y, Theme.MARKER);
        }
      }
      case PLANS -> {
        g.setColor(Theme.pale(i, Math.max(60, Math.min(200, 2500 / layer.runs.size()))));
        g.setStroke(new BasicStroke(1.3f));
        for (List<S> run : layer.runs) g.draw(view.path(points(run)));
      }
      case CLOUD -> {
        g.setColor(Theme.pale(i, 110));
        for (double[] point : points(layer.runs.get(0))) {
          Point2D.Double p = view.at(point);
          Theme.marker(i).paint(g, p.x, p.y, 6);
        }
      }
      default -> {
        Point2D.Double p = view.at(points(layer.runs.get(0))[0]);
        RING.paint(g, p.x, p.y, 24);
      }
    }
  }

  private double[][] points(List<S> states) {
    return states.stream().map(world::point).toArray(double[][]::new);
  }

  @Override
  String kind() {
    return "Picture of " + world.getClass().getSimpleName();
  }

  @Override
  String description() {
    StringJoiner all = new StringJoiner("; ", "", ".");
    all.add("its state at " + point(state));
    for (Layer<S> l : layers) {
      List<S> first = l.runs.get(0);
      String from = point(first.get(0)) + " to " + point(first.get(first.size() - 1));
      all.add(
          l.name
              + switch (l.mark) {
                case PATH -> ": a path of " + first.size() + " states from " + from;
                case PLANS -> ": " + l.runs.size() + " plans from " + point(first.get(0));
                case CLOUD -> ": " + first.size() + " states";
                case TARGET -> ": a target at " + point(first.get(0));
              });
    }
    return all.toString();
  }

  private String point(S s) {
    double[] p = world.point(s);
    return "(" + Numbers.brief(p[0]) + ", " + Numbers.brief(p[1]) + ")";
  }

  /** A row for each state drawn: entry, run, x, y in the coordinates of the world. */
  @Override
  public Table table() {
    StringColumn name = StringColumn.create("entry");
    DoubleColumn run = DoubleColumn.create("run");
    DoubleColumn x = DoubleColumn.create("x");
    DoubleColumn y = DoubleColumn.create("y");
    for (Layer<S> l : layers) {
      for (int i = 0; i < l.runs.size(); i++) {
        for (double[] p : points(l.runs.get(i))) {
          name.append(l.name);
          run.append(i);
          x.append(p[0]);
          y.append(p[1]);
        }
      }
    }
    return Table.create(title(), name, run, x, y);
  }
}
