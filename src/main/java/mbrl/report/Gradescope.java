package mbrl.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Question;
import mbrl.grade.Verdict;

/**
 * A grade as Gradescope's {@code results.json}: points and words for each check, all of it fit for
 * the student's eyes.
 *
 * <p>Source: Gradescope's documentation, "Autograder Specifications", Output format.
 */
public final class Gradescope {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Gradescope() {}

  /** All that was handed in, as one student's. */
  public static String of(Graded graded) {
    return of(Student.of("", graded.verdicts(), graded), graded.leftOut(), graded.questions());
  }

  /**
   * The same for one student.
   *
   * @param leftOut what was not graded, one sentence each
   * @param questions what a person will grade
   */
  static String of(Student student, List<String> leftOut, List<Question> questions) {
    List<Map<String, Object>> tests = new ArrayList<>();
    for (Verdict.Outcome o : student.outcomes()) {
      List<Exercise.Check> checks = Catalogue.exercise(o.exercise()).checks();
      String words = String.join("\n", Feedback.on(o).stream().map(Feedback::toString).toList());
      int first = Math.max(0, o.passed().indexOf(false)); // what is said stands there, once
      for (int i = 0; i < checks.size(); i++) {
        Exercise.Check c = checks.get(i);
        boolean passed = o.passed().get(i);
        String name = c.id() + " " + c.says();
        tests.add(test(name, c.id(), passed ? c.points() : 0, c.points(), i == first ? words : ""));
      }
    }
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("score", student.points());
    results.put("visibility", "visible");
    List<String> remarks = new ArrayList<>(student.remarks());
    for (String what : leftOut) remarks.add("Left out: " + what);
    for (Question q : questions) remarks.add(OpenQuestions.line(q));
    results.put("output", Printable.text(String.join("\n", remarks)));
    results.put("tests", tests);
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("late", Printable.line(student.late()));
    made.put("sha256", student.files().stream().map(Verdict::sha256).toList());
    made.put("isolation", student.files().stream().map(Verdict::isolation).distinct().toList());
    made.put("checks", student.files().stream().map(Verdict::checks).distinct().toList());
    results.put("extra_data", made);
    return json(results);
  }

  private static Map<String, Object> test(
      String name, String number, int score, int most, String output) {
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("name", name);
    test.put("number", number);
    test.put("score", score);
    test.put("max_score", most);
    test.put("status", score == most ? "passed" : "failed");
    test.put("output", output);
    test.put("visibility", "visible");
    return test;
  }

  /**
   * The results if nothing could be graded: no points, a sentence for the student, and the reason
   * for the teacher alone.
   */
  public static String refusal(String reason) {
    Map<String, Object> why = test("For the teacher", "", 0, 0, Printable.text(reason));
    why.put("status", "failed");
    why.put("visibility", "hidden");
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("score", 0);
    results.put("visibility", "visible");
    results.put(
        "output",
        "This could not be graded, and that need not be your fault. Your teacher sees the reason"
            + " and can grade it again.");
    results.put("tests", List.of(why));
    return json(results);
  }

  private static String json(Map<String, Object> results) {
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    lines.indentArraysWith(new DefaultIndenter("  ", "\n"));
    try {
      return JSON.writer(lines).writeValueAsString(results) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are JSON", e);
    }
  }
}
