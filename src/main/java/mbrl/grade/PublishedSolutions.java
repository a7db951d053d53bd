package mbrl.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mbrl.notebook.Notebook;

/**
 * The course's own solutions, which everybody can read: a file that holds all answers of a set as
 * they were published is named to the lecturer. Blanks and comments make no difference. It is a
 * sign and costs no points.
 */
public final class PublishedSolutions {
  private static final String REMARK = "its answers are those of the published solution of set ";
  private static final int LONGEST = 4_000_000; // bytes of a file that is compared
  private final Map<String, List<String>> answers = new TreeMap<>(); // by set

  private PublishedSolutions() {}

  /** The solutions in a folder; none if it is not there. */
  static PublishedSolutions in(Path folder) {
    PublishedSolutions all = new PublishedSolutions();
    if (!Files.isDirectory(folder)) return all;
    try (DirectoryStream<Path> notebooks = Files.newDirectoryStream(folder, "[0-9][0-9]-*.ipynb")) {
      for (Path file : notebooks) {
        String set = file.getFileName().toString().substring(0, 2);
        List<String> cells = new ArrayList<>();
        for (Notebook.Cell cell : Notebook.read(file).cells()) {
          if (cell.gradeId().endsWith("-answer")) cells.add(bare(cell.source()));
        }
        if (!cells.isEmpty()) all.answers.put(set, cells);
      }
    } catch (IOException e) {
      all.answers.clear(); // without solutions there is nothing to compare with
    }
    return all;
  }

  /** A remark on a file that holds the solution of a set. */
  Optional<String> remark(FoundFile file) {
    if (answers.isEmpty()) return Optional.empty();
    byte[] bytes = file.beginning(LONGEST + 1);
    if (bytes.length > LONGEST) return Optional.empty();
    String json = new String(bytes, StandardCharsets.UTF_8);
    String text = bare(json.replace("\\n", "\n").replace("\\t", " "));
    return answers.entrySet().stream()
        .filter(set -> set.getValue().stream().allMatch(text::contains))
        .map(set -> REMARK + set.getKey())
        .findFirst();
  }

  /** Whether a remark is one of these, which are for the lecturer alone. */
  public static boolean isNamedIn(String remark) {
    return remark.startsWith(REMARK);
  }

  /** A text without comments, blanks and what JSON puts around lines. */
  private static String bare(String text) {
    StringBuilder bare = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (text.startsWith("//", i)) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        i = end < 0 ? text.length() : end + 1;
      } else if (!Character.isWhitespace(c) && "\",\\".indexOf(c) < 0) {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
