package mbrl.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mbrl.course.Answer;
import mbrl.course.Exercise;
import mbrl.grade.SubmittedFile;
import mbrl.notebook.Notebook;

/**
 * As many notebooks as one likes, no two alike: the solutions of some exercises, each with a
 * comment and a helper method of its own, so that none is compiled or graded from memory.
 */
public final class Submissions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Submissions() {}

  /**
   * Makes them.
   *
   * @param n how many
   * @param exercises which answers each holds
   * @param solutions the folder with the solution notebooks
   * @throws IOException if it holds no solution of one of the exercises
   */
  public static List<SubmittedFile> make(int n, List<Exercise<?>> exercises, Path solutions)
      throws IOException {
    List<Answer> answers = new ArrayList<>();
    for (Exercise<?> e : exercises) answers.add(solution(e, solutions));
    List<SubmittedFile> files = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      byte[] bytes = notebook(answers, i).getBytes(StandardCharsets.UTF_8);
      String student = String.format(Locale.ROOT, "student%05d", i);
      files.add(new SubmittedFile(student, student + ".ipynb", "", () -> bytes));
    }
    return files;
  }

  private static Answer solution(Exercise<?> exercise, Path folder) throws IOException {
    try (var notebooks =
        java.nio.file.Files.newDirectoryStream(folder, exercise.set() + "-*.ipynb")) {
      for (Path p : notebooks) {
        for (Answer a : Answer.in(Notebook.read(p))) if (a.exercise() == exercise) return a;
      }
    }
    throw new IOException("there is no solution of " + exercise.id() + " in " + folder);
  }

  private static String notebook(List<Answer> answers, int number) {
    ObjectNode notebook = JSON.createObjectNode();
    var cells = notebook.putArray("cells");
    for (Answer a : answers) {
      StringBuilder source = new StringBuilder();
      for (String name : a.imports()) source.append("import ").append(name).append(";\n");
      int end = a.text().lastIndexOf('}');
      source.append(a.text(), 0, end);
      source.append(String.format(Locale.ROOT, "\n  // as student %d wrote it\n", number));
      source.append(String.format(Locale.ROOT, "  private static int helper%d(int x) {\n", number));
      source.append(
          String.format(
              Locale.ROOT, "    return x %% %d == 0 ? x : x + %d;\n  }\n}\n", number + 2, number));
      cells.addPOJO(Map.of("cell_type", "code", "metadata", Map.of(), "source", source.toString()));
    }
    return notebook.toString();
  }
}
