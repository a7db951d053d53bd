package mbrl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * No output depends on the country in which Java runs: a format that writes a number, and every
 * change of case, names its locale.
 */
class LocaleTest {
  private static final Pattern NUMBER = Pattern.compile("%[-#+ 0,(\\d.$<]*[dfegEG]");

  /** The places of a source that leave the choice to the country. */
  static List<String> left(String name, String source) throws IOException {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///X.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, d -> {}, List.of("-proc:none"), null, List.of(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    List<String> left = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect() instanceof MemberSelectTree method
            && countryDecides(call, method)) {
          long at = Trees.instance(task).getSourcePositions().getStartPosition(unit, call);
          left.add(name + ":" + unit.getLineMap().getLineNumber(at) + " " + method.getIdentifier());
        }
        return super.visitMethodInvocation(call, nothing);
      }
    }.scan(unit, null);
    return left;
  }

  private static boolean countryDecides(MethodInvocationTree call, MemberSelectTree method) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    return switch (method.getIdentifier().toString()) {
      case "formatted" -> writesNumbers(method.getExpression());
      case "format" -> method.getExpression().toString().equals("String") && bare(arguments);
      case "printf" -> bare(arguments);
      case "toLowerCase", "toUpperCase" -> arguments.isEmpty();
      default -> false;
    };
  }

  private static boolean bare(List<? extends ExpressionTree> arguments) {
    return !arguments.get(0).toString().startsWith("Locale.") && writesNumbers(arguments.get(0));
  }

  private static boolean writesNumbers(Tree format) {
    return NUMBER.matcher(constant(format)).find();
  }

  /** The text of a format; a part that is not constant may hold a number. */
  private static String constant(Tree t) {
    if (t instanceof LiteralTree l && l.getValue() instanceof String s) return s;
    if (t instanceof ParenthesizedTree p) return constant(p.getExpression());
    if (t instanceof BinaryTree b && b.getKind() == Tree.Kind.PLUS) {
      return constant(b.getLeftOperand()) + constant(b.getRightOperand());
    }
    return "%d";
  }

  @Test
  void everyFormatOfANumberNamesItsLocale() throws IOException {
    Path sources = Path.of("src/main/java");
    List<String> left = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path f : files.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
        left.addAll(left(sources.relativize(f).toString(), Files.readString(f)));
      }
    }
    assertEquals(List.of(), left, "put Locale.ROOT in front of the format");
  }

  @Test
  void theScanFindsWhatItLooksFor() throws IOException {
    String source =
        """
        class X {
          String a = "%d".formatted(1);
          String b = ("width " + "%5.2f").formatted(1.);
          String c = String.format("%,d", 1);
          void d(java.io.PrintStream out) { out.printf("%s %e%n", "x", 1.); }
          String e = "I".toLowerCase();
          String f = "%s".formatted("x");
          String g = String.format(Locale.ROOT, "%d", 1);
          String h = format.formatted(1);
        }
        """;
    assertEquals(
        List.of(
            "X:2 formatted",
            "X:3 formatted",
            "X:4 format",
            "X:5 printf",
            "X:6 toLowerCase",
            "X:9 formatted"),
        left("X", source));
  }
}
