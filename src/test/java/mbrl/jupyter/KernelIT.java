package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mbrl.jupyter.KernelSession.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our agent in both kernels: no variable is lost, and Stop stops. */
class KernelIT {
  private static final String ALL = "System.out.print(all());";
  private static final String VALUES = "3 2.5 [a] {k=7} t g 2 6 10 5 P[x=2.5] true";

  private static final List<String> IMPORTS =
      List.of(
          "import static java.lang.Math.*;",
          "import mbrl.core.Environment;",
          "import java.util.jar.*;\nimport java.util.logging.*;",
          "import java.util.zip.*; import java.time.*; import java.text.*;",
          "import java.util.concurrent.atomic.AtomicInteger;",
          "import static java.util.stream.Collectors.*;",
          "import java.awt.Color;\nimport java.util.List;",
          "import mbrl.search.*; import mbrl.control.*;",
          "import static java.lang.Math.max; import static java.lang.Math.min;",
          "import java.lang.reflect.*; import java.sql.*;",
          "import java.math.BigDecimal; int more = 4; import java.security.*;",
          "import javax.swing.*; import java.beans.*; import java.lang.annotation.*;",
          "import tech.tablesaw.api.Table; import tech.tablesaw.columns.*;",
          "import java.awt.*;", // its List is not the one of java.util
          "import java.util.Map.*; import static java.util.Map.Entry.*;");

  @ParameterizedTest
  @EnumSource
  void noVariableIsLost(KernelKind kind) throws Exception {
    KernelSession s = new KernelSession();
    s.cell(
        """
        int count = 3; double[] values = {1.5, 2.5}; List<String> names = new ArrayList<>(List.of("a"));
        Map<String, Integer> map = new HashMap<>(Map.of("k", 7)); String text = "t";
        var guess = new StringBuilder("g"); int[][] grid = {{1}, {2}}; Supplier<Integer> six = () -> 6;\
        """);
    s.cell("class Box { int n = 1; int twice() { return 2 * n; } }\nrecord P(double x) {}");
    s.cell("Box box = new Box(); box.n = 5; Box[] boxes = {box}; P p = new P(2.5);");
    s.cell(
        """
        String all() {
          return count + " " + values[1] + " " + names + " " + map + " " + text + " " + guess + " "
              + grid[1][0] + " " + six.get() + " " + box.twice() + " " + boxes[0].n + " " + p + " "
              + (box == boxes[0]);
        }\
        """);
    Map<Integer, String> wanted = new LinkedHashMap<>();
    for (String line : IMPORTS) {
      s.cell(line);
      wanted.put(s.cell(ALL), VALUES);
    }
    wanted.put(s.cell("String text = \"u\";\n" + ALL), VALUES.replace("t g", "u g"));
    List<Outcome> out = s.run(RealMachine.jupyter(kind));
    for (Outcome o : out) assertNull(o.error());
    wanted.forEach((i, text) -> assertEquals(text, out.get(i).said(), "after cell " + (i - 1)));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenAgainTakesEffectInPlace(KernelKind kind) throws Exception {
    KernelSession s = new KernelSession();
    s.cell("int x = 3;\nint f(int a) { return a + 1; }\nint g(int a) { return 2 * f(a) + x; }");
    s.cell("x = 4;\nint f(int a) { return a + 10; }");
    int methods = s.cell("System.out.print(g(1));");
    s.cell("class A { int n = 1; int get() { return n; } }");
    s.cell("A a = new A(); a.n = 7; List<A> kept = List.of(a);");
    s.cell(
        "class A { int n = 1; int get() { return IntStream.range(0, n).map(i -> 2 * i).sum(); } }");
    int body = s.cell("System.out.print(a.get() + \" \" + kept.get(0).n);");
    s.cell("class A { int n = 1; int get() { return n + 1; } }");
    int again = s.cell("System.out.print(a.get() + \" \" + (a == kept.get(0)));");
    s.cell("class A { int n = 1; int m = 2; int get() { return 5; } }");
    int shape = s.cell("System.out.print(a);\nmbrl.course.Course.check(\"0.1\", a);");
    List<Outcome> out = s.run(RealMachine.jupyter(kind));
    for (Outcome o : out) assertNull(o.error());
    assertEquals("26", out.get(methods).said());
    assertEquals("42 7", out.get(body).said());
    assertEquals("8 true", out.get(again).said());
    assertTrue(out.get(shape).said().contains("null"));
    assertTrue(out.get(shape).said().contains("Run the cell that builds it again"));
  }

  /** Lambdas come and go; what an old one made still works, and Java's own tables stay whole. */
  @ParameterizedTest
  @EnumSource
  void lambdasComeAndGo(KernelKind kind) throws Exception {
    KernelSession s = new KernelSession();
    String shape = "class L { IntUnaryOperator f() { %s } }";
    s.cell(shape.formatted("int k = 3; return i -> i + k;"));
    s.cell("L l = new L(); IntUnaryOperator first = l.f();");
    StringBuilder many = new StringBuilder("int sum = 0;\n");
    for (int i = 0; i < 120; i++) {
      many.append("sum += IntStream.range(0, 3).map(i -> i + %d).sum();%n".formatted(i));
    }
    int last = 0;
    for (int i = 0; i < 12; i++) {
      s.cell(shape.formatted(i % 2 == 0 ? "return null;" : "return i -> 2 * i + " + i + ";"));
      s.cell(
          "int many() { "
              + (i % 2 == 0 ? many : "int sum = " + i + ";")
              + " return sum; }\nmany();");
      last = s.cell("System.out.print((l.f() == null) + \" \" + first.applyAsInt(4));");
    }
    int end = s.cell("System.gc(); System.out.print(l.f().applyAsInt(1));");
    List<Outcome> out = s.run(RealMachine.jupyter(kind));
    for (Outcome o : out) assertNull(o.error());
    assertTrue(out.get(last).said().startsWith("false "), out.get(last).said());
    assertEquals("13", out.get(end).said());
  }

  /** What is printed arrives whole and in its order, in few messages. */
  @ParameterizedTest
  @EnumSource
  void printedTextArrivesWholeAndInOrder(KernelKind kind) throws Exception {
    KernelSession s = new KernelSession();
    int many = s.cell("for (int i = 0; i < 40_000; i++) System.out.println(i);");
    int turns =
        s.cell(
            "System.out.print(1); System.err.print(2); System.out.print(3); show(\"4\");"
                + " System.out.print(5); System.err.println(\"6ü€😀\");");
    int error = s.cell("System.out.print(\"before\"); Object o = null; o.hashCode();");
    int slow = s.cell("System.out.print(\"a\"); Thread.sleep(300); System.out.print(\"b\");");
    int array = s.cell("new double[][] {{1, 2.5}, {3}}");
    List<Outcome> out = s.run(RealMachine.jupyter(kind));
    assertEquals("[[1.0, 2.5], [3.0]]", out.get(array).said());
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 40_000; i++) all.append(i).append('\n');
    assertEquals(all.substring(0, 60_000), out.get(many).said().substring(0, 60_000));
    assertEquals(all.length(), out.get(many).length());
    assertTrue(out.get(many).messages() < 100, out.get(many).messages() + " messages");
    assertEquals("123456ü€😀\n", out.get(turns).said());
    assertEquals("before", out.get(error).said());
    assertTrue(out.get(error).error() != null);
    assertEquals("ab", out.get(slow).said());
    assertEquals(2, out.get(slow).messages());
  }

  private static final List<String> ENDLESS =
      List.of(
          "while (true) x++;",
          "while (true) { try { while (true) x++; } catch (Throwable t) { x--; } }",
          "while (true) { try { x++; } finally { continue; } }",
          "while (true) System.out.println(\"endless\");",
          "while (true) { try { Thread.sleep(5); } catch (InterruptedException e) { } }",
          "Stream.generate(() -> 1).forEach(z -> { });",
          "Stream.generate(Math::random).forEach(z -> { });",
          "Stream.iterate(1, z -> z + 1).parallel().map(z -> z + x).forEach(z -> { });",
          "new Random().ints().sum();",
          "Stream.generate(Math::random).forEach(System.out::println);",
          "while (true) { System.out.print(x); System.err.println(x++); }",
          "new Thread(() -> { while (true) x++; }).start(); while (true) x++;",
          "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(90);",
          "for (int i = 0; i >= 0; i = (i + 1) % 9) for (int j = 0; j < 2_000_000_000; j++) x +="
              + " j;");

  @ParameterizedTest
  @EnumSource
  void stopStops(KernelKind kind) throws Exception {
    KernelSession s = new KernelSession();
    s.cell("long x = 0; List<String> kept = new ArrayList<>(List.of(\"kept\"));");
    for (String code : ENDLESS) s.stopped(code, 0.6);
    int after = s.cell("System.out.print(kept + \" \" + IntStream.range(0, 99).parallel().sum());");
    List<Outcome> out = s.run(RealMachine.jupyter(kind));
    for (int i = 1; i < after; i++) {
      Outcome o = out.get(i);
      String cell = ENDLESS.get(i - 1);
      assertTrue(o.error() != null && o.error().contains("interrupted"), cell + ": " + o.error());
      assertTrue(o.seconds() < 10, () -> cell + " ended after " + o.seconds() + " s");
      assertTrue(o.cpu() < 0.6, () -> cell + " computes on: " + o.cpu());
      assertEquals(0, o.late(), cell);
    }
    assertTrue(out.get(after).said().endsWith("[kept] 4851"), out.get(after).said());
  }

  private static String discounted(String body) {
    return """
    class MyDiscountedReturn implements DiscountedReturn {
      public double of(double[] rewards, double gamma) {
        %s
      }
    }\
    """
        .formatted(body);
  }

  /** A check says what the compiler would, and never takes an older class for the last one. */
  @ParameterizedTest
  @EnumSource
  void aCheckKnowsWhetherTheLastCellCompiled(KernelKind kind) throws Exception {
    String check = "check(\"0.1\", MyDiscountedReturn.class)";
    Map<String, String> said = new LinkedHashMap<>();
    String good = discounted("double g = 0; for (double r : rewards) g += r; return g;");
    said.put("", "run the cell that begins with class MyDiscountedReturn");
    said.put(
        discounted("double g = 0;\n    G += 1;\n    return g;"), "line 4: cannot find variable G");
    said.put(good, "γ forgotten");
    said.put(discounted("double g = 0\n    return g;"), "line 3: ';' expected");
    said.put(discounted("int g = 0.5;\n    return g;"), "line 3: incompatible types");
    said.put(discounted("double g = 0; for (double r : rewards) { g += r; return g;"), "bracket");
    said.put(good + " ", "γ forgotten");
    said.put(
        discounted("while (true) { try { while (true) gamma++; } catch (Throwable t) { } }"),
        "of was still running after 2 seconds");
    said.put(discounted("while (true) System.out.println(gamma);"), "characters more");
    KernelSession s = new KernelSession();
    s.cell("import static mbrl.course.Course.*; import mbrl.exercise.*;");
    Map<Integer, String> wanted = new LinkedHashMap<>();
    said.forEach(
        (cell, sentence) -> {
          s.cell(cell);
          wanted.put(s.watched(check), sentence);
        });
    List<Outcome> out = s.run(RealMachine.jupyter(kind));
    wanted.forEach(
        (i, sentence) -> {
          Outcome o = out.get(i);
          assertNull(o.error());
          assertTrue(o.said().contains(sentence), () -> sentence + ": " + o.said());
          assertTrue(o.cpu() < 0.6 && o.late() == 0, () -> sentence + ": runs on " + o);
          assertTrue(!o.said().contains("Restart the kernel ("), o.said());
        });
  }
}
