package mbrl.grade;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import mbrl.course.Answer;
import mbrl.course.AnswerFinder;
import mbrl.course.CellCutter;
import mbrl.notebook.Jupytext;
import mbrl.notebook.LenientReader;
import mbrl.notebook.Problem;

/**
 * The answers of one file: a notebook, a Java file, or one of these two as Jupytext writes it.
 *
 * <p>Reading untrusted bytes can take any time and memory: for a student's file it happens in a
 * {@link CompileWorker}. {@link #read} is for one's own files.
 *
 * @param name the file's name
 * @param answers the answers found, in the order of the course
 * @param remarks what is damaged, one sentence each
 */
public record Submission(String name, List<Answer> answers, List<String> remarks) {
  private static final CellCutter CUTTER = new CellCutter();

  /**
   * Reads a file whose name ends in .ipynb, .java or .md.
   *
   * @throws IOException if it cannot be opened or is none of these, with one clear sentence
   * @throws Problem if there is nothing to read in it
   */
  public static Submission read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(".ipynb") && !name.endsWith(".java") && !name.endsWith(".md")) {
      throw new IOException(name + " is neither a notebook (.ipynb) nor a Java file (.java)");
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return parse(name, bytes);
    } catch (IOException e) {
      throw Problem.input(e.getMessage().replaceFirst("^the file", Matcher.quoteReplacement(name)));
    } catch (StackOverflowError e) {
      throw Problem.input(name + " cannot be read: it is nested too deep");
    }
  }

  /** Whether it is a Java file, which has no numbered cells. */
  public boolean isJava() {
    return isJava(name);
  }

  /**
   * Reads a file's bytes, as far as it goes.
   *
   * @throws IOException if there is nothing to read in it, with one clear sentence
   */
  static synchronized Submission parse(String name, byte[] bytes) throws IOException {
    List<String> remarks = new ArrayList<>();
    List<AnswerFinder.Cell> cells = new ArrayList<>();
    String text = LenientReader.merged(LenientReader.text(bytes, remarks), remarks);
    if (isJava(name) && !Jupytext.isJava(text)) {
      cells.add(new AnswerFinder.Cell("code", "", CUTTER.withoutPackage(text)));
    } else if (isJava(name)) {
      for (JsonNode c : Jupytext.java(text)) cells.add(cell(c));
    } else if (!text.stripLeading().startsWith("{") && Jupytext.isMarkdown(text)) {
      for (JsonNode c : Jupytext.markdown(text)) cells.add(cell(c));
    } else {
      for (LenientReader.Cell c : LenientReader.cells(text, remarks)) {
        cells.add(new AnswerFinder.Cell(c.type(), c.gradeId(), c.source()));
      }
    }
    List<Answer> answers = new AnswerFinder(CUTTER, cells, remarks).answers();
    if (answers.isEmpty()) remarks.add("it holds no answer to an exercise of this course");
    return new Submission(name, answers, remarks);
  }

  private static boolean isJava(String name) {
    return name.toLowerCase(Locale.ROOT).matches("(?s).*\\.java(\\.\\w+)?");
  }

  /** A cell as Jupytext's text gives it. */
  private static AnswerFinder.Cell cell(JsonNode cell) {
    String gradeId = cell.path("metadata").path("nbgrader").path("grade_id").asText("");
    return new AnswerFinder.Cell(
        cell.path("cell_type").asText(""), gradeId, cell.path("source").asText(""));
  }
}
