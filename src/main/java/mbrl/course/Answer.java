package mbrl.course;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mbrl.notebook.Notebook;

/**
 * One answer, taken out of its notebook, as a Java file that compiles alone.
 *
 * <p>The file is one line of package and imports, then the answer's cell, then the cells that the
 * set gives to everybody (they begin with {@code // Given}). So line n of the cell is line n + 1 of
 * the file. If it does not compile alone, {@link #withHelpers} adds the student's own cells whose
 * methods and classes it names: they become a class that the answer extends.
 *
 * @param exercise which exercise it answers
 * @param cell the number of its cell among the code cells of the notebook, from 1
 * @param imports what the notebook imports, beyond the fixed list
 * @param text the answer's cell
 * @param given the given cells
 * @param helpers the student's other cells whose names it uses
 */
public record Answer(
    Exercise<?> exercise,
    int cell,
    List<String> imports,
    String text,
    List<String> given,
    List<String> helpers) {
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

  /** An answer that stands by itself. */
  public Answer(
      Exercise<?> exercise, int cell, List<String> imports, String text, List<String> given) {
    this(exercise, cell, imports, text, given, List.of());
  }

  /** The answers that a notebook holds: found by nbgrader's name, else by the class's. */
  public static List<Answer> in(Notebook notebook) {
    List<Notebook.Cell> code = notebook.cells().stream().filter(Notebook.Cell::isCode).toList();
    Set<String> imports = new LinkedHashSet<>();
    List<String> given = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (Notebook.Cell cell : code) {
      Matcher m = IMPORT.matcher(cell.source());
      while (m.find()) imports.add(m.group(1).replaceAll("\\s+", " "));
      (isGiven(cell) ? given : own).add(cell.source());
    }
    own.removeIf(text -> Catalogue.exercises().stream().anyMatch(e -> declares(text, e)));
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
                          List.copyOf(given),
                          Helpers.of(c.source(), own))));
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

  /**
   * The Java file with the helpers, or nothing if there are none or the answer cannot extend them.
   *
   * @param prefix the package in which each answer has one
   */
  public Optional<String> withHelpers(String prefix) {
    if (helpers.isEmpty()) return Optional.empty();
    String answer = exercise.answerName();
    Matcher head = Pattern.compile("\\bclass\\s+" + answer + "\\s+(?=implements\\b)").matcher(text);
    if (!head.find()) return Optional.empty();
    String extended = head.group() + "extends " + Helpers.NAME + " ";
    Answer child =
        new Answer(
            exercise,
            cell,
            imports,
            text.substring(0, head.start()) + extended + text.substring(head.end()),
            given);
    List<String> members = helpers.stream().map(Answer::cleaned).toList();
    String types = "; import " + packageName(prefix) + "." + Helpers.NAME + ".*;";
    return Optional.of(child.file(prefix).replaceFirst(";", types) + Helpers.asClass(members));
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
