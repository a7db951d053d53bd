package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every exercise promises, whoever wrote it. */
class CatalogueTest {
  private static final int SECRETS = Integer.getInteger("secrets", 5);

  static Stream<Exercise<?>> exercises() {
    return Catalogue.exercises().stream();
  }

  @Test
  void namesAreUnique() {
    Set<String> seen = new HashSet<>();
    for (Entry entry : Catalogue.entries()) {
      assertTrue(entry.id().matches("\\d+\\.(\\d+|explain)"), entry.id());
      assertTrue(seen.add(entry.id()), entry.id());
      assertTrue(entry.minutes() > 0 && entry.points() > 0 && !entry.title().isBlank(), entry.id());
    }
    for (Exercise<?> e : Catalogue.exercises()) assertTrue(seen.add(e.answerName()), e.id());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exercises")
  void isComplete(Exercise<?> e) {
    assertEquals(List.of(), TransferableTypes.complaints(e.type()), e.id());
    assertEquals(3, e.hints().size(), e.id() + " needs three hints");
    assertTrue(e.hints().get(0).contains("?"), e.id() + ": the first hint is a question");
    assertTrue(e.hints().get(2).contains("____"), e.id() + ": the third hint has a blank");
    assertTrue(e.whatIf().contains("?"), e.id() + ": what if …?");
    boolean rule = e.kind() == Kind.BUILD || e.kind() == Kind.VARY;
    int wanted = rule ? 4 : 2;
    assertTrue(e.wrongAnswers().size() >= wanted, e.id() + " needs " + wanted + " wrong answers");
    assertFalse(e.alsoRight().isEmpty(), e.id() + " needs another right answer");
    for (int i = 0; i < e.checks().size(); i++) {
      assertEquals(e.id() + "." + (i + 1), e.checks().get(i).id());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exercises")
  <T> void rightAnswersPassWhateverTheNumbersAre(Exercise<T> e) {
    List<T> right = new ArrayList<>(e.alsoRight());
    right.add(e.right());
    for (T answer : right) {
      for (int s = 0; s < SECRETS; s++) {
        Report report = run(e, answer, secret(s));
        assertTrue(report.passed(), () -> e.id() + " " + right.indexOf(answer) + "\n" + report);
        assertTrue(report.mistake().isEmpty());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exercises")
  <T> void eachMistakeGetsItsOwnDiagnosis(Exercise<T> e) {
    for (WrongAnswer<T> wrong : e.wrongAnswers()) {
      for (int s = 0; s < SECRETS; s++) {
        Report report = run(e, wrong.answer(), secret(s));
        String where = e.id() + " " + wrong.name() + ", secret " + s;
        assertFalse(report.passed(), where + " passes");
        assertEquals(
            wrong.name(), report.mistake().map(WrongAnswer::name).orElse("no diagnosis"), where);
      }
    }
  }

  static Secret secret(int s) {
    return s == 0 ? Secret.PUBLISHED : new Secret(new byte[] {(byte) s, 7});
  }

  static <T> Report run(Exercise<T> e, T answer, Secret secret) {
    try (Host host = LocalHost.ofOurs(() -> answer)) {
      return Runner.run(e, host, secret);
    }
  }
}
