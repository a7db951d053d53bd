package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mbrl.course.Answer;
import mbrl.course.Catalogue;
import mbrl.course.LocalHost;
import mbrl.course.Runner;
import mbrl.course.Secret;
import mbrl.exercise.DiscountedReturn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What students might hand in to get points without an answer, to see what is not theirs, or to
 * bring a batch down: once behind both walls, as it is graded, and once behind each of them alone.
 * Every attack ends with its true score; other submissions do not notice; nothing is left.
 */
class AttackTest {
  private static ServerSocket server;
  private static Walled walled;
  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    Walled.demandBubblewrap();
    walled = new Walled();
  }

  @AfterAll
  static void close() throws IOException {
    if (walled != null) walled.close();
    if (server != null) server.close();
  }

  static synchronized Stream<Attack> attacks() throws IOException {
    if (server == null) server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    return Attack.all(server.getLocalPort()).stream();
  }

  static Stream<Attack> openOnes() throws IOException {
    return attacks().filter(Attack::open);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    for (Path place :
        List.of(Path.of("/tmp"), Path.of("/dev/shm"), Path.of("/var/tmp"), Path.of(""))) {
      try (Stream<Path> files = Files.list(place)) {
        List<Path> left =
            files.filter(f -> f.getFileName().toString().startsWith("mbrl-attack")).toList();
        assertEquals(List.of(), left);
      }
    }
    List<String> running =
        ProcessHandle.current()
            .descendants()
            .filter(p -> p.info().commandLine().orElse("").contains("mbrl.grade.child"))
            .map(p -> p.info().commandLine().orElse(""))
            .toList();
    assertEquals(List.of(), running);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void theWallsStandAlone(Attack attack) throws IOException {
    assertEquals(attack.points(), walled.points(attack.answer()));
  }

  /** Shows that these attacks are real, and that the level that does not stop them says so. */
  @ParameterizedTest
  @MethodSource("openOnes")
  void aPlainProcessStopsOnlyWhatTheListNames(Attack attack) throws IOException {
    try (Walled open = Walled.plain()) {
      assertEquals(3, open.points(attack.answer()));
    }
    String gaps = new PlainProcess().gaps();
    for (String what : List.of("read", "files", "network", "processes", "memory")) {
      assertTrue(gaps.contains(what), gaps);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "process"})
  void aWholeBatchOfAttacks(String level) throws IOException {
    List<Attack> attacks = attacks().toList();
    List<SubmittedFile> files = new ArrayList<>();
    byte[] honest = Files.readAllBytes(Path.of("solutions/00-primer.ipynb"));
    for (int i = 0; i < attacks.size(); i++) {
      files.add(handed("attack %02d".formatted(i), attacks.get(i).notebook()));
      if (i % 15 == 0) files.add(handed("honest " + i, honest));
    }
    List<Verdict> verdicts = graded(level, files);
    assertEquals(files.size(), verdicts.size());
    Set<Object> honestOnes =
        verdicts.stream().skip(attacks.size()).map(Verdict::outcomes).collect(Collectors.toSet());
    assertEquals(
        Set.<Object>of(graded(level, List.of(handed("x", honest))).get(0).outcomes()), honestOnes);
    for (int i = 0; i < attacks.size(); i++) {
      Attack attack = attacks.get(i);
      Verdict.Outcome outcome = verdicts.get(i).outcomes().get(0);
      int points = (int) outcome.passed().stream().filter(p -> p).count();
      String says = String.join("\n", outcome.says());
      assertEquals(attack.passesTheList() ? attack.points() : 0, points, attack.name());
      if (attack.passesTheList()) {
        assertFalse(outcome.state() == Verdict.State.NOT_COMPILED, attack + ": " + says);
      } else {
        assertEquals(Verdict.State.NOT_COMPILED, outcome.state(), attack.name());
        assertTrue(says.contains(attack.list() + " is not allowed"), attack + ": " + says);
      }
      assertFalse(says.contains("INPUT") || says.contains("\u001b"), says);
    }
  }

  @Test
  void numbersLearntByHeartAreWorthNothingWhereTheCourseHasASecret() throws IOException {
    StringBuilder known = new StringBuilder();
    DiscountedReturn right = (DiscountedReturn) Catalogue.exercise("0.1").right();
    DiscountedReturn spy =
        (rewards, gamma) -> {
          double g = right.of(rewards, gamma);
          known.append(
              "if (Arrays.equals(rewards, new double[] {%s}) && gamma == %s) return %s;\n"
                  .formatted(
                      Arrays.stream(rewards)
                          .mapToObj(Double::toString)
                          .collect(Collectors.joining(", ")),
                      gamma,
                      g));
          return g;
        };
    Runner.run(Catalogue.exercise("0.1"), new LocalHost(() -> spy), Secret.PUBLISHED);
    String text =
        "class MyDiscountedReturn implements DiscountedReturn {\n"
            + "public double of(double[] rewards, double gamma) {\n"
            + known
            + "return -1; } }";
    Answer answer = Answer.of(Catalogue.exercise("0.1"), text).orElseThrow();
    assertEquals(3, walled.points(answer), "published numbers can be learnt by heart");
    Secret secret = new Secret("ours".getBytes(StandardCharsets.UTF_8));
    assertEquals(0, walled.points(answer, secret));
  }

  private static SubmittedFile handed(String student, byte[] bytes) {
    return new SubmittedFile(student, student + ".ipynb", "", () -> bytes);
  }

  private List<Verdict> graded(String level, List<SubmittedFile> files) throws IOException {
    Path journal = Files.createTempFile(folder, "journal", ".jsonl");
    Set<String> before = names(Path.of("").toAbsolutePath());
    List<Verdict> verdicts;
    Path work;
    try (WorkFolder own = WorkFolder.open();
        Journal written = new Journal(journal)) {
      work = own.path();
      Sandbox sandbox = level.equals("process") ? new PlainProcess() : new Bubblewrap(work);
      Assignment assignment =
          new Assignment(List.of(Catalogue.exercise("0.1")), Secret.PUBLISHED, sandbox, work);
      verdicts = new Batch(assignment, written).grade(files, 2, v -> {});
      Set<String> kept = names(work);
      kept.removeAll(Set.of("child.jar", "nofork.bpf"));
      assertEquals(Set.of(), kept);
    }
    assertFalse(Files.exists(work));
    assertEquals(before, names(Path.of("").toAbsolutePath()));
    assertEquals(verdicts.size(), Journal.read(journal).size());
    return verdicts;
  }

  private static Set<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
