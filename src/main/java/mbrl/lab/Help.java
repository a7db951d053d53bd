package mbrl.lab;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * The help page of a class: its head comment, and its public methods with their first sentence.
 *
 * <pre>{@code
 * show(Help.of(Experiment.class));
 * }</pre>
 */
public final class Help implements Showable {
  private static final Pattern INLINE = // {@code x}, {@link mbrl.core.Mdp#start} and the like
      Pattern.compile("\\{@(code|link|linkplain|literal)\\s+([^{}]*(?:\\{[^{}]*\\}[^{}]*)*)\\}");

  private static final Pattern LINK = // what a link leads to, and the words shown if it has some
      Pattern.compile("([^\\s(]+(?:\\([^)]*\\))?)\\s*(.*)", Pattern.DOTALL);

  private final String name;
  private final String head; // as HTML
  private final StringJoiner methods = new StringJoiner(""); // as HTML
  private final StringBuilder text = new StringBuilder();

  private Help(Class<?> type) {
    SourceFile file = new SourceFile(type);
    name = type.getSimpleName();
    head = html(file.comment(file.classTree()));
    text.append(name).append("\n\n").append(plain(head)).append("\n");
    for (MethodTree m : file.methods()) {
      boolean visible = m.getModifiers().getFlags().contains(Modifier.PUBLIC) || type.isInterface();
      if (!visible || file.name(m).equals("main")) continue;
      StringJoiner parameters = new StringJoiner(", ", "(", ")");
      for (VariableTree p : m.getParameters()) parameters.add(p.toString());
      String result = m.getReturnType() == null ? "" : m.getReturnType() + " ";
      String signature = result + file.name(m) + parameters;
      String sentence = html(file.comment(m)).split("(?<=\\.)\\s|<p>|@param|@return|@throws", 2)[0];
      methods.add("<p><code><b>" + Html.escape(signature) + "</b></code><br>" + sentence + "</p>");
      text.append("\n").append(signature).append("\n    ").append(plain(sentence)).append("\n");
    }
  }

  /** The help page of a class of this library. */
  public static Help of(Class<?> type) {
    return new Help(type);
  }

  /** Javadoc as HTML: its inline tags replaced, the rest is HTML already. */
  private static String html(String comment) {
    String body = comment.split("(?m)^@(param|return|throws|see)", 2)[0].strip();
    Matcher m = INLINE.matcher(body);
    StringBuilder out = new StringBuilder();
    while (m.find()) {
      String inside = m.group(2);
      if (m.group(1).startsWith("link")) {
        Matcher target = LINK.matcher(inside);
        if (target.matches())
          inside = target.group(2).isEmpty() ? target.group(1) : target.group(2);
        inside =
            inside.replaceAll("^[a-z.]+\\.(?=[A-Z])", "").replaceFirst("^#", "").replace('#', '.');
      }
      boolean block = body.startsWith("<pre>", m.start() - "<pre>".length());
      String shown = block ? Html.escape(inside) : "<code>" + Html.escape(inside) + "</code>";
      m.appendReplacement(out, Matcher.quoteReplacement(shown));
    }
    m.appendTail(out);
    return out.toString();
  }

  private static String plain(String html) {
    return html.replaceAll("<p>", "\n")
        .replaceAll("<[^>]+>", "")
        .replaceAll("\n{3,}", "\n\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  @Override
  public Map<String, String> media() {
    return new Html(
            "<h4>"
                + name
                + "</h4>"
                + Html.monospace(head.replace("<pre>", "<pre style=\"font-family:monospace\">"))
                + Html.monospace(methods.toString()),
            text.toString())
        .media();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
