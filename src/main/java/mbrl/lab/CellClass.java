package mbrl.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import mbrl.kernel.Cells;

/**
 * A class that a cell of the notebook declares. JShell accepts a class that uses an unknown name
 * and reports it only when the class runs; and after a cell that does not compile it still has the
 * earlier class. This class detects both, with the line and the compiler's message.
 *
 * @param name its simple name
 */
public record CellClass(String name) {
  /** Why the class of the last cell that declares it cannot run; empty if it can, or is unknown. */
  public Optional<String> problem() {
    JShell java = Kernel.shell();
    if (java == null) return Optional.empty();
    Pattern head = Pattern.compile("\\b((class|record|enum|interface))\\s+" + name + "\\b");
    Optional<String> cell = Cells.last(head);
    List<Snippet> all = java.snippets().filter(s -> head.matcher(s.source()).find()).toList();
    Snippet live = null;
    Snippet rejected = null;
    for (Snippet s : all) {
      boolean same = s instanceof TypeDeclSnippet t && t.name().equals(name);
      if (same && java.status(s).isActive()) live = s;
      if (java.status(s) == Snippet.Status.REJECTED) rejected = s;
    }
    boolean old = live != null && cell.isPresent() && !cell.get().contains(live.source().strip());
    if (live != null && cell.isEmpty()) {
      old = rejected != null && all.indexOf(rejected) > all.indexOf(live);
    }
    if (live == null || old) {
      String why = cell.map(text -> errors(java, text)).orElse("");
      if (why.isEmpty() && live == null && rejected == null) return Optional.empty();
      String kept = live == null ? "" : " Java still has the class from an earlier cell.";
      return Optional.of(
          "The last cell with class " + name + " does not compile" + colon(why) + "." + kept);
    }
    List<String> unknown =
        java.unresolvedDependencies((DeclarationSnippet) live).distinct().toList();
    if (unknown.isEmpty() && java.diagnostics(live).noneMatch(Diag::isError)) {
      return Optional.empty();
    }
    String text = cell.orElse(live.source());
    String why = errors(java, live, Math.max(0, text.indexOf(live.source().strip())), text);
    if (why.isEmpty()) {
      why = unknown.stream().map(u -> unknown(text, u)).collect(Collectors.joining("; "));
    }
    return Optional.of("The class " + name + " does not compile" + colon(why) + ".");
  }

  /**
   * Such as "line 4: cannot find variable C".
   *
   * @param what as JShell says it: "variable C", "method of(double)", "class Maze"
   */
  private static String unknown(String cell, String what) {
    String name = what.replaceFirst("\\(.*", "").replaceFirst(".* ", "");
    Matcher m = Pattern.compile("(?<![\\w\"])" + Pattern.quote(name) + "(?!\\w)").matcher(cell);
    String where = m.find() ? "line " + line(cell, m.start()) + ": " : "";
    return where + "cannot find " + what;
  }

  private static String colon(String why) {
    return why.isEmpty() ? "" : ": " + why;
  }

  /**
   * The compiler's message for a cell that was refused: the cell is compiled again without running
   * it.
   */
  private static String errors(JShell java, String cell) {
    String rest = cell;
    while (!rest.isBlank()) {
      CompletionInfo next = java.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        return next.completeness().name().contains("INCOMPLETE")
            ? "its end is missing, such as a closing bracket"
            : compiled(java, cell, rest);
      }
      int from = cell.length() - rest.length();
      String source = next.source();
      for (Snippet s : java.snippets().toList()) {
        boolean same = s.source().strip().equals(source.strip());
        if (same && java.status(s) == Snippet.Status.REJECTED) {
          return errors(java, s, from, cell);
        }
      }
      rest = next.remaining();
    }
    return "";
  }

  private static String compiled(JShell java, String cell, String rest) {
    int from = cell.length() - rest.length();
    for (Snippet s : java.snippets().toList()) {
      if (java.status(s) == Snippet.Status.REJECTED && rest.contains(s.source().strip())) {
        return errors(java, s, from, cell);
      }
    }
    return "it is not Java from line " + line(cell, from + rest.indexOf(rest.strip())) + " on";
  }

  private static String errors(JShell java, Snippet s, int from, String cell) {
    return java.diagnostics(s)
        .filter(Diag::isError)
        .map(d -> "line " + line(cell, from + (int) d.getPosition()) + ": " + words(d))
        .distinct()
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  private static long line(String text, int position) {
    return 1 + text.chars().limit(position).filter(c -> c == '\n').count();
  }

  private static String words(Diag d) {
    return d.getMessage(Locale.ENGLISH)
        .replaceAll("\\s*\\n\\s*", ", ")
        .replaceAll(", location: .*", "")
        .replaceAll("symbol:\\s+", "");
  }
}
