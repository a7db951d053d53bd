package mbrl.lab;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source of a class, or of one method, read from the jar.
 *
 * <pre>{@code
 * show(Source.of(Ucb1.class));
 * show(Source.of(Ucb1.class, "select"));
 * }</pre>
 */
public final class Source implements Showable {
  private static final Pattern TOKENS =
      Pattern.compile(
          "(?<comment>/\\*.*?\\*/|//[^\\n"
              + "]*)|(?<string>\"(?:\\\\.|[^\"\\\\\\n"
              + "])*\"|'(?:\\\\.|[^'\\\\\\n"
              + "])*')"
              + "|(?<keyword>\\b(?:abstract|boolean|break|byte|case|catch|char|class|continue|default"
              + "|do|double|else|enum|extends|final|finally|float|for|if|implements|import|instanceof"
              + "|int|interface|long|new|null|package|permits|private|protected|public|record|return"
              + "|sealed|short|static|super|switch|this|throw|throws|true|false|try|var|void|while)\\b)",
          Pattern.DOTALL);

  private final String path;
  private final String text;

  private Source(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /** The whole class with its head comment, without package and imports. */
  public static Source of(Class<?> type) {
    SourceFile file = new SourceFile(type);
    return new Source(file.path(), file.classText());
  }

  /** One method with its comment; all of them if several have that name. */
  public static Source of(Class<?> type, String method) {
    SourceFile file = new SourceFile(type);
    return new Source(file.path(), file.methodText(method));
  }

  /** The plain text. */
  public String text() {
    return text;
  }

  @Override
  public Map<String, String> media() {
    StringBuilder html = new StringBuilder();
    Matcher m = TOKENS.matcher(text);
    int at = 0;
    while (m.find()) {
      html.append(Html.escape(text.substring(at, m.start())));
      String style =
          m.group("comment") != null
              ? "color:#5f6b76;font-style:italic"
              : m.group("string") != null ? "color:#9a4300" : "color:#0059a0;font-weight:bold";
      html.append("<span style=\"").append(style).append("\">");
      html.append(Html.escape(m.group())).append("</span>");
      at = m.end();
    }
    html.append(Html.escape(text.substring(at)));
    String page =
        "<div style=\"color:#5f6b76\">"
            + Html.escape(path)
            + "</div><pre"
            + " style=\"font-family:monospace;font-size:13px;margin:0;background-color:#f7f7f7;color:#222222;padding:8px\">"
            + Html.monospace(html.toString())
            + "</pre>";
    return new Html(page, text).media();
  }

  @Override
  public String toString() {
    return text;
  }
}
