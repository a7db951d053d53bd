package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import mbrl.course.Catalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiler's process, and the list of what an answer may call. */
class CompilersTest {
  private static final Compilers COMPILERS = new Compilers();

  @AfterAll
  static void close() {
    COMPILERS.close();
  }

  private static List<String> errors(String body) throws IOException {
    return compile(Walled.text(body)).errors();
  }

  /** What becomes of the answer to 0.1 in a notebook of these cells. */
  private static AnswerCompiler.Result compile(String... cells) throws IOException {
    COMPILERS.read("a.ipynb", TypedNotebook.of(cells), new Budget());
    return COMPILERS.compile(Catalogue.exercise("0.1"), new Budget());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Files.exists(Path.of(\"/\")); return 1; | java.nio.file.Files is not allowed in this"
            + " exercise, line 4",
        "\\u0052untime.getRuntime().halt(0); return 1; | java.lang.Runtime is not allowed",
        "System.exit(0); return 1; | java.lang.System.exit is not allowed",
        "new Thread(() -> {}).start(); return 1; | java.lang.Thread is not allowed",
        "Runnable r = Thread::yield; return 1; | java.lang.Thread is not allowed",
        "return Class.forName(\"x\").hashCode(); | java.lang.Class.forName is not allowed",
        "return getClass().getClassLoader().hashCode(); | java.lang.Class.getClassLoader is not",
        "Object o = java.net.URL.class; return 1; | java.net.URL is not allowed",
        "Object o = new java.io.File[3][2]; return 1; | java.io.File is not allowed",
        "java.util.Locale.setDefault(java.util.Locale.ROOT); return 1; |"
            + " java.util.Locale.setDefault",
        "java.util.TimeZone.setDefault(null); return 1; | java.util.TimeZone is not allowed",
        "System.setProperty(\"a\", \"b\"); return 1; | java.lang.System.setProperty",
        "System.setOut(null); return 1; | java.lang.System.setOut",
        "return new ClassLoader() {}.hashCode(); | java.lang.ClassLoader is not allowed",
        "return new Object() { native int x(); }.x(); | native.x is not allowed",
        "Math.random(); return 1; | java.lang.Math.random is not allowed in this exercise: it gives"
            + " different numbers",
        "new java.util.Random(); return 1; | new java.util.Random() is not allowed",
        "java.util.UUID.randomUUID(); return 1; | java.util.UUID.randomUUID is not allowed",
        "java.time.LocalDate.now(); return 1; | java.time.LocalDate.now is not allowed",
        "Collections.shuffle(new ArrayList<>()); return 1; | java.util.Collections.shuffle is not",
        "synchronized (this) { wait(1); } return 1; | java.lang.Object.wait is not allowed",
        "java.util.concurrent.TimeUnit.SECONDS.sleep(1); return 1; |"
            + " java.util.concurrent.TimeUnit.sleep",
        "new PrintWriter(\"x\").close(); return 1; | java.io.PrintWriter.<init> is not allowed",
        "return List.of(1).getFirst(); | line 4: java.util.List.getFirst is newer than Java 17,"
            + " with which",
        "return new ArrayDeque<>().reversed().hashCode(); | java.util.ArrayDeque.reversed is newer",
        "return Math.clamp(1, 2, 3); | java.lang.Math.clamp is newer than Java 17",
        "return mbrl.course.Catalogue.entries().size(); | package mbrl.course does not exist",
        "return mbrl.bandit.Ucb1.class.hashCode(); | an answer may not call the lecture's own"
      })
  void whatIsNotAllowedIsNamed(String body, String sentence) throws IOException {
    String said = String.join("\n", errors(body));
    assertTrue(said.contains(sentence.strip()), said);
  }

  @Test
  void whatAnswersNeedIsAllowed() throws IOException {
    String body =
        """
        record P(int a, String b) {}
        enum E { X, Y }
        Map<String, Integer> m = new TreeMap<>();
        for (E e : E.values()) switch (e) { case X -> m.merge("x" + e, 1, Integer::sum); case Y -> {} }
        double s = Arrays.stream(rewards).map(r -> r * gamma).sum() + IntStream.range(0, 3).sum();
        System.out.printf("%s %s%n", new P(1, "b"), new SplittableRandom(1).nextInt());
        assert s == s : "never";
        Object[] o = new double[][] {rewards}.clone();
        List<Integer> copied = new CopyOnWriteArrayList<>(List.of(3));
        java.time.Duration d = java.time.Duration.between(
            java.time.LocalDate.of(2026, 1, 1).atStartOfDay(), java.time.LocalDate.MAX.atStartOfDay());
        UUID id = UUID.nameUUIDFromBytes(new byte[1]);
        String text = new java.text.DecimalFormat("0.0").format(1) + d + id + copied;
        StringWriter written = new StringWriter();
        new PrintWriter(written).printf("%s", new Scanner("1 2").nextInt());
        Integer[] boxes = (Integer[]) java.lang.reflect.Array.newInstance(Integer.class, 2);
        if (s < 0) throw new IllegalArgumentException(String.valueOf(o));
        return Math.max(s, Collections.max(List.of(1, 2)));
        """;
    assertEquals(List.of(), errors(body));
  }

  @Test
  void bombsCostTheirOwnAnswerOnly() throws IOException {
    String deep = "return " + "(".repeat(95_000) + "1" + ")".repeat(95_000) + ";";
    assertTrue(errors(deep).size() <= 1); // how deep it can go depends on the compiler
    String nested =
        "try { hashCode(); } finally { ".repeat(17)
            + "hashCode(); "
            + "}".repeat(17)
            + " return 1;";
    assertTrue(!errors(nested).isEmpty());
    assertTrue(errors("//" + "x".repeat(200_000)).get(0).contains("characters"));
    assertEquals(List.of(), errors("return 1;"));
  }

  @Test
  void anAnswerStaysInItsPackage() throws IOException {
    for (String text : List.of("module x { }", "package java.lang; class MyDiscountedReturn { }")) {
      byte[] notebook = TypedNotebook.of(text);
      boolean answered =
          COMPILERS.read("a.ipynb", notebook, new Budget()).answered().contains("0.1");
      assertTrue(!answered || !compile(text).errors().isEmpty(), text);
    }
  }

  /** Syntax that came after Java 17 is refused in one sentence, whichever Java runs the grader. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "record P(int x, int y) {}\n Object o = new P(1, 2);\n"
            + " if (o instanceof P(int x, int y)) return x;\n return 0;",
        "record P(int x, int y) {}\n Object o = new P(1, 2);\n"
            + " return switch (o) { case P(int x, int y) -> x; default -> 0; };",
        "record P(double x) {}\n Object o = new P(1);\n"
            + " if (o instanceof P(var x) && x > 0) return x;\n return 0;",
        "Object o = 1;\n\n return switch (o) { case Integer i -> i; default -> 0; };",
        "Object o = 1;\n\n return switch (o) { case Integer i when i > 0 -> i; default -> 0; };",
        "Object o = null;\n\n return switch (o) { case null -> 1; default -> 0; };",
        "\n\n int _ = 1;\n return 1;",
        "\n\n try { return 1; } catch (Exception _) { return 2; }",
        "\n\n java.util.function.IntUnaryOperator f = _ -> 1;\n return f.applyAsInt(1);"
      })
  void newerSyntax(String body) throws IOException {
    List<String> said = errors(body);
    assertEquals(1, said.size(), said::toString);
    assertTrue(
        said.get(0)
            .matches(
                "(?s)line 6: this syntax is newer than Java 17, with which answers are graded\n.*"),
        said.get(0));
  }

  /** A call in a condition is no pattern. */
  @Test
  void aMissingBracketIsNoNewerSyntax() throws IOException {
    List<String> said = errors("Object o = 1;\n if (o instanceof Integer && f(1) { return 1; }");
    assertTrue(said.get(0).contains("')' expected"), said::toString);
  }

  /** A kilobyte of text that a compiler folds into a constant of gigabytes. */
  @Test
  void aConstantThatGrowsEndsTheCompilerOnly() throws IOException {
    StringBuilder fold = new StringBuilder("final String a0 = \"" + "x".repeat(1000) + "\";\n");
    for (int i = 1; i < 40; i++) {
      fold.append("final String a%d = a%d + a%d;\n".formatted(i, i - 1, i - 1));
    }
    List<String> said = errors(fold + "return a39.length();");
    assertEquals(1, said.size());
    assertTrue(
        said.get(0).matches("the compiler (broke down|did not finish|gave up).*"), said.get(0));
    assertEquals(List.of(), errors("return 1;"));
  }

  @Test
  void magicsAreNotRun() throws IOException {
    String text =
        """
        %maven org.evil:evil:1.0
          %bash touch mbrl-attack-magic
        class MyDiscountedReturn implements DiscountedReturn {
          public double of(double[] rewards, double gamma) { return 1; }
        }
        """;
    assertEquals(List.of(), compile("%%bash\ntouch mbrl-attack-magic", text).errors());
    assertTrue(!compile("!touch mbrl-attack-magic\n" + text).errors().isEmpty(), "no Java");
    assertFalse(Files.exists(Path.of("mbrl-attack-magic")));
  }

  /** The first three stand in every notebook of the course. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "double g = 0 return g; |",
        "Chart c = null; return 0; | mbrl.lab.*",
        "show(rewards); return 0; | static mbrl.lab.Lab.*",
        "return new QLearning().hashCode(); | mbrl.tabular.QLearning",
        "return 1; |"
      })
  void anImportThatWasLeftOutIsMentionedWhereItIsMissed(String body, String missed)
      throws IOException {
    String imports =
        """
        import mbrl.lab.*;
        import static mbrl.lab.Lab.*;
        import static mbrl.course.Course.*;
        import java.util.stream.*;
        import mbrl.tabular.QLearning;
        """;
    List<String> expected =
        missed == null ? List.of() : List.of("import " + missed + " was left out");
    assertEquals(expected, compile(imports, Walled.text(body)).notes());
  }

  /** Its input stays open, as for one that computes and does not look at it. */
  @Test
  void aWorkerEndsWithTheGraderThatWasKilled(@TempDir Path folder) throws Exception {
    String java =
        String.join(
            " ",
            Sandbox.java(
                Sandbox.ownJava(),
                List.of(),
                "'" + System.getProperty("java.class.path") + "'",
                CompileWorker.class.getName()));
    String script =
        "mkfifo %1$s/in; exec 3<>%1$s/in; %2$s <&3 >/dev/null 2>&1 & echo $!; wait"
            .formatted(folder, java);
    Process grader = new ProcessBuilder("sh", "-c", script).start();
    long worker = Long.parseLong(grader.inputReader().readLine().strip());
    Thread.sleep(3000); // it watches
    assertTrue(ProcessHandle.of(worker).isPresent(), "it has not ended by itself");
    grader.destroyForcibly().waitFor();
    ProcessHandle.of(worker).ifPresent(p -> p.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }

  /** Both are real: a plain compiler with this class path starts them. */
  @Test
  void neitherPluginsNorProcessorsStart(@TempDir Path folder) throws Exception {
    Path mark = folder.resolve("started");
    String code =
        """
        import java.nio.file.*;
        @javax.annotation.processing.SupportedAnnotationTypes("*")
        @javax.annotation.processing.SupportedSourceVersion(javax.lang.model.SourceVersion.RELEASE_17)
        public class Evil extends javax.annotation.processing.AbstractProcessor
            implements com.sun.source.util.Plugin {
          public Evil() { mark(); }
          public String getName() { return "evil"; }
          public boolean autoStart() { return true; }
          public void init(com.sun.source.util.JavacTask task, String... args) { mark(); }
          public boolean process(java.util.Set<? extends javax.lang.model.element.TypeElement> a,
              javax.annotation.processing.RoundEnvironment r) { return false; }
          static void mark() {
            try { Files.writeString(Path.of("%s"), "x"); } catch (java.io.IOException e) { }
          }
        }
        """
            .formatted(mark);
    Path source = Files.writeString(folder.resolve("Evil.java"), code);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    assertEquals(
        0,
        javac.run(
            null, null, null, "-proc:none", "-nowarn", "-d", folder.toString(), source.toString()));
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    for (String service :
        List.of("com.sun.source.util.Plugin", "javax.annotation.processing.Processor")) {
      Files.writeString(services.resolve(service), "Evil");
    }
    Path plain = Files.writeString(folder.resolve("A.java"), "class A { }");
    javac.run(
        null, null, null, "-cp", folder.toString(), "-d", folder.toString(), plain.toString());
    assertTrue(Files.deleteIfExists(mark), "the attack is real");
    String path = System.getProperty("java.class.path");
    System.setProperty("java.class.path", folder + File.pathSeparator + path);
    try (Compilers compilers = new Compilers()) {
      compilers.read("a.ipynb", TypedNotebook.of(Walled.text("return 1;")), new Budget());
      assertEquals(List.of(), compilers.compile(Catalogue.exercise("0.1"), new Budget()).errors());
    } finally {
      System.setProperty("java.class.path", path);
    }
    assertFalse(Files.exists(mark));
  }
}
