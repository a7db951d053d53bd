package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of a student's other cells stand beside an answer that names their methods. */
class HelpersTest {
  @Test
  void aMethodThatWasWrittenAnewCountsAsInTheNotebook() {
    String first = "double h(double x) {\n  return 0;\n}";
    String second = "double h(double x)  { return x; }";
    assertEquals(List.of(second), Helpers.of("return h(1);", List.of(first, second)));
  }

  @Test
  void methodsOfOneNameWithOtherArgumentsStay() {
    List<String> both =
        List.of("double h(int x) { return 0; }", "double h(double x) { return x; }");
    assertEquals(both, Helpers.of("return h(1);", both));
  }

  @Test
  void whatElseTheEarlierCellDeclaresIsNotLost() {
    List<String> both =
        List.of("double h() { return k(); }\ndouble k() { return 1; }", "double h() { return 2; }");
    assertEquals(both, Helpers.of("return h();", both));
  }
}
