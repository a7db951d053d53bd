package mbrl.course;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer, taken out of its notebook, as a Java file that compiles alone.
 *
 * <p>The file is one line of package and imports, then the answer's cell, then the cells that the
 * set gives to everybody (they begin with {@code // Given}). So line n of the cell is line n + 1 of
 * the file.
 *
 * @param exercise which exercise it answers
 * @param cell the number of its cell among the code cells of the notebook, from 1
 * @param imports what the notebook imports, beyond the fixed list
 * @param text the answer's cell
 * @param given the given cells
 */
public record Answer(
    Exercise<?> exercise, int cell, List<String> imports, String text, List<String> given) {
  /** What every answer may use without importing it: JShell's own list and the exercise API. */
  public static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.net.*",
          "java.nio.file.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.prefs.*",
          "java.util.random.*",
          "java.util.regex.*",
          "java.util.stream.*",
          "mbrl.exercise.*");

  private static final Pattern IMPORT =
      Pattern.compile(
          "^[ \\t]*import[ \\t]+((?:static[ \\t]+)?[\\w.]+(?:\\.\\*)?)[ \\t]*;", Pattern.MULTILINE);

  /** The answers that a notebook holds: found by nbgrader's name, else by the class's. */
  public static List<Answer> in(Notebook notebook) {
    List<Notebook.Cell> code = notebook.cells().stream().filter(Notebook.Cell::isCode).toList();
    Set<String> imports = new LinkedHashSet<>();
    List<String> given = new ArrayList<>();
    for (Notebook.Cell cell : code) {
      Matcher m = IMPORT.matcher(cell.source());
      while (m.find()) imports.add(m.group(1).replaceAll("\\s+", " "));
      if (isGiven(cell)) given.add(cell.source());
    }
    IMPORTS.forEach(imports::remove);
    List<Answer> answers = new ArrayList<>();
    for (Exercise<?> exercise : Catalogue.exercises()) {
      cell(code, exercise)
          .ifPresent(
              c ->
                  answers.add(
                      new Answer(
                          exercise,
                          code.indexOf(c) + 1,
                          List.copyOf(imports),
                          c.source(),
                          List.copyOf(given))));
    }
    return answers;
  }

  /** The cell of an answer: found by nbgrader's name, else by the class's. */
  public static Optional<Notebook.Cell> cell(Notebook notebook, Exercise<?> exercise) {
    return cell(notebook.cells().stream().filter(Notebook.Cell::isCode).toList(), exercise);
  }

  private static Optional<Notebook.Cell> cell(List<Notebook.Cell> code, Exercise<?> exercise) {
    String name = gradeId(exercise) + "-answer";
    return code.stream()
        .filter(c -> c.gradeId().equals(name))
        .findFirst()
        .or(() -> code.stream().filter(c -> declares(c.source(), exercise)).findFirst());
  }

  static boolean isGiven(Notebook.Cell cell) {
    return cell.isCode() && cell.source().stripLeading().startsWith("// Given");
  }

  /** Whether Java text holds an answer to an exercise: a class of the name that it asks for. */
  public static boolean declares(String text, Exercise<?> exercise) {
    return Pattern.compile("\\b(class|record|enum)\\s+" + exercise.answerName() + "\\b")
        .matcher(text)
        .find();
  }

  /** The exercise's name in nbgrader: its dot would not be allowed there. */
  static String gradeId(Entry entry) {
    return entry.id().replace('.', '-');
  }

  /** The package that the answer is compiled in: one of its own. */
  public String packageName(String prefix) {
    return prefix + ".x" + exercise.id().replace('.', '_');
  }

  /**
   * The Java file.
   *
   * @param prefix the package in which each answer has one
   */
  public String file(String prefix) {
    StringBuilder java = new StringBuilder("package " + packageName(prefix) + ";");
    for (String name : IMPORTS) java.append(" import ").append(name).append(';');
    for (String name : imports) {
      if (visible(name)) java.append(" import ").append(name).append(';');
    }
    java.append('\n').append(cleaned(text)).append('\n');
    for (String cell : given) java.append(cleaned(cell)).append('\n');
    return java.toString();
  }

  /** Whether an answer can see what this import names; of our own rooms it sees two. */
  public static boolean visible(String name) {
    String type = name.replace("static ", "");
    return !type.startsWith("mbrl.")
        ? type.startsWith("java.")
        : type.startsWith("mbrl.core.") || type.startsWith("mbrl.exercise.");
  }

  /** Without imports, which stand in the first line, and without a notebook's magic. */
  private static String cleaned(String text) {
    StringBuilder lines = new StringBuilder();
    for (String line : IMPORT.matcher(text).replaceAll("").split("\n", -1)) {
      boolean magic = line.stripLeading().startsWith("%") || line.stripLeading().startsWith("!");
      lines.append(magic ? "" : line).append('\n');
    }
    return lines.toString().stripTrailing();
  }
}
