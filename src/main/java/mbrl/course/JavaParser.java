package mbrl.course;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The compiler's own parser for Java 17: source text → syntax tree. One millisecond when warm. */
final class JavaParser {
  private static final List<String> OPTIONS =
      List.of("-source", "17", "-proc:none", "-Xlint:none", "-Xmaxerrs", "1");

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final JavaFileManager files;

  /**
   * @throws IllegalStateException if this Java has no compiler
   */
  JavaParser() {
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler: a JDK is needed, not a JRE");
    }
    StandardJavaFileManager own = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
    try {
      own.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    files =
        new ForwardingJavaFileManager<>(own) {
          /** Where the compiler looks for plugins: else that is our own class path, too. */
          @Override
          public ClassLoader getClassLoader(Location location) {
            return ClassLoader.getPlatformClassLoader();
          }
        };
  }

  /**
   * A parsed source.
   *
   * @param good whether the parser found no error
   * @param before characters that stand before the text the caller asked about
   */
  record Parsed(CompilationUnitTree unit, SourcePositions positions, boolean good, int before) {
    /** Where a tree begins in the caller's text. */
    int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree) - before;
    }

    /** Where it ends. */
    int end(Tree tree) {
      return (int) positions.getEndPosition(unit, tree) - before;
    }
  }

  /** Parses a text between two others. */
  Parsed parse(String before, String text, String after) {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("cell:///Cell.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return before + text + after;
          }
        };
    JavacTask task =
        (JavacTask) compiler.getTask(null, files, said, OPTIONS, null, List.of(source));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      boolean good =
          said.getDiagnostics().stream().noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
      return new Parsed(unit, Trees.instance(task).getSourcePositions(), good, before.length());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
