package mbrl.lab;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The source of a class of this library, as the jar carries it, and where in it a class or a method
 * stands. Java's own compiler finds the places, so what is shown is exact.
 */
final class SourceFile {
  private final String path; // mbrl/bandit/Ucb1.java
  private final String text;
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final Class<?> type;

  SourceFile(Class<?> type) {
    this.type = type;
    Class<?> top = type;
    while (top.getEnclosingClass() != null) top = top.getEnclosingClass();
    path = top.getName().replace('.', '/') + ".java";
    try (InputStream in = SourceFile.class.getResourceAsStream("/sources/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "the source of " + type.getSimpleName() + " is not part of this library");
      }
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      if (compiler == null) {
        throw new IllegalStateException("to show source, Java must be a JDK, and this is a JRE");
      }
      JavaFileObject file =
          new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return text;
            }
          };
      JavacTask task = (JavacTask) compiler.getTask(null, null, d -> {}, null, null, List.of(file));
      unit = task.parse().iterator().next();
      trees = Trees.instance(task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String path() {
    return path;
  }

  /** The class, with its comment. */
  String classText() {
    return textOf(classTree());
  }

  /** The comment before {@code tree} without stars, or "". */
  String comment(Tree tree) {
    int start = start(tree);
    int from = startWithComment(tree);
    if (from == start) return "";
    String inside = text.substring(from + 3, text.lastIndexOf("*/", start));
    return inside.replaceAll("(?m)^[ \\t]*\\* ?", "").strip();
  }

  /** Every method and constructor of that name, with their comments, in the order of the file. */
  String methodText(String name) {
    StringBuilder out = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (MethodTree m : methods()) {
      names.add(name(m));
      if (!name(m).equals(name)) continue;
      out.append(out.isEmpty() ? "" : "\n\n").append(textOf(m));
    }
    if (out.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no method '%s', only %s"
              .formatted(type.getSimpleName(), name, names.stream().distinct().toList()));
    }
    return out.toString();
  }

  /** The methods and constructors that stand in the class. */
  List<MethodTree> methods() {
    List<MethodTree> methods = new ArrayList<>();
    for (Tree member : classTree().getMembers()) {
      if (member instanceof MethodTree m) methods.add(m);
    }
    return methods;
  }

  /** The name of a method; a constructor has that of its class. */
  String name(MethodTree method) {
    String name = method.getName().toString();
    return name.equals("<init>") ? type.getSimpleName() : name;
  }

  ClassTree classTree() {
    List<ClassTree> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree c, Void nothing) {
        if (c.getSimpleName().contentEquals(type.getSimpleName())) found.add(c);
        return super.visitClass(c, nothing);
      }
    }.scan(unit, null);
    return found.get(0);
  }

  private String textOf(Tree tree) {
    int from = startWithComment(tree);
    int end = (int) trees.getSourcePositions().getEndPosition(unit, tree);
    int indent = from - (text.lastIndexOf('\n', from) + 1);
    String cut = text.substring(from, end);
    return indent == 0 ? cut : cut.replaceAll("(?m)^ {1," + indent + "}", "");
  }

  private int startWithComment(Tree tree) {
    int start = start(tree);
    return text.substring(0, start).stripTrailing().endsWith("*/")
        ? text.lastIndexOf("/**", start)
        : start;
  }

  private int start(Tree tree) {
    return (int) trees.getSourcePositions().getStartPosition(unit, tree);
  }
}
