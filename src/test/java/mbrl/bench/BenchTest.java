package mbrl.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchTest {
  @TempDir private Path elsewhere;

  @Test
  void rowsAreSelectedByNumberOrByName() {
    assertEquals(List.of("1a", "1b"), ids(Bench.select(List.of("1"))).subList(0, 2));
    assertEquals(List.of("1b"), ids(Bench.select(List.of("1b"))));
    assertEquals(Row.all(), Bench.select(List.of()));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Bench.select(List.of("99")));
    assertTrue(e.getMessage().startsWith("there is no row '99', only [1a, "), e.getMessage());
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }

  @Test
  void everyRowHasItsPeersAndItsWork() {
    for (Row row : Row.all()) {
      Row.work(row.program(), row.work()); // else it throws
      row.goals()
          .forEach(
              (language, goal) -> {
                boolean cpp = language == Peer.Language.CPP;
                String source =
                    cpp ? "cpp/" + row.program() + ".cpp" : "python/" + row.program() + ".py";
                assertTrue(Files.exists(Path.of("src/bench", source)), "no peer " + source);
              });
    }
    assertEquals(Row.all().size(), ids(Row.all()).stream().distinct().count());
  }

  @Test
  void aSecondClockTimesTheSameWork() throws Exception {
    Row row = Bench.select(List.of("9")).get(0);
    var options = RowBenchmark.options(row, 0).warmupIterations(0).measurementIterations(1);
    var results = new Runner(options.verbosity(VerboseMode.SILENT).build()).run();
    assertEquals(1, results.size());
    var result = results.iterator().next();
    assertEquals("9", result.getParams().getParam("row"));
    assertEquals("ms/op", result.getPrimaryResult().getScoreUnit());
    assertTrue(result.getPrimaryResult().getScore() > 0);
  }

  @Test
  void theMedianOfARatioIsWhatCounts() {
    assertEquals(2, Bench.median(new double[] {3, 1, 2}));
    assertEquals(2.5, Bench.median(new double[] {4, 1, 2, 3}));
    assertEquals(1.75, Bench.quantile(new double[] {4, 1, 2, 3}, 0.25));
    assertEquals(7, Bench.quantile(new double[] {7}, 0.25));
  }

  @Test
  void peersTakeTurnsAndAgree() throws Exception {
    String text = run(Path.of("").toAbsolutePath(), 0.1);
    assertTrue(text.contains("Java (" + System.getProperty("java.version")), text);
    boolean compiled = text.contains("Java/C++ -O3 ");
    assertTrue(compiled || text.contains("C++ -O3 is left out: g++ is not on PATH"), text);
    assertTrue(!text.contains("DIFFERS"), text);
  }

  @Test
  void missingPeersAreNamed() throws Exception {
    String text = run(elsewhere, 0.1);
    assertTrue(text.contains("C++ -O3 is left out: no src/bench/cpp/testbed.cpp"), text);
    assertTrue(text.contains("Python is left out: no src/bench/python/testbed.py"), text);
  }

  @Test
  void anUnknownLibraryIsNamedWithItsRemedy() throws Exception {
    Row row = Row.all().stream().filter(r -> r.library().equals("torch")).findFirst().orElseThrow();
    Path peer = elsewhere.resolve("src/bench/python").resolve(row.program() + ".py");
    Files.createDirectories(peer.getParent());
    Files.writeString(peer, "");
    Peer.Missing e =
        assertThrows(
            Peer.Missing.class, () -> Peer.python(row, elsewhere, Path.of("no-such-python")));
    assertEquals("no-such-python is no Python with torch", e.getMessage());
  }

  @Test
  void aColdStartIsANewProcessEachTurn() throws Exception {
    Row row =
        Row.all().stream().filter(r -> r.clock() == Row.Clock.FIRST).findFirst().orElseThrow();
    assertEquals(0, row.warmUps());
    try (Peer peer = Peer.java(Row.all().get(0))) {
      long first = peer.process();
      peer.restart();
      assertTrue(peer.process() != first);
    }
  }

  @Test
  void theNumbersOfThePeersAreSpreadEvenly() {
    double[][] x = Weyl.around0(11, 1000, 2);
    for (double[] column : x) {
      double mean = Arrays.stream(column).average().orElseThrow();
      double square = Arrays.stream(column).map(v -> v * v).average().orElseThrow();
      assertEquals(0, mean, 0.02); // of numbers from −2 to 2
      assertEquals(4 / 3.0, square, 0.02);
    }
  }

  @Test
  void otherResultsAreReported() throws Exception {
    Path folder = Files.createDirectories(elsewhere.resolve("src/bench/python"));
    Files.writeString(folder.resolve("testbed.py"), "print('never run')");
    Path cpp = Files.createDirectories(elsewhere.resolve("src/bench/cpp"));
    Files.writeString(
        cpp.resolve("testbed.cpp"),
        "#include <cstdio>\nint main() { for (int c; (c = getchar()) != EOF;) {"
            + " puts(\"0.5 0.5 7.0\"); fflush(stdout); } }\n");
    String text = run(elsewhere, 0.1);
    assertTrue(text.contains("RESULT DIFFERS") || text.contains("g++ is not on PATH"), text);
  }

  /** One unmeasured turn and one measured, without Python. */
  private static String run(Path home, double agree) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Map<Peer.Language, Double> goals = Map.of(Peer.Language.CPP, 1.1);
    Row row = new Row("1a", "UCB", "testbed", "ucb", Row.Clock.CPU, 0, 1, agree, goals);
    new Bench(home, Path.of("no-such-python"), 0, out).run(row);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
