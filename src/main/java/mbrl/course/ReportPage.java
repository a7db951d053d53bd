package mbrl.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mbrl.lab.Html;

/**
 * A report as students read it: every check with its verdict in words, then for what failed the
 * evidence, then what is known about the mistake, then what to do next.
 */
final class ReportPage {
  private static final String PASSED = "#0072B2"; // blue and vermilion of Okabe and Ito
  private static final String FAILED = "#D55E00";

  private final Report report;

  ReportPage(Report report) {
    this.report = report;
  }

  private String title() {
    Exercise<?> e = report.exercise();
    return e.id() + " " + e.title();
  }

  private String score() {
    return String.format(
        Locale.ROOT, "%d of %s", report.points(), points(report.exercise().points()));
  }

  private static String points(int n) {
    return n + (n == 1 ? " point" : " points");
  }

  private static String verdict(Report.Result result) {
    return result.passed() ? "✓ passed" : result.toDo() ? "✗ to do" : "✗ failed";
  }

  /** The stub's own words, empty if something was written. */
  private String toDo() {
    return report.toDo()
        ? report.results().stream()
            .filter(Report.Result::toDo)
            .map(r -> r.evidence().got())
            .findFirst()
            .orElse("")
        : "";
  }

  /** The notes below the table, a sentence each. */
  private List<Note> notes(boolean stuck) {
    List<Note> notes = new ArrayList<>();
    String todo = toDo();
    if (!todo.isEmpty()) notes.add(new Note("Not written yet.", todo));
    report
        .mistake()
        .ifPresent(m -> notes.add(new Note("A typical mistake: " + m.name() + ".", m.says())));
    if (report.burning()) {
      notes.add(
          new Note(
              "Still running.",
              "A method of yours goes on in the background and slows everything down. Restart the"
                  + " kernel (Kernel ▸ Restart Kernel) and run the cells from the top."));
    }
    if (stuck && !report.passed()) {
      String id = report.exercise().id();
      notes.add(new Note("Stuck?", "hint(\"" + id + "\") begins with a question."));
    }
    if (report.passed()) notes.add(new Note("What if?", report.exercise().whatIf()));
    return notes;
  }

  private record Note(String head, String text) {}

  /**
   * @param stuck whether to offer a hint
   */
  Html html(boolean stuck) {
    return new Html(page(stuck), text(stuck));
  }

  String text(boolean stuck) {
    StringBuilder out = new StringBuilder();
    out.append(title()).append(": ").append(score()).append('\n');
    for (Report.Result r : report.results()) {
      out.append("%-8s  %s  (%s)%n".formatted(verdict(r), r.check().says(), worth(r)));
      if (r.evidence() != null && !r.toDo()) {
        for (Line line : lines(r.evidence())) {
          String text = line.value.replace("\n", "\n" + " ".repeat(20));
          out.append("          %-10s%s%n".formatted(line.name, text));
        }
      }
    }
    for (Note n : notes(stuck)) out.append("→ ").append(n.head + " " + n.text).append('\n');
    return out.toString().replace("\r\n", "\n").stripTrailing();
  }

  private static String worth(Report.Result r) {
    return r.passed() ? points(r.check().points()) : "0 of " + points(r.check().points());
  }

  private record Line(String name, String value) {}

  private static List<Line> lines(Report.Evidence e) {
    List<Line> lines = new ArrayList<>();
    if (!e.call().isEmpty()) lines.add(new Line("call", e.call()));
    if (!e.expected().isEmpty()) lines.add(new Line("expected", e.expected()));
    if (!e.got().isEmpty()) lines.add(new Line("got", e.got()));
    if (!e.rule().isEmpty()) lines.add(new Line("rule", e.rule().replace(",  ", "\n")));
    return lines;
  }

  private String page(boolean stuck) {
    String colour = report.passed() ? PASSED : FAILED;
    StringBuilder out = new StringBuilder();
    out.append(
        "<div style=\"border-left: 4px solid %s; padding: 2px 0 2px 12px; max-width: 860px\">"
            .formatted(colour));
    out.append("<p style=\"margin: 4px 0\"><b>").append(Html.escape(title())).append("</b> · ");
    out.append(score()).append("</p>");
    out.append("<table style=\"margin: 6px 0; border-collapse: collapse\">");
    boolean open = true; // the first failure shows its evidence, the others on a click
    for (Report.Result r : report.results()) {
      out.append("<tr style=\"background: transparent\">");
      cell(
          out, "<b style=\"color: %s\">%s</b>".formatted(r.passed() ? PASSED : FAILED, verdict(r)));
      String says = Html.escape(r.check().says());
      if (r.evidence() == null || r.toDo()) {
        cell(out, says);
      } else {
        cell(
            out,
            "<details%s><summary>%s</summary>%s</details>"
                .formatted(open ? " open" : "", says, evidence(r.evidence())));
        open = false;
      }
      cell(out, worth(r));
      out.append("</tr>");
    }
    out.append("</table>");
    for (Note n : notes(stuck)) {
      out.append("<p style=\"margin: 6px 0\"><b>").append(Html.escape(n.head)).append("</b> ");
      out.append(Html.escape(n.text)).append("</p>");
    }
    return out.append("</div>").toString();
  }

  private static void cell(StringBuilder out, String html) {
    out.append("<td style=\"text-align: left; vertical-align: top; padding: 3px 14px 3px 0");
    out.append(html.startsWith("<details") ? "\">" : "; white-space: nowrap\">");
    out.append(html).append("</td>");
  }

  /** As in the text: one column of words, one of values, in a typewriter's letters. */
  private static String evidence(Report.Evidence e) {
    StringBuilder out =
        new StringBuilder(
            "<pre style=\"margin: 4px 0 6px; font-family: monospace; white-space: pre-wrap\">");
    for (Line line : lines(e)) {
      String value = line.value.replace("\n", "\n" + " ".repeat(10));
      out.append("%-10s".formatted(line.name))
          .append(Html.monospace(Html.escape(value)))
          .append('\n');
    }
    return out.append("</pre>").toString();
  }
}
