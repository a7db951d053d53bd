package mbrl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mbrl.Reference;
import mbrl.world.Drone;
import mbrl.world.ObstacleField;
import org.junit.jupiter.api.Test;

/** Distances, ways around obstacles and drag against control/navigation.json. */
class NavigationReferenceTest {
  private static final String FILE = "control/navigation.json";
  private static final double EXACT = 1e-12; // of distances, as the file says in words
  private static final double GRID_RESOLUTION = 0.5; // of the fields' own grid
  private static final double GRID_MARGIN = 0.3;

  private double tolerance; // of costs and trajectories
  private double[] low;
  private double[] high;
  private int cases;
  private int numbers;

  @Test
  void everySection() {
    JsonNode file = Reference.open(FILE);
    Reference.known(
        file,
        "about",
        "tolerance",
        "volume_low",
        "volume_high",
        "fields",
        "point",
        "segment_sphere",
        "segment_box",
        "cost_to_go",
        "drag",
        "flights");
    tolerance = Reference.number(file, "tolerance");
    low = Reference.doubles(Reference.get(file, "volume_low"));
    high = Reference.doubles(Reference.get(file, "volume_high"));
    for (JsonNode c : Reference.section(file, "fields")) field(c);
    for (JsonNode c : Reference.section(file, "point")) point(c);
    for (JsonNode c : Reference.section(file, "segment_sphere")) sphere(c);
    for (JsonNode c : Reference.section(file, "segment_box")) box(c);
    for (JsonNode c : Reference.section(file, "cost_to_go")) {
      cost(c, Reference.get(file, "fields").get((int) Reference.number(c, "field")));
    }
    for (JsonNode c : Reference.section(file, "drag")) drag(c);
    Reference.report(FILE, cases, numbers);
    if (file.has("flights")) { // of a planner in a field, which is still to come
      System.out.println("reference/" + FILE + ", flights: not compared yet");
    }
  }

  private static double[] vector(JsonNode c, String name) {
    return Reference.doubles(Reference.get(c, name));
  }

  private static ObstacleField.Sphere ball(double[] s) {
    return new ObstacleField.Sphere(Arrays.copyOf(s, 3), s[3]);
  }

  private static ObstacleField.Box block(double[] b) {
    return new ObstacleField.Box(Arrays.copyOf(b, 3), Arrays.copyOfRange(b, 3, 6));
  }

  private static ObstacleField obstacles(JsonNode c) {
    List<ObstacleField.Sphere> spheres = new ArrayList<>();
    for (double[] s : Reference.table(Reference.get(c, "spheres"))) spheres.add(ball(s));
    List<ObstacleField.Box> boxes = new ArrayList<>();
    for (double[] b : Reference.table(Reference.get(c, "boxes"))) boxes.add(block(b));
    return new ObstacleField(spheres, boxes);
  }

  private void field(JsonNode c) {
    Reference.known(c, "start", "goal", "spheres", "boxes", "grid_distance", "straight_clearance");
    ObstacleField field = obstacles(c);
    double[] start = vector(c, "start");
    double[] goal = vector(c, "goal");
    double straight = field.clearance(start, goal);
    numbers += Reference.same(c, "straight_clearance", straight, EXACT);
    CostToGo way =
        new CostToGo(field, new CostToGo.Grid(low, high, GRID_RESOLUTION), goal, GRID_MARGIN, 1);
    int[] at = new int[3];
    for (int d = 0; d < 3; d++) at[d] = (int) Math.round((start[d] - low[d]) / GRID_RESOLUTION);
    numbers += Reference.same(c, "grid_distance", way.cost(at[0], at[1], at[2]), tolerance);
    cases++;
  }

  private void point(JsonNode c) {
    Reference.known(c, "point", "sphere", "box", "distance");
    double[] p = vector(c, "point");
    double own =
        c.has("sphere")
            ? ball(vector(c, "sphere")).distance(p)
            : block(vector(c, "box")).distance(p);
    numbers += Reference.same(c, "distance", own, EXACT);
    cases++;
  }

  private void sphere(JsonNode c) {
    Reference.known(c, "label", "from", "to", "centre", "radius", "distance", "closest_t", "hit");
    double[] from = vector(c, "from");
    double[] to = vector(c, "to");
    ObstacleField.Sphere ball =
        new ObstacleField.Sphere(vector(c, "centre"), Reference.number(c, "radius"));
    numbers += Reference.same(c, "distance", ball.distance(from, to), EXACT);
    numbers += Reference.same(c, "closest_t", ball.closest(from, to), EXACT);
    ObstacleField field = new ObstacleField(List.of(ball), List.of());
    assertEquals(Reference.get(c, "hit").asBoolean(), field.hits(from, to), c.toString());
    numbers++;
    cases++;
  }

  private void box(JsonNode c) {
    Reference.known(
        c,
        "label",
        "from",
        "to",
        "low",
        "high",
        "distance",
        "hit",
        "enter",
        "leave",
        "samples",
        "sampled_hit");
    double[] from = vector(c, "from");
    double[] to = vector(c, "to");
    ObstacleField.Box box = new ObstacleField.Box(vector(c, "low"), vector(c, "high"));
    ObstacleField field = new ObstacleField(List.of(), List.of(box));
    numbers += Reference.same(c, "distance", box.distance(from, to), EXACT);
    assertEquals(Reference.get(c, "hit").asBoolean(), field.hits(from, to), c.toString());
    double[] inside = box.inside(from, to);
    if (Reference.get(c, "enter").isNull()) {
      assertArrayEquals(null, inside, c.toString());
    } else {
      numbers += Reference.same(c, "enter", inside[0], EXACT);
      numbers += Reference.same(c, "leave", inside[1], EXACT);
    }
    int samples = (int) Reference.number(c, "samples");
    assertEquals(
        Reference.get(c, "sampled_hit").asBoolean(), field.hitsAtSamples(from, to, samples));
    numbers += 2;
    cases++;
  }

  private void cost(JsonNode c, JsonNode of) {
    Reference.known(
        c,
        "field",
        "resolution",
        "margin",
        "nodes",
        "free_nodes",
        "reachable_nodes",
        "sum_of_values",
        "largest_value",
        "cells",
        "blocked_cells");
    CostToGo.Grid grid = new CostToGo.Grid(low, high, Reference.number(c, "resolution"));
    CostToGo way =
        new CostToGo(obstacles(of), grid, vector(of, "goal"), Reference.number(c, "margin"), 1);
    int[] n = way.nodes();
    assertArrayEquals(Reference.ints(Reference.get(c, "nodes")), n);
    int free = 0;
    int reachable = 0;
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < n[0]; i++) {
      for (int j = 0; j < n[1]; j++) {
        for (int k = 0; k < n[2]; k++) {
          if (way.isFree(i, j, k)) free++;
          double cost = way.cost(i, j, k);
          if (cost == Double.POSITIVE_INFINITY) continue;
          reachable++;
          sum += cost;
          largest = Math.max(largest, cost);
        }
      }
    }
    numbers += Reference.same(c, "free_nodes", free, 0);
    numbers += Reference.same(c, "reachable_nodes", reachable, 0);
    numbers += Reference.same(c, "sum_of_values", sum, tolerance * sum);
    numbers += Reference.same(c, "largest_value", largest, tolerance);
    for (double[] cell : Reference.table(Reference.get(c, "cells"))) {
      double own = way.cost((int) cell[0], (int) cell[1], (int) cell[2]);
      assertEquals(cell[3], own, tolerance, Arrays.toString(cell));
      numbers++;
    }
    for (double[] cell : Reference.table(Reference.get(c, "blocked_cells"))) {
      assertFalse(way.isFree((int) cell[0], (int) cell[1], (int) cell[2]), Arrays.toString(cell));
      assertTrue(way.cost((int) cell[0], (int) cell[1], (int) cell[2]) > 1e300);
      numbers++;
    }
    cases++;
  }

  private void drag(JsonNode c) {
    Reference.known(
        c,
        "start",
        "dt",
        "max_acceleration",
        "linear_drag",
        "quadratic_drag",
        "wind",
        "gust",
        "gust_frequency",
        "actions",
        "states");
    Drone.Air air =
        new Drone.Air(vector(c, "wind"), vector(c, "gust"), Reference.number(c, "gust_frequency"));
    Drone.Physics physics =
        new Drone.Physics(
            Reference.number(c, "dt"),
            Reference.number(c, "max_acceleration"),
            Double.POSITIVE_INFINITY,
            Reference.number(c, "linear_drag"),
            Reference.number(c, "quadratic_drag"),
            air);
    Drone drone = new Drone(physics, new Drone.Aim(new double[3], new double[3]));
    double[] x = Arrays.copyOf(vector(c, "start"), drone.stateSize());
    double[][] actions = Reference.table(Reference.get(c, "actions"));
    double[][] states = Reference.table(Reference.get(c, "states"));
    for (int t = 0; t < actions.length; t++) {
      x = drone.next(x, actions[t], new SplittableRandom(1));
      for (int d = 0; d < 6; d++) {
        assertEquals(states[t][d], x[d], tolerance, "step " + t + ", component " + d);
        numbers++;
      }
    }
    cases++;
  }
}
