package mbrl.world;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mbrl.core.Environment;
import mbrl.core.FiniteMdp;
import mbrl.core.Outcome;
import mbrl.core.Space;

/**
 * A maze, written as text: one line a row, <code>S</code> start, <code>G</code> goal, <code>#
 * </code> wall, <code>.</code> floor.
 *
 * <pre>{@code
 * actions   0 up, 1 down, 2 left, 3 right; walls and the edge leave the walker where it is
 * reward    1 on entering a goal, which ends the episode; 0 for every other step
 * }</pre>
 *
 * <p>A step is one look-up in a table, so a maze of a million cells is as fast as a small one.
 *
 * <p>Since every step costs nothing, only the discount γ &lt; 1 makes a short path better than a
 * long one; {@link #withRewards} gives a maze in which steps cost something.
 *
 * <p>Lectures 0 and 6. Sutton and Barto, 2nd edition, section 8.2.
 *
 * <pre>{@code
 * ...G
 * .#..
 * S...
 * start 8, goal [3]
 * right: Outcome[next=9, reward=0.0, terminal=false]
 * up, against the wall: Outcome[next=9, reward=0.0, terminal=false]
 * }</pre>
 */
public class Maze implements GridWorld {
  private static final List<Move> MOVES = List.of(Move.UP, Move.DOWN, Move.LEFT, Move.RIGHT);
  private static final Space.Finite<Integer> ACTIONS = Space.range(MOVES.size());
  private static final int NONE = -1; // no next state: a goal or a wall

  private final List<String> lines; // the map
  private final int columns;
  private final double stepReward; // r of every step that ends on the floor
  private final double goalReward; // r of the step that enters a goal
  private final int start;
  private final int[] next; // next[4 s + a], the next cell under action a; NONE from goal and wall
  private final boolean[] goal; // goal[s]

  /**
   * A maze with reward 1 at the goal and 0 elsewhere.
   *
   * @param lines the map: lines of one length, exactly one {@code S}, at least one {@code G}
   * @throws IllegalArgumentException if the map is not a maze
   */
  @SuppressWarnings("this-escape") // asks itself where cells are, which no subclass changes
  public Maze(String... lines) {
    this(List.of(lines), 0, 1);
  }

  /** The same map with other rewards: see {@link #withRewards}. */
  private Maze(List<String> lines, double stepReward, double goalReward) {
    if (lines.isEmpty()) throw new IllegalArgumentException("a maze needs at least one line");
    this.lines = List.copyOf(lines);
    this.stepReward = stepReward;
    this.goalReward = goalReward;
    columns = lines.get(0).length();
    goal = new boolean[lines.size() * columns];
    start = readMap();
    next = new int[4 * goal.length];
    for (int s = 0; s < goal.length; s++) {
      for (int a = 0; a < 4; a++) {
        int row = row(s) + MOVES.get(a).down();
        int column = column(s) + MOVES.get(a).right();
        boolean inside = row >= 0 && row < rows() && column >= 0 && column < columns;
        next[4 * s + a] = inside && !isWall(cell(row, column)) ? cell(row, column) : s;
        if (goal[s] || isWall(s)) next[4 * s + a] = NONE;
      }
    }
  }

  /** Checks the map, notes its goals and returns its start. */
  private int readMap() {
    int found = -1;
    for (int row = 0; row < lines.size(); row++) {
      String line = lines.get(row);
      if (line.length() != columns) {
        throw new IllegalArgumentException(
            "all lines of a maze must be as long as the first (%s), line %s is \"%s\" (%s)"
                .formatted(columns, row + 1, line, line.length()));
      }
      for (int column = 0; column < columns; column++) {
        char c = line.charAt(column);
        int s = cell(row, column);
        if (".#SG".indexOf(c) < 0) {
          throw new IllegalArgumentException(
              "a maze is made of . # S G, line %s has '%c'".formatted(row + 1, c));
        }
        if (c == 'S' && found >= 0) {
          throw new IllegalArgumentException("a maze has one start S, this one has several");
        }
        if (c == 'S') found = s;
        goal[s] = c == 'G';
      }
    }
    if (found < 0) throw new IllegalArgumentException("a maze needs a start S, this one has none");
    if (goals().isEmpty()) {
      throw new IllegalArgumentException("a maze needs a goal G, this one has none");
    }
    return found;
  }

  /**
   * The same map with other rewards.
   *
   * @param step the reward of a step that does not enter a goal, −1 for instance
   * @param goal the reward of the step that does
   */
  public Maze withRewards(double step, double goal) {
    return new Maze(lines, step, goal);
  }

  /**
   * The same maze, finer: every cell becomes k × k cells. The start is the top left cell of its
   * block, and every cell of a goal's block is a goal.
   *
   * @param k how many times as fine, at least 1
   */
  public Maze scaled(int k) {
    if (k < 1) throw new IllegalArgumentException("k must be at least 1, got " + k);
    String[] fine = new String[lines.size() * k];
    for (int row = 0; row < fine.length; row++) {
      StringBuilder line = new StringBuilder();
      for (char c : lines.get(row / k).toCharArray()) {
        line.append(String.valueOf(c == 'S' ? '.' : c).repeat(k));
        if (c == 'S' && row % k == 0) line.setCharAt(line.length() - k, 'S');
      }
      fine[row] = line.toString();
    }
    return new Maze(List.of(fine), stepReward, goalReward);
  }

  @Override
  public Integer start(RandomGenerator rng) {
    return start;
  }

  @Override
  public Outcome<Integer> sample(Integer state, Integer action, RandomGenerator rng) {
    int to = next[FiniteMdp.pair(state, action, goal.length, 4)];
    if (to == NONE) return GridWorld.super.sample(state, action, rng); // refuses
    return new Outcome<>(to, goal[to] ? goalReward : stepReward, goal[to]);
  }

  /** The one outcome; none for a goal and for a wall. */
  @Override
  public List<Chance> outcomes(int s, int a) {
    int to = next[FiniteMdp.pair(s, a, goal.length, 4)];
    if (to == NONE) return List.of();
    return List.of(new Chance(1, to, goal[to] ? goalReward : stepReward, goal[to]));
  }

  @Override
  public int actions() {
    return MOVES.size();
  }

  @Override
  public Space<Integer> actions(Integer state) {
    return ACTIONS;
  }

  @Override
  public int rows() {
    return lines.size();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public Move move(int a) {
    return MOVES.get(a);
  }

  @Override
  public char symbol(int s) {
    return lines.get(row(s)).charAt(column(s));
  }

  /** The start cell. */
  public int start() {
    return start;
  }

  /** Whether cell {@code s} is a goal. */
  public boolean isGoal(int s) {
    return goal[s];
  }

  /** The goal cells, in order. */
  public List<Integer> goals() {
    return java.util.stream.IntStream.range(0, goal.length).filter(s -> goal[s]).boxed().toList();
  }

  /** The length of the shortest path from start to goal, in steps; −1 if there is none. */
  public int shortestPath() {
    int[] distance = new int[goal.length]; // breadth first: cells in the order of their distance
    Arrays.fill(distance, -1);
    int[] queue = new int[goal.length];
    int head = 0;
    int tail = 0;
    distance[start] = 0;
    queue[tail++] = start;
    while (head < tail) {
      int s = queue[head++];
      if (goal[s]) return distance[s];
      for (int a = 0; a < 4; a++) {
        int to = next[4 * s + a];
        if (distance[to] >= 0) continue;
        distance[to] = distance[s] + 1;
        queue[tail++] = to;
      }
    }
    return -1;
  }

  /** The map. */
  @Override
  public String toString() {
    return String.join("\n", lines);
  }

  public static void main(String[] args) {
    Maze maze = new SmallMaze();
    Environment<Integer, Integer> env = new Environment<>(maze, new SplittableRandom(0));
    System.out.println(maze);
    System.out.println("start " + env.reset() + ", goal " + maze.goals());
    System.out.println("right: " + env.step(3));
    System.out.println("up, against the wall: " + env.step(0));
  }
}
