package mbrl.report;

import java.util.List;
import mbrl.lab.Html;

/**
 * A web page in one file: no script, no picture, no letter comes from elsewhere, and every text is
 * escaped on its way in. Blue is good, vermilion is not, and words say the same.
 */
final class Page {
  static final String PASSED = "#0072B2"; // blue and vermilion of Okabe and Ito
  static final String FAILED = "#D55E00";

  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 860px;
        margin: 2em auto; padding: 0 1em }
      h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin: 2em 0 .5em }
      table { border-collapse: collapse; margin: 6px 0 }
      td, th { text-align: left; vertical-align: top; padding: 3px 14px 3px 0; max-width: 32em;
        overflow-wrap: break-word }
      th { font-weight: 600; border-bottom: 1px solid #bbb } td.n, th.n { text-align: right }
      .good, .bad { border-left: 4px solid %1$s; padding: 2px 0 2px 12px; margin: 1.2em 0 }
      .bad { border-color: %2$s } b.good { border: 0; padding: 0; color: %1$s }
      b.bad { border: 0; padding: 0; color: %2$s } .quiet { color: #5f6b76 }
      p { margin: 6px 0; overflow-wrap: anywhere } pre { white-space: pre-wrap;
        overflow-wrap: anywhere; margin: 4px 0; font-size: 14px }
      a { color: #0072B2 } svg { max-width: 100%% } td svg { max-width: none }
      """
          .formatted(PASSED, FAILED);

  private final StringBuilder html = new StringBuilder();

  Page(String title) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    html.append("style-src 'unsafe-inline'\">\n<title>").append(text(title));
    html.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    html.append("<h1>").append(text(title)).append("</h1>\n");
  }

  /** A text as HTML. */
  static String text(String strange) {
    return Html.escape(Printable.text(strange));
  }

  static String link(String to, String words) {
    return "<a href=\"%s\">%s</a>".formatted(Html.escape(to), text(words));
  }

  /** Adds HTML. */
  Page add(String more) {
    html.append(more).append('\n');
    return this;
  }

  Page heading(String words) {
    return add("<h2>" + text(words) + "</h2>");
  }

  Page paragraph(String words) {
    return add("<p>" + text(words) + "</p>");
  }

  /** Begins a table. A heading that begins with # stands above numbers. */
  Page table(String... headings) {
    html.append("<table>\n<tr>");
    for (String h : headings) {
      boolean number = h.startsWith("#");
      html.append(number ? "<th class=\"n\">" : "<th>");
      html.append(text(number ? h.substring(1) : h)).append("</th>");
    }
    return add("</tr>");
  }

  /** Adds a row of HTML; whole numbers stand to the right. */
  Page row(List<String> cells) {
    html.append("<tr>");
    for (String c : cells) {
      boolean number = c.matches("\\d+|-?\\d\\.\\d\\d");
      html.append(number ? "<td class=\"n\">" : "<td>").append(c).append("</td>");
    }
    return add("</tr>");
  }

  Page endTable() {
    return add("</table>");
  }

  @Override
  public String toString() {
    return html + "</body>\n</html>\n";
  }
}
