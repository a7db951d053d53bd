package mbrl.report;

import java.util.List;
import java.util.Locale;
import mbrl.course.Exercise;
import mbrl.course.Question;
import mbrl.grade.Verdict;
import mbrl.lab.Html;

/**
 * The verdicts as JUnit's XML, for continuous integration: a suite for each submission, a case for
 * each check. A check that failed is a failure, one that could not run an error; none is skipped,
 * because what is missing counts 0.
 *
 * <p>Source: the schema of Jenkins' xUnit plugin, junit-10.xsd. The optional times are left out.
 */
final class JunitXml {
  private final StringBuilder xml = new StringBuilder();

  private JunitXml() {}

  static String of(Graded graded) {
    JunitXml x = new JunitXml();
    x.xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    x.open("testsuites", "MBRL Classroom", graded.verdicts());
    x.xml.append(">\n");
    for (Verdict v : graded.verdicts()) x.suite(v, graded.asked(), graded.questions());
    return x.xml.append("</testsuites>\n").toString();
  }

  private void open(String element, String name, List<Verdict> verdicts) {
    int tests = 0;
    int failures = 0;
    int errors = 0;
    for (Verdict v : verdicts) {
      for (Verdict.Outcome o : v.outcomes()) {
        tests += o.passed().size();
        for (boolean passed : o.passed()) {
          if (passed) continue;
          if (ran(o)) failures++;
          else errors++;
        }
      }
    }
    xml.append(
        String.format(
            Locale.ROOT,
            "<%s name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\"",
            element,
            attribute(name),
            tests,
            failures,
            errors));
  }

  private static boolean ran(Verdict.Outcome o) {
    return o.state() == Verdict.State.CHECKED;
  }

  private void suite(Verdict v, List<Exercise<?>> exercises, List<Question> questions) {
    open("testsuite", v.student() + " " + v.file(), List.of(v));
    xml.append(" skipped=\"0\">\n<properties><property name=\"isolation\" value=\"");
    xml.append(attribute(v.isolation())).append("\"/>");
    for (Question q : questions) {
      xml.append("<property name=\"%s\" value=\"".formatted(attribute(q.id())));
      xml.append(attribute(OpenQuestions.open(q))).append("\"/>");
    }
    xml.append("</properties>\n");
    for (Exercise<?> e : exercises) {
      Verdict.Outcome o = Verdict.Outcome.of(e, v.outcomes());
      for (int i = 0; i < e.checks().size(); i++) check(e, e.checks().get(i), o, i);
    }
    xml.append("</testsuite>\n");
  }

  private void check(Exercise<?> e, Exercise.Check check, Verdict.Outcome o, int i) {
    String name = attribute(check.id() + " " + check.says());
    xml.append("<testcase classname=\"%s\" name=\"%s\"".formatted(e.answerName(), name));
    if (o.passed().get(i)) {
      xml.append("/>\n");
      return;
    }
    String element = ran(o) ? "failure" : "error";
    String why = ran(o) ? "failed" : o.state().words();
    xml.append("><%s type=\"%s\" message=\"%s\">".formatted(element, why, attribute(why)));
    for (Feedback f : Feedback.on(o)) xml.append(Html.escape(f.toString())).append('\n');
    xml.append("</%s></testcase>\n".formatted(element));
  }

  private static String attribute(String text) {
    return Html.escape(Printable.line(text));
  }
}
