package mbrl.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mbrl.WorldContract;
import mbrl.core.FiniteMdp;
import mbrl.core.FiniteMdp.Chance;
import mbrl.core.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FiniteWorldsTest {
  static Stream<FiniteMdp> worlds() {
    return Stream.of(
        FrozenLake.small(),
        FrozenLake.large(),
        FrozenLake.small().withSuccess(1),
        FrozenLake.small().withSuccess(0),
        new CliffWalking(),
        CliffWalking.slippery(),
        new Taxi(),
        Taxi.rainy(),
        RiverSwim.continuing(),
        RiverSwim.episodic(),
        RiverSwim.of(9, new RiverSwim.Current(0.4, 0.35, 0.25, 1, 0.5), 0.1, 3),
        RiverSwim.of(2, new RiverSwim.Current(0.4, 0.6, 0, 0.5, 1), 1, 2),
        new FrozenLake(0.5, "SHG", "FFS"),
        new DeepSea(1),
        new DeepSea(7),
        new FourRooms(),
        new FourRooms(0, 120),
        RandomMdp.draw(20, 3, 4, 0.1, new SplittableRandom(1)),
        RandomMdp.draw(5, 2, 5, 0, new SplittableRandom(2)),
        new EpsilonSoft(new CliffWalking(), 0.1),
        new EpsilonSoft(FrozenLake.small(), 1),
        new Maze("S#.", ".#.", "..G"),
        new Maze("S#.", ".#.", "..G").withRewards(-1, 5).scaled(2),
        new SmallMaze(),
        new DynaMaze(),
        ChangingMaze.blocking().before(),
        ChangingMaze.shortcut().after(),
        new NoisyTv(4, 3),
        new ShortCorridor());
  }

  /** A world that is not in the list above would not be held to its contract. */
  @Test
  void everyFiniteWorldIsInTheList() throws Exception {
    Set<Class<?>> listed = worlds().map(Object::getClass).collect(Collectors.toSet());
    Path room = Path.of(FiniteMdp.class.getResource("/mbrl/world/Maze.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(room)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        if (name.contains("$") || name.equals("package-info")) continue;
        Class<?> type = Class.forName("mbrl.world." + name);
        boolean world = FiniteMdp.class.isAssignableFrom(type) && !type.isInterface();
        assertTrue(!world || listed.contains(type), type + " is not in the list");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void keepsTheContract(FiniteMdp world) {
    WorldContract.check(world);
  }

  @Test
  void nobodyStandsInAWallOrBehindTheEnd() {
    Taxi taxi = new Taxi();
    long over = 0;
    for (int s = 0; s < 500; s++) if (taxi.outcomes(s, 0).isEmpty()) over++;
    assertEquals(100, over, "400 states can occur before the end");
    CliffWalking cliff = new CliffWalking();
    for (int s = 37; s < 48; s++) assertTrue(cliff.outcomes(s, 0).isEmpty());
  }

  @Test
  void fourRoomsHave104Cells() {
    FourRooms rooms = new FourRooms();
    long free = 0;
    for (int s = 0; s < rooms.states(); s++) if (!rooms.isWall(s)) free++;
    assertEquals(104, free);
    assertEquals(20, rooms.shortestPath());
    refused("cell 5 is not free for G", () -> new FourRooms(0, 5));
    refused("cell 0 is not free for G", () -> new FourRooms(0, 0));
    refused("cells are numbered 0 to 120, got 121", () -> new FourRooms(121, 0));
  }

  @Test
  void onlyTheStraightDiveFindsTheTreasure() {
    int n = 5;
    DeepSea sea = new DeepSea(n);
    for (int plan = 0; plan < 1 << n; plan++) {
      Outcome<Integer> o = new Outcome<>(0, 0, false);
      double total = 0;
      int steps = 0;
      while (!o.terminal()) {
        o = sea.sample(o.next(), plan >> steps & 1, null);
        total += o.reward();
        steps++;
      }
      assertEquals(n, steps);
      double cost = 0.01 / n * Integer.bitCount(plan);
      assertEquals((plan == (1 << n) - 1 ? 1 : 0) - cost, total, 1e-12, "plan " + plan);
    }
    refused("n must be at least 1, got 0", () -> new DeepSea(0));
  }

  @Test
  void anEpsilonSoftWorldMixesTheActions() {
    EpsilonSoft soft = new EpsilonSoft(new CliffWalking(), 0.2);
    // left on the edge, right above the cliff: straight on .85, the three others .05 each
    assertEquals(
        List.of(
            new Chance(0.05, 13, -1, false),
            new Chance(0.05, 26, -1, false),
            new Chance(0.05, 36, -100, false),
            new Chance(0.8 + 0.05, 24, -1, false)),
        soft.outcomes(25, 3));
    refused("epsilon must be from 0 to 1, got 2.0", () -> new EpsilonSoft(new DeepSea(2), 2));
  }

  @Test
  void lakesAndRandomProblemsNameWhatIsWrong() {
    refused("success must be from 0 to 1, got 1.5", () -> new FrozenLake(1.5, "SG"));
    refused("a lake needs lines of one length, got [SG, F]", () -> new FrozenLake(1, "SG", "F"));
    refused("a lake needs lines of one length, got []", () -> new FrozenLake(1));
    refused("a lake is made of S F H G, got [S.G]", () -> new FrozenLake(1, "S.G"));
    refused("a lake needs one start S and a goal G, got [SFS]", () -> new FrozenLake(1, "SFS"));
    SplittableRandom rng = new SplittableRandom(0);
    refused(
        "branching must be from 1 to the number of states 3, got 4",
        () -> RandomMdp.draw(3, 2, 4, 0, rng));
    refused("end must be at least 0 and below 1, got 1.0", () -> RandomMdp.draw(3, 2, 2, 1, rng));
  }

  @Test
  void randomProblemsAreWhatTheySay() {
    TableMdp mdp = RandomMdp.draw(50, 2, 3, 0.1, new SplittableRandom(3));
    assertEquals(51, mdp.states());
    for (int s = 0; s < 50; s++) {
      for (int a = 0; a < 2; a++) {
        List<Chance> row = mdp.outcomes(s, a);
        assertEquals(4, row.size());
        for (Chance c : row) assertEquals(c.terminal() ? 0.1 : 0.3, c.probability(), 1e-12);
        assertEquals(4, row.stream().map(Chance::next).distinct().count());
      }
    }
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use).getMessage());
  }
}
