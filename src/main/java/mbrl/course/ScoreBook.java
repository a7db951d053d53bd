package mbrl.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mbrl.notebook.WholeFile;

/**
 * A student's best results, a line an exercise, in a text file beside the working copies. What the
 * file holds beyond such lines stays as it is.
 *
 * <pre>{@code
 * 0.1 3 of 3
 * 0.2 2 of 5
 * }</pre>
 *
 * @param file where it lies; it need not be there yet
 */
public record ScoreBook(Path file) {
  private static final String HEAD =
      "# Your best results: exercise, points. ./mbrl progress shows them; delete a line to forget"
          + " it.";
  private static final Pattern LINE = Pattern.compile("(\\d+\\.\\d+)\\s+(\\d+) of (\\d+)\\s*");

  /** The book of a folder of working copies. */
  public static ScoreBook in(Path folder) {
    return new ScoreBook(folder.resolve("progress.txt"));
  }

  /** The best results so far: points of each exercise that has one. */
  public Map<Exercise<?>, Integer> best() throws IOException {
    return best(lines());
  }

  private static Map<Exercise<?>, Integer> best(List<String> lines) {
    Map<Exercise<?>, Integer> best = new HashMap<>();
    for (String line : lines) {
      Matcher m = LINE.matcher(line);
      if (!m.matches()) continue;
      for (Exercise<?> e : Catalogue.exercises()) {
        if (e.id().equals(m.group(1))) best.merge(e, points(m, e), Math::max);
      }
    }
    return best;
  }

  /** Writes down a result if it is better than the one before. */
  public void note(Report report) throws IOException {
    Exercise<?> exercise = report.exercise();
    List<String> lines = new ArrayList<>(lines());
    int before = best(lines).getOrDefault(exercise, -1);
    if (report.toDo() || before >= report.points()) return;
    if (lines.isEmpty()) lines.add(HEAD);
    lines.removeIf(l -> l.matches(Pattern.quote(exercise.id()) + "\\s.*"));
    lines.add(
        String.format(
            Locale.ROOT, "%s %d of %d", exercise.id(), report.points(), exercise.points()));
    WholeFile.write(file, String.join("\n", lines) + "\n");
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Points as they count today, if the exercise was worth another number then. */
  private static int points(Matcher line, Exercise<?> exercise) {
    long got = Long.parseLong(line.group(2));
    long of = Math.max(1, Long.parseLong(line.group(3)));
    return (int) Math.min(exercise.points(), got * exercise.points() / of);
  }
}
