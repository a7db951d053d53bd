package mbrl.grade;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mbrl.course.Answer;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.notebook.Jupytext;
import mbrl.notebook.Notebook;

/**
 * What somebody handed in: a notebook, or one answer as a Java file.
 *
 * @param name the file's name
 * @param answers the answers found, in the order of the course
 * @param remarks what is damaged, one sentence each
 */
public record Submission(String name, List<Answer> answers, List<String> remarks) {
  private static final Pattern PACKAGE =
      Pattern.compile("(?m)^[ \\t]*package[ \\t]+[\\w.]+[ \\t]*;");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^[ \\t]*import[ \\t]+((?:static[ \\t]+)?[\\w.]+(?:\\.\\*)?)[ \\t]*;");

  /**
   * Reads a file whose name ends in .ipynb or .java.
   *
   * @throws IOException if it cannot be read or is neither, with one clear sentence
   */
  public static Submission read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".ipynb")) {
      return new Submission(name, Answer.in(Notebook.read(file)), List.of());
    }
    if (name.endsWith(".java")) {
      return new Submission(name, java(Files.readString(file)), List.of());
    }
    throw new IOException(name + " is neither a notebook (.ipynb) nor a Java file (.java)");
  }

  /**
   * Reads what a stranger handed in, as far as it goes.
   *
   * @throws IOException if there is nothing to read in it, with one clear sentence
   */
  static Submission parse(String name, byte[] bytes) throws IOException {
    List<String> remarks = new ArrayList<>();
    List<Answer> answers;
    String text = Salvage.merged(Salvage.text(bytes, new ArrayList<>()), new ArrayList<>());
    boolean percent = isJava(name) && Jupytext.isJava(text);
    boolean markdown = !isJava(name) && Jupytext.isMarkdown(text);
    if (isJava(name) && !percent) {
      answers = java(Salvage.merged(Salvage.text(bytes, remarks), remarks));
    } else {
      ArrayNode cells =
          percent
              ? Jupytext.java(text)
              : markdown ? Jupytext.markdown(text) : Salvage.cells(bytes, remarks);
      Repair.answers(cells, remarks);
      String json = JsonNodeFactory.instance.objectNode().set("cells", cells).toString();
      answers = Answer.in(Notebook.parse(json, name));
    }
    if (answers.isEmpty()) remarks.add("it holds no answer to an exercise of this course");
    return new Submission(name, answers, remarks);
  }

  private static boolean isJava(String name) {
    return name.toLowerCase(Locale.ROOT).matches("(?s).*\\.java(\\.\\w+)?");
  }

  private static List<Answer> java(String source) {
    String text = source.replace("\r\n", "\n");
    List<String> imports = new ArrayList<>();
    Matcher m = IMPORT.matcher(text);
    while (m.find()) imports.add(m.group(1));
    imports.removeAll(Answer.IMPORTS);
    List<Answer> answers = new ArrayList<>();
    for (Exercise<?> exercise : Catalogue.exercises()) {
      if (!Answer.declares(text, exercise)) continue;
      String body = PACKAGE.matcher(text).replaceAll("");
      answers.add(new Answer(exercise, 0, imports, body, List.of()));
    }
    return answers;
  }
}
