package mbrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a page of the library says its {@code main} prints is what it prints: the last {@code <pre>}
 * block of the class head, line by line.
 */
class TranscriptTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final List<String> ROOMS =
      List.of("core", "world", "bandit", "tabular", "search", "model", "policy", "control");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(public |final |abstract |sealed |non-sealed )*(class|record|interface|enum) ");
  private static final Pattern BLOCK = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\n\\s*}</pre>");

  @TestFactory
  Stream<DynamicTest> everyMainPrintsWhatItsHeadSays() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(TranscriptTest::isPageWithMain).sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(className(f), () -> check(f)));
    }
  }

  private static void check(Path file) throws Exception {
    String printed = run(className(file));
    assertEquals(lines(transcript(Files.readString(file))), lines(printed), "printed:\n" + printed);
  }

  /** The last block of the class head. */
  static String transcript(String source) {
    Matcher type = TYPE.matcher(source);
    assertTrue(type.find(), "no class found");
    int begin = source.lastIndexOf("/**", type.start());
    assertTrue(begin >= 0, "the class has no head");
    String head =
        source
            .substring(begin, type.start())
            .lines()
            .map(l -> l.replaceFirst("^\\s*\\* ?", ""))
            .collect(Collectors.joining("\n"));
    String last = null;
    for (Matcher block = BLOCK.matcher(head); block.find(); ) last = block.group(1);
    assertTrue(last != null, "the class head has no <pre>{@code block with the output of main");
    return last;
  }

  private static String run(String className) throws Exception {
    PrintStream console = System.out;
    Locale locale = Locale.getDefault();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG")); // prints the same in every country
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      Class.forName(className)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(console);
      Locale.setDefault(locale);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<String> lines(String text) {
    return text.strip().lines().map(String::strip).toList();
  }

  private static boolean isPageWithMain(Path file) {
    if (!file.toString().endsWith(".java")) return false;
    Path inside = SOURCES.relativize(file); // mbrl/bandit/Ucb1.java
    if (inside.getNameCount() < 3 || !ROOMS.contains(inside.getName(1).toString())) return false;
    try {
      return Files.readString(file).contains("static void main(String[]");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String className(Path file) {
    String path = SOURCES.relativize(file).toString();
    return path.substring(0, path.length() - ".java".length()).replace('/', '.').replace('\\', '.');
  }

  @Test
  void theLastBlockOfTheHeadCounts() {
    String source =
        """
        /**
         * Claim.
         *
         * <pre>{@code
         *   rule
         * }</pre>
         *
         * <pre>{@code
         *   N [1, 2]
         *   Q {3}
         * }</pre>
         */
        public final class X {
          /** <pre>{@code
           * other
           * }</pre> */
          public static void main(String[] args) {}
        }
        """;
    assertEquals(List.of("N [1, 2]", "Q {3}"), lines(transcript(source)));
  }
}
