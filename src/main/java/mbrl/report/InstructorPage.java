package mbrl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mbrl.course.Exercise;
import mbrl.course.Question;
import mbrl.course.Secret;
import mbrl.grade.Fingerprint;
import mbrl.grade.Verdict;

/**
 * The page that a lecturer reads first: how the class did, what needs a look, what was hard, which
 * mistakes were made, and by what it was graded.
 */
final class InstructorPage {
  private static final double LOW = .2; // below it a check says little about who knows more
  private static final int ENOUGH = 10; // answers, for such a number

  private final Graded graded;
  private final List<Student> students;
  private final Page page;

  private InstructorPage(Graded graded, List<Student> students) {
    this.graded = graded;
    this.students = students;
    page = new Page("Grades: " + graded.title());
  }

  /**
   * The page.
   *
   * @param notes on the platforms' tables, a sentence each
   * @param files the other files, named to be linked
   */
  static String of(Graded graded, List<Student> students, List<String> notes, List<String> files) {
    InstructorPage p = new InstructorPage(graded, students);
    p.head();
    p.distribution();
    p.triage();
    p.items();
    p.mistakes();
    p.students();
    for (String s : notes) p.page.paragraph(s);
    p.files(files);
    return p.page.toString();
  }

  private void head() {
    page.paragraph(
        String.format(
            Locale.ROOT,
            "%d submissions of %d students, %d points in all.",
            graded.verdicts().size(),
            students.size(),
            graded.whole()));
    for (Question q : graded.questions()) page.paragraph(OpenQuestions.line(q) + ".");
    String levels =
        graded.verdicts().stream()
            .map(Verdict::isolation)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    page.paragraph("Isolation: " + (levels.isEmpty() ? "none was needed" : levels) + ".");
    boolean published = graded.secret().equals(Fingerprint.of(Secret.PUBLISHED));
    String numbers =
        published ? "are published" : "come from the secret with fingerprint " + graded.secret();
    page.add(
        "<p class=\"quiet\">Checks %s; their numbers %s.</p>"
            .formatted(Page.text(graded.checks()), Page.text(numbers)));
    if (published) page.paragraph(Graded.LEARNT);
  }

  private void distribution() {
    page.heading("How they did").table("", "#students");
    for (Student.Standing standing : Student.Standing.values()) {
      long n = students.stream().filter(s -> s.standing() == standing).count();
      page.row(List.of(Page.text(standing.words), Long.toString(n)));
    }
    page.endTable().add(histogram());
  }

  /** Bars with their number of students above and their points below. */
  private String histogram() {
    List<Statistics.Bar> bars = Statistics.distribution(students, graded.most());
    int most = Math.max(1, bars.stream().mapToInt(Statistics.Bar::students).max().orElse(1));
    int width = 800 / bars.size();
    StringBuilder svg =
        new StringBuilder(
            "<svg width=\"800\" height=\"190\" viewBox=\"0 0 800 190\" role=\"img\""
                + " font-size=\"13\" text-anchor=\"middle\" fill=\"#222\">"
                + "<title>How many students have how many points</title>");
    for (int i = 0; i < bars.size(); i++) {
      Statistics.Bar b = bars.get(i);
      int height = 130 * b.students() / most;
      int middle = i * width + width / 2;
      String points = b.low() == b.high() ? "" + b.low() : b.low() + "–" + b.high();
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
              i * width + 2,
              150 - height,
              width - 4,
              height,
              Page.PASSED));
      if (b.students() > 0) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%d</text>",
                middle,
                145 - height,
                b.students()));
      }
      svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"166\">%s</text>", middle, points));
    }
    svg.append("<line x1=\"0\" y1=\"150.5\" x2=\"800\" y2=\"150.5\" stroke=\"#777\"/>");
    return svg.append("<text x=\"400\" y=\"186\">points</text></svg>").toString();
  }

  private void triage() {
    List<Triage> list = Triage.of(students);
    page.heading("To look at");
    if (list.isEmpty()) page.paragraph("Nothing.");
    if (!list.isEmpty()) page.table("why", "student", "#points", "what");
    for (Triage t : list) {
      String points = Integer.toString(t.student().points());
      page.row(
          List.of(
              Page.text(t.why()).replace(" ", "&nbsp;"),
              link(t.student()),
              points,
              Page.text(t.detail())));
    }
    if (!list.isEmpty()) page.endTable();
    if (!graded.leftOut().isEmpty()) page.paragraph("Left out:").add("<ul>");
    for (String what : graded.leftOut()) page.add("<li>" + Page.text(what) + "</li>");
    if (!graded.leftOut().isEmpty()) page.add("</ul>");
  }

  private static String link(Student s) {
    return Page.link(Reports.page(s), Printable.line(s.name()));
  }

  private void items() {
    page.heading("Checks");
    page.paragraph(
        "Of those who answered. Discrimination is how passing goes together with the rest of the"
            + String.format(
                Locale.ROOT,
                " points; below %.1f, and with %d answers or more, it is marked.",
                LOW,
                ENOUGH));
    page.table("check", "what a right answer does", "#passed", "#of", "", "#discrimination");
    for (Exercise<?> e : graded.asked()) {
      for (Statistics.Item item : Statistics.items(e, students)) page.row(row(item));
    }
    page.endTable();
  }

  private static List<String> row(Statistics.Item item) {
    int width = item.answered() == 0 ? 0 : 100 * item.passed() / item.answered();
    String bar =
        "<svg width=\"102\" height=\"14\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\" width=\"100\""
            + String.format(
                Locale.ROOT,
                " height=\"12\" fill=\"#e8e8e8\"/><rect x=\"1\" y=\"1\" width=\"%d\" height=\"12\"",
                width)
            + " fill=\"%s\"/></svg>".formatted(Page.PASSED);
    String d = "";
    if (item.discrimination().isPresent()) {
      double value = item.discrimination().getAsDouble();
      d = String.format(Locale.ROOT, "%.2f", value);
      if (value < LOW && item.answered() >= ENOUGH) d = "<b class=\"bad\">low " + d + "</b>";
    }
    return List.of(
        Page.text(item.check().id()),
        Page.text(item.check().says()),
        Integer.toString(item.passed()),
        Integer.toString(item.answered()),
        bar,
        d);
  }

  private void mistakes() {
    page.heading("Typical mistakes");
    List<Statistics.Mistake> mistakes = Statistics.mistakes(students);
    if (mistakes.isEmpty()) {
      page.paragraph("None was recognised.");
      return;
    }
    page.table("exercise", "mistake", "#students", "#of", "for example");
    for (Statistics.Mistake m : mistakes) {
      List<String> cells = new ArrayList<>();
      cells.add(Page.text(m.exercise()));
      cells.add(Page.text(m.name()));
      cells.add(Integer.toString(m.who().size()));
      cells.add(Integer.toString(m.answered()));
      cells.add(link(m.who().get(0)));
      page.row(cells);
    }
    page.endTable();
  }

  private void students() {
    page.heading("Students").table("student", "name", "#points", "late", "standing");
    for (Student s : students) {
      page.row(
          List.of(
              link(s),
              Page.text(s.layout().name()),
              Integer.toString(s.points()),
              Page.text(s.late()),
              Page.text(s.standing().words)));
    }
    page.endTable();
  }

  private void files(List<String> files) {
    page.heading("Files");
    page.add(
        "<p>"
            + files.stream().map(f -> Page.link(f, f)).collect(Collectors.joining(" · "))
            + "</p>");
  }
}
