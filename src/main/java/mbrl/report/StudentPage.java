package mbrl.report;

import java.util.List;
import java.util.Locale;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Question;
import mbrl.grade.PublishedSolutions;
import mbrl.grade.Verdict;

/** The page for one student: the verdict on each check in words, and feedback on each answer. */
final class StudentPage {
  private StudentPage() {}

  static String of(Student student, Graded graded) {
    Page page = new Page("Feedback for " + Printable.line(student.name()));
    page.paragraph(
        String.format(Locale.ROOT, "%d of %s.", student.points(), points(student.most())));
    for (Question q : graded.questions()) page.paragraph(OpenQuestions.line(q) + ".");
    if (!student.attempts().isEmpty()) page.paragraph(student.attempts());
    for (Verdict v : student.files()) {
      String late = v.late().isEmpty() ? "" : ", " + v.late();
      page.add("<p class=\"quiet\">" + Page.text(v.file() + late) + "</p>");
      for (String remark : v.remarks()) {
        if (!PublishedSolutions.isNamedIn(remark)) page.paragraph("Remark: " + remark);
      }
    }
    if (!student.doubled().isEmpty()) {
      String ids = String.join(" ", student.doubled());
      page.paragraph("More than one file answers " + ids + ": the better answer counts.");
    }
    for (Verdict.Outcome o : student.outcomes()) exercise(page, o);
    Verdict first = student.files().get(0);
    String made = "Checks %s, isolation: %s".formatted(first.checks(), first.isolation());
    return page.add("<p class=\"quiet\">" + Page.text(made) + "</p>").toString();
  }

  private static void exercise(Page page, Verdict.Outcome o) {
    Exercise<?> e = Catalogue.exercise(o.exercise());
    boolean all = Score.of(o) == e.points();
    page.add("<div class=\"%s\">".formatted(all ? "good" : "bad"));
    String score = String.format(Locale.ROOT, "%d of %s", Score.of(o), points(e.points()));
    page.add("<p><b>%s</b> · %s</p>".formatted(Page.text(e.id() + " " + e.title()), score));
    page.add("<table>");
    for (int i = 0; i < e.checks().size(); i++) {
      Exercise.Check check = e.checks().get(i);
      boolean passed = o.passed().get(i);
      String worth = passed ? points(check.points()) : "0 of " + points(check.points());
      page.row(
          List.of(
              "<b class=\"%s\">%s</b>"
                  .formatted(
                      passed ? "good" : "bad", Feedback.verdict(o, i).replace(" ", "&nbsp;")),
              Page.text(check.says()),
              worth.replace(" ", "&nbsp;")));
    }
    page.endTable();
    for (Feedback f : Feedback.on(o)) {
      boolean lines = f.text().contains("\n") || o.state() == Verdict.State.NOT_COMPILED;
      String text = Page.text(f.text());
      page.add("<p><b>" + Page.text(f.head()) + "</b>" + (lines ? "</p>" : " " + text + "</p>"));
      if (lines) page.add("<pre>" + text + "</pre>");
    }
    if (all) page.add("<p><b>What if?</b> " + Page.text(e.whatIf()) + "</p>");
    page.add("</div>");
  }

  private static String points(int n) {
    return n + (n == 1 ? " point" : " points");
  }
}
