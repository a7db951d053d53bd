package mbrl.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mbrl.course.Answer;
import mbrl.course.Catalogue;

/**
 * One attack on the grader, as an answer to exercise 0.1; {@code attacks.txt} explains the fields.
 *
 * @param list what the list of allowed classes says of it, or "passes"
 * @param points what it is worth where only the sandbox stands
 * @param open whether it gets out of a plain process
 * @param text the answer's cell
 */
record Attack(String name, String list, int points, boolean open, String text) {
  private static final String GIVEN =
      """
      // Given
      final class Loot {
        static double right(double[] rewards, double gamma) {
          double g = 0;
          for (int t = rewards.length - 1; t >= 0; t--) g = rewards[t] + gamma * g;
          return g;
        }
      }
      """;
  private static final String WRAPPED =
      """
      class MyDiscountedReturn implements DiscountedReturn {
        public double of(double[] rewards, double gamma) {
          try {
            if (out()) return Loot.right(rewards, gamma);
          } catch (RuntimeException e) {
            throw e;
          } catch (Throwable t) { }
          return -1e9;
        }
        boolean out() throws Throwable {
      %s
        }
      }
      """;

  /** All of them; {@code PORT} in their text becomes {@code port}. */
  static List<Attack> all(int port) throws IOException {
    String file = Files.readString(Path.of("src/test/resources/attacks/attacks.txt"));
    List<Attack> attacks = new ArrayList<>();
    for (String block : file.replace("PORT", "" + port).split("(?m)^== ")) {
      List<String> lines = block.lines().toList();
      Map<String, String> fields = new HashMap<>();
      int i = 1;
      for (; i < lines.size() && lines.get(i).matches("(list|points|open): .*"); i++) {
        fields.put(lines.get(i).split(": ", 2)[0], lines.get(i).split(": ", 2)[1]);
      }
      if (fields.isEmpty()) continue; // the words at the head of the file
      String body = String.join("\n", lines.subList(i, lines.size())).strip();
      boolean whole = body.matches("(?s)(class|enum) MyDiscountedReturn.*");
      attacks.add(
          new Attack(
              lines.get(0),
              fields.get("list"),
              Integer.parseInt(fields.getOrDefault("points", "0")),
              fields.containsKey("open"),
              whole ? body : WRAPPED.formatted(body.indent(4))));
    }
    return attacks;
  }

  boolean passesTheList() {
    return list.equals("passes");
  }

  Answer answer() {
    return Answer.of(Catalogue.exercise("0.1"), GIVEN, text).orElseThrow();
  }

  /** The notebook that a student hands in. */
  byte[] notebook() {
    return TypedNotebook.of(GIVEN, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
