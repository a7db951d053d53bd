package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mbrl.course.Catalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Notebooks that are made to exhaust their reader: each costs its own file at most, and the file
 * after it is read and compiled as ever.
 */
class ReadingBombsTest {
  private static final Compilers COMPILERS = new Compilers();
  private static final int MANY = 20_000;
  private static final String RIGHT =
      """
      class MyDiscountedReturn implements DiscountedReturn {
        public double of(double[] rewards, double gamma) {
          double g = 0;
          for (int t = rewards.length - 1; t >= 0; t--) g = rewards[t] + gamma * g;
          return g;
        }
      }
      """;

  @AfterAll
  static void close() {
    COMPILERS.close();
  }

  /** Each bomb by its name: the cells of a notebook, of which the last is a right answer. */
  private static Map<String, List<String>> bombs() {
    Map<String, List<String>> bombs = new LinkedHashMap<>();
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("modifiers without end", "public ".repeat(MANY));
    cells.put("one long name", "class " + "A".repeat(80_000));
    cells.put("one long name, used", "int " + "a".repeat(80_000) + " = 1;");
    cells.put("open braces", "{".repeat(MANY));
    cells.put("open brackets", "int x = " + "(".repeat(MANY));
    cells.put("closing braces", "}".repeat(MANY));
    cells.put("nested classes", "class A {".repeat(MANY));
    cells.put("nested generics", "List<".repeat(MANY));
    cells.put("wildcards", "java.util.Map<? extends ".repeat(5000));
    cells.put("annotations", "@Deprecated ".repeat(MANY) + "class A {}");
    cells.put("nested annotations", "@A(".repeat(MANY));
    cells.put("array dimensions", "int" + "[]".repeat(MANY) + " x;");
    cells.put("lambdas", "Object f = " + "x -> ".repeat(MANY) + "1;");
    cells.put("conditionals", "int x = " + "true ? 1 : ".repeat(MANY) + "2;");
    cells.put("signs", "int x = " + "- ".repeat(MANY) + "1;");
    cells.put("a long sum", "int x = " + "1 + ".repeat(MANY) + "1;");
    cells.put("texts added", "String s = " + "\"a\" + ".repeat(MANY) + "\"b\";");
    cells.put("calls in a row", "Object o = \"\"" + ".toString()".repeat(MANY) + ";");
    cells.put("an else for each if", "if (true) {} else ".repeat(MANY) + "{}");
    cells.put("blocks that try", "try { ".repeat(5000));
    cells.put(
        "labels",
        IntStream.range(0, MANY).mapToObj(i -> "a" + i + ": ").collect(Collectors.joining()));
    cells.put("an open comment", "/* ".repeat(MANY));
    cells.put("an open text", "String s = \"" + "x".repeat(150_000));
    cells.put("an open text block", "String s = \"\"\"\n" + "x\n".repeat(50_000));
    cells.put("unicode escapes", "\\" + "u".repeat(100_000) + "0041 x;");
    cells.put("semicolons", ";".repeat(100_000));
    cells.put("lines of percent", "% x\n".repeat(MANY));
    cells.put("lines of bang", "!x\n".repeat(MANY));
    cells.put("magics", "%maven a:b:1\n".repeat(MANY));
    cells.put("zeros", "\0".repeat(100_000));
    cells.put("lone surrogates", "\ud800".repeat(50_000));
    cells.put("right to left", "\u202e".repeat(50_000) + "class A {}");
    cells.put("imports", "import java.util.*;\n".repeat(5000));
    cells.put("static imports", "import static java.lang.Math.*;\n".repeat(5000));
    cells.put("methods of one name", "int f() { return 1; }\n".repeat(3000));
    cells.put(
        "an enum",
        "enum E { "
            + IntStream.range(0, MANY).mapToObj(i -> "A" + i).collect(Collectors.joining(","))
            + " }");
    cells.put("a class that extends itself", "class A extends A {}\n".repeat(1000));
    cells.put(
        "var upon var",
        "var a0 = 1;\n"
            + IntStream.range(1, 1000)
                .mapToObj(i -> "var a" + i + " = a" + (i - 1) + ";\n")
                .collect(Collectors.joining()));
    cells.put("a switch in a switch", "int x = switch (1) { default -> ".repeat(3000));
    cells.put("marks of a merge", "<<<<<<< HEAD\n=======\n>>>>>>> theirs\n".repeat(MANY));
    cells.forEach((name, cell) -> bombs.put(name, List.of(cell, RIGHT)));
    bombs.put(
        "cells without end",
        IntStream.range(0, 3000)
            .mapToObj(i -> i == 2999 ? RIGHT : "int x" + i + " = " + i + ";")
            .toList());
    bombs.put("the answer again and again", IntStream.range(0, 1000).mapToObj(i -> RIGHT).toList());
    return bombs;
  }

  @TestFactory
  List<DynamicTest> costTheirOwnFileOnly() {
    return bombs().entrySet().stream()
        .map(b -> DynamicTest.dynamicTest(b.getKey(), () -> survives(b.getValue())))
        .toList();
  }

  private static void survives(List<String> cells) throws IOException {
    Compilers.Contents bomb =
        COMPILERS.read("bomb.ipynb", TypedNotebook.of(cells.toArray(String[]::new)), new Budget());
    boolean named =
        bomb.remarks().stream().anyMatch(r -> r.matches("it (cannot|was not|has more).*"));
    assertTrue(bomb.answered().contains("0.1") || named, "lost in silence: " + bomb.remarks());
    for (String remark : bomb.remarks()) assertTrue(remark.length() < 1000, remark);
    Compilers.Contents next = COMPILERS.read("next.ipynb", TypedNotebook.of(RIGHT), new Budget());
    assertEquals(List.of("0.1"), next.answered());
    assertEquals(List.of(), COMPILERS.compile(Catalogue.exercise("0.1"), new Budget()).errors());
  }
}
