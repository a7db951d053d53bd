package mbrl.course;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import mbrl.course.JavaParser.Parsed;
import mbrl.course.Snippet.Kind;

/**
 * Cuts a code cell into snippets as JShell would, with Java's own parser: a cell of types or of
 * methods and variables alone is parsed at once; any other is cut by JShell's analysis, one snippet
 * after the other, and each is then parsed. A line that begins with {@code %} and a word between
 * two snippets is a magic, as the kernel has it, and is left out.
 *
 * <p>A cell of one class takes about 2 ms; the first one that JShell has to cut half a second.
 */
public final class CellCutter {
  private static final int MOST_CHARACTERS = 200_000;
  private static final int REMEMBERED = 500; // cells; those of the course return in each notebook

  /** Modifiers that JShell ignores. */
  private static final Set<Modifier> IGNORED =
      EnumSet.of(
          Modifier.PUBLIC,
          Modifier.PROTECTED,
          Modifier.PRIVATE,
          Modifier.STATIC,
          Modifier.FINAL,
          Modifier.DEFAULT);

  private final JavaParser parser = new JavaParser();
  private final Map<String, List<Snippet>> before =
      new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Snippet>> eldest) {
          return size() > REMEMBERED;
        }
      };
  private SourceCodeAnalysis analysis; // made when it is first needed

  /** The snippets of a cell, in order. */
  public List<Snippet> cut(String cell) {
    List<Snippet> known = before.get(cell);
    if (known != null) return known;
    List<Snippet> snippets = List.copyOf(snippets(cell));
    before.put(cell, snippets);
    return snippets;
  }

  /** A Java file's text with its package declaration blanked out. */
  public String withoutPackage(String text) {
    if (!text.contains("package")) return text;
    Parsed p = parser.parse("", text, "");
    Tree name = p.unit().getPackage();
    if (name == null || p.start(name) < 0 || p.end(name) < p.start(name)) return text;
    String blank = text.substring(p.start(name), p.end(name)).replaceAll("[^\n]", " ");
    return text.substring(0, p.start(name)) + blank + text.substring(p.end(name));
  }

  private List<Snippet> snippets(String cell) {
    if (isCellMagic(cell) || cell.isBlank()) return List.of();
    if (cell.length() > MOST_CHARACTERS) return List.of(broken(Kind.BROKEN, cell, 1));
    try {
      List<Snippet> types = types(cell, 1);
      if (types != null) return types;
      List<Snippet> members = members(cell, 1);
      return members != null ? members : oneByOne(cell);
    } catch (StackOverflowError e) { // nested too deep for the parser: the compiler will say so
      return List.of(broken(Kind.BROKEN, cell, 1));
    }
  }

  /** A text that holds imports and types alone; null if it holds anything else, or an error. */
  private List<Snippet> types(String text, int line) {
    Parsed p = parser.parse("", text, "");
    if (!p.good() || p.unit().getPackageName() != null || p.unit().getModule() != null) return null;
    List<Snippet> snippets = new ArrayList<>();
    for (ImportTree i : p.unit().getImports()) {
      String name = (i.isStatic() ? "static " : "") + i.getQualifiedIdentifier();
      snippets.add(
          new Snippet(
              Kind.IMPORT, name, name, line + line(text, p.start(i)), "", Set.of(), Set.of()));
    }
    for (Tree t : p.unit().getTypeDecls()) {
      if (t instanceof ClassTree c) snippets.add(member(text, line, p, c));
      else if (!(t instanceof EmptyStatementTree)) return null;
    }
    return snippets;
  }

  /** A text that holds methods, variables and types alone; else null. */
  private List<Snippet> members(String text, int line) {
    Parsed p = parser.parse("class $ {", text, "\n}");
    if (!p.good() || p.unit().getTypeDecls().size() != 1) return null;
    List<? extends Tree> all = ((ClassTree) p.unit().getTypeDecls().get(0)).getMembers();
    List<Snippet> snippets = new ArrayList<>();
    for (Tree t : all) {
      boolean method =
          t instanceof MethodTree m && m.getReturnType() != null && m.getBody() != null;
      if (!method && !(t instanceof VariableTree) && !(t instanceof ClassTree)) return null;
      Snippet s = member(text, line, p, t);
      boolean shared = all.stream().filter(o -> p.start(o) == p.start(t)).count() > 1;
      snippets.add(shared && t instanceof VariableTree v ? withText(s, alone(v)) : s);
    }
    return snippets;
  }

  private static Snippet withText(Snippet s, String text) {
    return new Snippet(s.kind(), s.name(), s.key(), s.line(), text, s.names(), s.fills());
  }

  private List<Snippet> oneByOne(String cell) {
    if (analysis == null) {
      analysis = JShell.builder().executionEngine("local").build().sourceCodeAnalysis();
    }
    List<Snippet> snippets = new ArrayList<>();
    int at = 0;
    while (true) {
      at = begin(cell, at);
      if (at == cell.length()) return snippets;
      if (isMagic(cell, at)) {
        at = endOfLine(cell, at);
        continue;
      }
      String rest = cell.substring(at);
      int line = 1 + line(cell, at);
      SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(rest);
      switch (info.completeness()) {
        case EMPTY:
          return snippets;
        case DEFINITELY_INCOMPLETE:
          snippets.add(broken(Kind.OPEN, rest, line));
          return snippets;
        case UNKNOWN:
          snippets.add(broken(Kind.BROKEN, rest, line));
          return snippets;
        case CONSIDERED_INCOMPLETE: // an if that might go on with else
          snippets.addAll(classified(rest, line));
          return snippets;
        default: // complete, perhaps but for its semicolon
          int end = rest.length() - info.remaining().length();
          if (end <= 0) return snippets;
          snippets.addAll(classified(rest.substring(0, end), line));
          at += end;
      }
    }
  }

  /** The snippets of a text that is one: only variables can be declared several at a time. */
  private List<Snippet> classified(String text, int line) {
    List<Snippet> types = types(text, line);
    if (types != null) return types;
    List<Snippet> members = members(text + ";", line);
    if (members != null) return members;
    Parsed p = parser.parse("class $ { void $() {", text + ";", "\n}}");
    if (p.unit().getTypeDecls().get(0) instanceof ClassTree c
        && !c.getMembers().isEmpty()
        && c.getMembers().get(0) instanceof MethodTree m
        && m.getBody() != null) {
      if (p.good() && m.getBody().getStatements().get(0) instanceof VariableTree v) {
        return List.of(inferred(text, line, p, v));
      }
      if (p.good()) return List.of(statement(text, line, m.getBody()));
    }
    return List.of(broken(Kind.BROKEN, text, line)); // its braces match, and it is no Java
  }

  private Snippet member(String text, int line, Parsed p, Tree t) {
    int from = line + line(text, p.start(t));
    if (t instanceof MethodTree m) {
      String parameters =
          m.getParameters().stream()
              .map(v -> v.getType().toString())
              .collect(Collectors.joining(","));
      String name = m.getName().toString();
      String key = "method " + name + "(" + parameters + ")";
      String source = cleaned(text, p, t, m.getModifiers());
      return new Snippet(Kind.METHOD, name, key, from, source, names(t), Set.of());
    }
    if (t instanceof VariableTree v) {
      String name = v.getName().toString();
      String source = cleaned(text, p, t, v.getModifiers());
      return new Snippet(Kind.VARIABLE, name, "variable " + name, from, source, names(t), Set.of());
    }
    ClassTree c = (ClassTree) t;
    String name = c.getSimpleName().toString();
    String source = cleaned(text, p, t, c.getModifiers());
    return new Snippet(Kind.TYPE, name, "type " + name, from, source, names(t), Set.of());
  }

  /** One of several variables, as in {@code int a, b;}, by itself. */
  private static String alone(VariableTree v) {
    String value = v.getInitializer() == null ? "" : " = " + v.getInitializer();
    return "%s %s%s;".formatted(v.getType(), v.getName(), value.replace('\n', ' '));
  }

  private Snippet inferred(String text, int line, Parsed p, VariableTree v) {
    String name = v.getName().toString();
    String source =
        name + " = " + text.substring(p.start(v.getInitializer()), p.end(v.getInitializer()));
    return new Snippet(
        Kind.VAR,
        name,
        "variable " + name,
        line + line(text, p.start(v.getInitializer())),
        source + ";",
        names(v),
        Set.of());
  }

  private static Snippet statement(String text, int line, BlockTree body) {
    return new Snippet(Kind.STATEMENT, "", "", line, text, names(body), FilledVariables.of(body));
  }

  private static Snippet broken(Kind kind, String text, int line) {
    return new Snippet(kind, "", "", line, text, declared(text), Set.of());
  }

  /** A declaration's text without the modifiers that are ignored; lines stay where they are. */
  private static String cleaned(String text, Parsed p, Tree t, ModifiersTree modifiers) {
    int start = p.start(t);
    int end = p.end(t);
    int from = p.start(modifiers);
    int to = p.end(modifiers);
    if (from < 0 || to <= from) return text.substring(start, end);
    StringBuilder kept = new StringBuilder();
    for (AnnotationTree a : modifiers.getAnnotations()) {
      kept.append(text, p.start(a), p.end(a)).append(' ');
    }
    for (Modifier m : modifiers.getFlags()) if (!IGNORED.contains(m)) kept.append(m).append(' ');
    int lost = line(text.substring(from, to), to - from) - line(kept.toString(), kept.length());
    return kept + "\n".repeat(Math.max(0, lost)) + text.substring(to, end).stripLeading();
  }

  private static Set<String> names(Tree tree) {
    Set<String> names = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree node, Void none) {
        names.add(node.getName().toString());
        return null;
      }
    }.scan(tree, null);
    return names;
  }

  /** The words that follow class, record, enum or interface: a guess, for what is no Java. */
  private static Set<String> declared(String text) {
    Set<String> declared = new HashSet<>();
    String last = "";
    int i = 0;
    while (i < text.length()) {
      int from = i;
      while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i))) i++;
      if (i == from) {
        i++;
        continue;
      }
      String word = text.substring(from, i);
      if (List.of("class", "record", "enum", "interface").contains(last)) declared.add(word);
      last = word;
    }
    return declared;
  }

  /** Where the next snippet begins: behind blanks and comments. */
  private static int begin(String text, int from) {
    int i = from;
    while (i < text.length()) {
      if (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == ';') {
        i++;
      } else if (text.startsWith("//", i)) {
        i = endOfLine(text, i);
      } else if (text.startsWith("/*", i) && text.indexOf("*/", i + 2) >= 0) {
        i = text.indexOf("*/", i + 2) + 2;
      } else {
        return i;
      }
    }
    return i;
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static boolean isCellMagic(String cell) {
    return cell.startsWith("%%") && cell.length() > 2 && isWord(cell.charAt(2));
  }

  /** Whether a line magic begins here: nothing but blanks before it on its line. */
  private static boolean isMagic(String text, int at) {
    int line = text.lastIndexOf('\n', at) + 1;
    return text.charAt(at) == '%'
        && at + 1 < text.length()
        && isWord(text.charAt(at + 1))
        && text.substring(line, at).isBlank();
  }

  private static boolean isWord(char c) {
    return c == '_' || c < 128 && Character.isLetterOrDigit(c);
  }

  /** How many lines end before a place. */
  private static int line(String text, int at) {
    int lines = 0;
    for (int i = 0; i < at; i++) if (text.charAt(i) == '\n') lines++;
    return lines;
  }
}
