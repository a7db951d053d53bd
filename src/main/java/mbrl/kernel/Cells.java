package mbrl.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * The texts of the cells that were run. JShell forgets a cell that does not compile; a check has to
 * know that the class it is given is older than the last cell with that class.
 */
public final class Cells {
  private static final Pattern CHECK =
      Pattern.compile(
          "\\s*check\\s*\\(\\s*(\"[\\d.]+\")\\s*,\\s*(\\w+)\\s*\\.\\s*class\\s*\\)[;\\s]*");
  private static final List<String> TEXTS = new ArrayList<>();

  private Cells() {}

  /**
   * Notes the text of a cell before the kernel runs it. A check of a class that is not there would
   * only say "cannot find symbol": it becomes a call that says which cell to run.
   *
   * @param shell JShell, or the kernel's object that holds it
   * @return the text to run
   */
  public static synchronized String evaluated(Object shell, String text) {
    Matcher check = CHECK.matcher(text);
    if (!check.matches()) {
      if (text.contains("class") || text.contains("record") || text.contains("enum")) {
        TEXTS.add(text);
      }
      return text;
    }
    try {
      JShell java =
          shell instanceof JShell j
              ? j
              : (JShell) shell.getClass().getMethod("getShell").invoke(shell);
      String name = check.group(2);
      if (java.snippets().anyMatch(s -> defines(java, s, name))) return text;
      return "mbrl.course.Course.missing(" + check.group(1) + ", \"" + name + "\");";
    } catch (ReflectiveOperationException e) {
      return text;
    }
  }

  private static boolean defines(JShell java, Snippet s, String name) {
    return s instanceof TypeDeclSnippet t && t.name().equals(name) && java.status(s).isDefined();
  }

  /** The last cell whose text matches; none on a kernel without the agent. */
  public static synchronized Optional<String> last(Pattern wanted) {
    for (int i = TEXTS.size() - 1; i >= 0; i--) {
      if (wanted.matcher(TEXTS.get(i)).find()) return Optional.of(TEXTS.get(i));
    }
    return Optional.empty();
  }
}
