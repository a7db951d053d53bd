package mbrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first sentence of a comment is a noun phrase or begins with a verb, never a bare clause. */
class JavadocTest {
  /** A comment that begins so, in any class, at any member. */
  private static final Pattern BARE =
      Pattern.compile("/\\*\\*\\s*(?:\\*\\s*)?(?:What|Who|Whoever|Whatever)\\b[^\n]*");

  /** The comment of a class or package, which begins in the first column. */
  private static final Pattern BARE_HEAD =
      Pattern.compile("(?m)^/\\*\\*\\s*(?:\\*\\s*)?(?:Where|How|Why|When)\\b[^\n]*");

  private static List<String> bare(String java) {
    List<String> all = new ArrayList<>();
    for (Pattern p : List.of(BARE, BARE_HEAD)) {
      Matcher m = p.matcher(java);
      while (m.find()) all.add(m.group().replaceAll("\\s+", " "));
    }
    return all;
  }

  @Test
  void noCommentBeginsWithABareClause() throws IOException {
    int files = 0;
    List<String> found = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path f : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        for (String comment : bare(Files.readString(f))) found.add(f + ": " + comment);
        files++;
      }
    }
    assertTrue(files > 300, "only " + files + " files were read");
    assertEquals(List.of(), found);
  }

  @Test
  void aBareClauseIsFound() {
    assertFalse(bare("/** What a network sees. */").isEmpty());
    assertFalse(bare("  /**\n   * Who moved last.\n   */").isEmpty());
    assertFalse(bare("/**\n * How a check reaches the answer.\n */\nclass A {}").isEmpty());
    assertTrue(bare("/** The inputs of a network: what it sees. */").isEmpty());
    assertTrue(bare("  /** How often each setting was run. */").isEmpty());
    assertTrue(bare("/** Whether it fits. */").isEmpty());
  }
}
