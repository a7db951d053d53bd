package mbrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product compiles with one warning only: that it uses a module in incubation, which javac
 * cannot be told to keep to itself. So the build cannot take warnings for errors, and this test
 * does.
 */
class WarningsTest {
  @TempDir Path classes;

  @Test
  void javacWarnsOfNothingButTheVectorModule() throws Exception {
    JavaCompiler javac = javax.tools.ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(said, null, null);
        Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = tree.filter(f -> f.toString().endsWith(".java")).toList();
      List<String> options =
          List.of(
              "--release=17",
              "--add-modules=jdk.incubator.vector",
              "-Xlint:all,-processing,-serial,-options", // as in pom.xml
              "-Xdoclint:all,-missing", // of private members, too
              "-d",
              classes.toString());
      var units = files.getJavaFileObjectsFromPaths(sources);
      assertTrue(javac.getTask(null, files, said, options, null, units).call());
    }
    List<String> warnings =
        said.getDiagnostics().stream()
            .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
            .filter(d -> !d.getCode().equals("compiler.warn.incubating.modules"))
            .map(Diagnostic::toString)
            .toList();
    assertEquals(List.of(), warnings);
  }

  /** The documentation builds without a complaint, and without a network. */
  @Test
  void javadocHasNothingToSay() throws Exception {
    ToolProvider javadoc = ToolProvider.findFirst("javadoc").orElseThrow();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-quiet",
                "-Xdoclint:all,-missing",
                "--release=17",
                "--add-modules=jdk.incubator.vector",
                "-encoding",
                "UTF-8",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
      tree.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exit = javadoc.run(out, out, arguments.toArray(String[]::new));
    List<String> complaints =
        said.toString().lines().filter(l -> !l.contains("incubating module")).toList();
    assertEquals(List.of(), complaints.stream().filter(l -> !l.matches("\\d+ warnings?")).toList());
    assertEquals(0, exit);
    assertTrue(Files.exists(classes.resolve("mbrl/core/Model.html")));
  }
}
