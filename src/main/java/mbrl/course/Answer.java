package mbrl.course;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mbrl.notebook.Notebook;

/**
 * One answer with whatever it may need from its notebook: the imports, and the types, methods and
 * variables that it names, and that these name in turn.
 *
 * @param exercise which exercise it answers
 * @param own the declaration of its class
 * @param beside the other declarations that it may need, in the order of the notebook
 * @param imports what the notebook imports, beyond the fixed list
 * @param filled the variables beside it that a statement changes, each with the cell of that
 *     statement
 * @param cells the texts of the notebook's code cells
 */
public record Answer(
    Exercise<?> exercise,
    Declaration own,
    List<Declaration> beside,
    List<String> imports,
    Map<String, Integer> filled,
    List<String> cells) {
  /**
   * The types that every answer may use without importing them: JShell's own list and the exercise
   * API.
   */
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

  /** The answers that a notebook holds. */
  public static List<Answer> in(Notebook notebook) {
    List<AnswerFinder.Cell> cells = new ArrayList<>();
    for (Notebook.Cell c : notebook.cells()) {
      cells.add(new AnswerFinder.Cell(c.type(), c.gradeId(), c.source()));
    }
    return new AnswerFinder(new CellCutter(), cells, new ArrayList<>()).answers();
  }

  /** The answer to an exercise in some code cells; nothing if they hold none. */
  public static Optional<Answer> of(Exercise<?> exercise, String... cells) {
    List<AnswerFinder.Cell> code = new ArrayList<>();
    for (String c : cells) code.add(new AnswerFinder.Cell("code", "", c));
    return new AnswerFinder(new CellCutter(), code, new ArrayList<>())
        .answers().stream().filter(a -> a.exercise() == exercise).findFirst();
  }

  /** The number of its cell among the code cells of the notebook, from 1; 0 in a Java file. */
  public int cell() {
    return own.cell();
  }

  /** The text of its cell. */
  public String text() {
    return cells.get(Math.max(0, own.cell() - 1));
  }

  /** The cell of an answer: found by nbgrader's name, else by the class's. */
  public static Optional<Notebook.Cell> cell(Notebook notebook, Exercise<?> exercise) {
    List<Notebook.Cell> code = notebook.cells().stream().filter(Notebook.Cell::isCode).toList();
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
    String name = exercise.answerName();
    if (!text.contains(name)) return false;
    for (Snippet s : new CellCutter().cut(text)) {
      if (s.kind() == Snippet.Kind.TYPE && s.name().equals(name)) return true;
      boolean broken = s.kind() == Snippet.Kind.BROKEN || s.kind() == Snippet.Kind.OPEN;
      if (broken && s.names().contains(name)) return true;
    }
    return false;
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
   * A Java file that compiles alone.
   *
   * @param className the full name of the answer's class in it
   * @param text the file; its line n is line n of the answer's cell
   * @param head the number of characters before the first declaration
   * @param places the cell and line of each line of the file, where that is another cell's
   */
  public record Unit(String className, String text, int head, Map<Integer, Place> places) {}

  /** A line of a cell. */
  public record Place(int cell, int line) {}

  /**
   * The Java file.
   *
   * @param prefix the package in which each answer has one
   * @param needed the declarations that stand beside the answer's class
   * @param imported the imports
   */
  public Unit unit(String prefix, List<Declaration> needed, List<String> imported) {
    boolean members = needed.stream().anyMatch(d -> d.snippet().kind() != Snippet.Kind.TYPE);
    String holder = members ? holder() : "";
    StringBuilder java = new StringBuilder("package " + packageName(prefix) + ";");
    for (String name : IMPORTS) java.append(" import ").append(name).append(';');
    for (String name : imported) {
      if (visible(name)) java.append(" import ").append(name).append(';');
    }
    if (members) java.append(" class ").append(holder).append(" {");
    java.append(' ');
    int head = java.length();
    UnitWriter writer = new UnitWriter(java, own.cell(), members ? "static " : "");
    List<Declaration> here = new ArrayList<>(List.of(own));
    for (Declaration d : needed) if (d.cell() == own.cell()) here.add(d);
    here.sort(Comparator.comparingInt(d -> d.snippet().line()));
    here.forEach(writer::add);
    for (Declaration d : needed) if (d.cell() != own.cell()) writer.add(d);
    java.append(members ? "\n}\n" : "\n");
    String name = packageName(prefix) + "." + (members ? holder + "$" : "") + exercise.answerName();
    return new Unit(name, java.toString(), head, writer.places());
  }

  /** The class that holds methods and variables; no type of the student's has its name. */
  private String holder() {
    Set<String> taken = new LinkedHashSet<>(Set.of(exercise.answerName()));
    for (Declaration d : beside) taken.add(d.snippet().name());
    String name = "Cells";
    while (taken.contains(name)) name += "_";
    return name;
  }

  /**
   * The text of the Java file with all that the answer may need.
   *
   * @param prefix the package in which each answer has one
   */
  public String file(String prefix) {
    return unit(prefix, beside, imports).text();
  }

  /**
   * Whether an answer can see what this import names; of our own rooms it sees exercise and a part
   * of core.
   */
  public static boolean visible(String name) {
    String type = name.replace("static ", "");
    return !type.startsWith("mbrl.")
        ? type.startsWith("java.")
        : type.equals("mbrl.core.*")
            || CoreTypes.contains(type.replace('.', '/'))
            || type.startsWith("mbrl.exercise.");
  }
}
