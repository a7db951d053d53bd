package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mbrl.course.Author;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers of a submission, compiled in one go, become what each becomes alone. */
class TogetherTest {
  private static final Compilers COMPILERS = new Compilers();
  private static final List<Exercise<?>> TWO =
      List.of(Catalogue.exercise("0.1"), Catalogue.exercise("0.2"));

  private static final String OTHER =
      "abstract class %1$s implements %2$s {}"
          .formatted(TWO.get(1).answerName(), TWO.get(1).type().getSimpleName());

  @AfterAll
  static void close() {
    COMPILERS.close();
  }

  static List<Path> solutions() {
    return Author.notebooks(Path.of("solutions"));
  }

  @ParameterizedTest
  @MethodSource("solutions")
  void theBytesAreTheSame(Path solution) throws IOException {
    List<String> answered = read(Files.readAllBytes(solution)).answered();
    List<Exercise<?>> asked =
        Catalogue.exercises().stream().filter(e -> answered.contains(e.id())).toList();
    Map<String, AnswerCompiler.Result> together = COMPILERS.together(asked, new Budget());
    assertEquals(asked.size(), together.size());
    for (Exercise<?> e : asked) {
      AnswerCompiler.Result alone = COMPILERS.compile(e, new Budget());
      AnswerCompiler.Result one = together.get(e.id());
      assertEquals(alone.name(), one.name());
      assertEquals(alone.notes(), one.notes());
      assertEquals(alone.classes().keySet(), one.classes().keySet());
      alone.classes().forEach((name, bytes) -> assertArrayEquals(bytes, one.classes().get(name)));
    }
  }

  private static Compilers.Contents read(byte[] notebook) throws IOException {
    return COMPILERS.read("a.ipynb", notebook, new Budget());
  }

  private static Set<String> together(String... cells) throws IOException {
    assertEquals(List.of("0.1", "0.2"), read(TypedNotebook.of(cells)).answered());
    return COMPILERS.together(TWO, new Budget()).keySet();
  }

  @Test
  void oneThatNamesAnotherAnswerIsRefusedAsAlone() throws IOException {
    String peeks = "return answer.x0_2.%s.class.hashCode();".formatted(TWO.get(1).answerName());
    assertEquals(Set.of(), together(Walled.text(peeks), OTHER));
    String said = COMPILERS.compile(TWO.get(0), new Budget()).errors().toString();
    assertTrue(said.contains("answer.x0_2 does not exist"), said);
    assertEquals(List.of(), COMPILERS.compile(TWO.get(1), new Budget()).errors());
  }

  @Test
  void aMistakeCostsItsOwnExercise() throws IOException {
    assertEquals(Set.of(), together(Walled.text("return missing;"), OTHER));
    assertEquals(1, COMPILERS.compile(TWO.get(0), new Budget()).errors().size());
    assertEquals(List.of(), COMPILERS.compile(TWO.get(1), new Budget()).errors());
  }

  @Test
  void whatBreaksTheCompilerCostsItsOwnExercise() throws IOException {
    StringBuilder fold = new StringBuilder("final String a0 = \"" + "x".repeat(1000) + "\";\n");
    for (int i = 1; i < 40; i++) {
      fold.append("final String a%d = a%d + a%d;\n".formatted(i, i - 1, i - 1));
    }
    assertEquals(Set.of(), together(Walled.text(fold + "return a39.length();"), OTHER));
    assertEquals(1, COMPILERS.compile(TWO.get(0), new Budget()).errors().size());
    assertEquals(List.of(), COMPILERS.compile(TWO.get(1), new Budget()).errors());
  }
}
