package mbrl.course;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mbrl.course.Snippet.Kind;

/**
 * Finds the answers of a notebook and what each may need of the rest: the last declaration of a
 * name counts, statements are left out. What is damaged is mended and said: cells retyped, doubled,
 * renamed, split, fenced or gone.
 */
public final class AnswerFinder {
  private static final int FARTHEST = 3; // cells over which a declaration may go on

  /**
   * A cell.
   *
   * @param type "code" or another
   * @param gradeId nbgrader's name of it, empty if it has none
   * @param source its text
   */
  public record Cell(String type, String gradeId, String source) {
    boolean isCode() {
      return type.equals("code");
    }
  }

  private final CellCutter cutter;
  private final List<Cell> cells = new ArrayList<>(); // code, with answers found elsewhere
  private final List<String> remarks;
  private final List<Declaration> all = new ArrayList<>();
  private final Map<String, Declaration> latest = new LinkedHashMap<>(); // by their keys
  private final Set<String> imports = new LinkedHashSet<>();
  private final Set<Integer> joined = new HashSet<>(); // cells that go on in the next
  private final Set<Integer> fenced = new HashSet<>(); // cells that had fences of Markdown
  private final Set<Exercise<?>> apart = new HashSet<>(); // found in a cell that is not code

  /**
   * @param cells of a notebook, in order
   * @param remarks what is damaged is added here, one sentence each
   */
  public AnswerFinder(CellCutter cutter, List<Cell> cells, List<String> remarks) {
    this.cutter = cutter;
    this.remarks = remarks;
    List<Cell> others = new ArrayList<>();
    for (Cell c : cells) (c.isCode() ? this.cells : others).add(plain(c));
    cut();
    for (Exercise<?> e : Catalogue.exercises()) if (candidates(e).isEmpty()) lookIn(others, e);
    for (Declaration d : all) {
      Snippet s = d.snippet();
      if (s.isDeclaration()) put(d);
      if (s.kind() == Kind.IMPORT) imports.add(s.name());
    }
    Answer.IMPORTS.forEach(imports::remove);
  }

  /** The later declaration replaces the earlier, and stands where the later one stands. */
  private void put(Declaration d) {
    latest.remove(d.snippet().key());
    latest.put(d.snippet().key(), d);
  }

  private static Cell plain(Cell c) {
    String text = c.source().replace("\r\n", "\n").replace('\r', '\n');
    return new Cell(c.type(), c.gradeId(), text);
  }

  private void cut() {
    for (int i = 0; i < cells.size(); i++) {
      List<Snippet> snippets = cutter.cut(cells.get(i).source());
      if (!whole(snippets)) {
        String text = unfenced(cells.get(i).source());
        if (!text.equals(cells.get(i).source())) {
          fenced.add(i + 1);
          cells.set(i, new Cell("code", cells.get(i).gradeId(), text));
          snippets = cutter.cut(text);
        }
      }
      int used = i;
      if (!snippets.isEmpty() && snippets.get(snippets.size() - 1).kind() == Kind.OPEN) {
        StringBuilder text = new StringBuilder(cells.get(i).source());
        for (int k = i + 1; k < cells.size() && k <= i + FARTHEST && used == i; k++) {
          if (!goesOn(cells.get(i), cells.get(k))) break;
          List<Snippet> longer =
              cutter.cut(text.append('\n').append(cells.get(k).source()).toString());
          if (!whole(longer)) continue;
          joined.add(i + 1);
          snippets = longer;
          used = k;
        }
      }
      for (Snippet s : snippets) all.add(new Declaration(i + 1, s));
      if (used > i) cells.set(i, new Cell("code", cells.get(i).gradeId(), text(i, used)));
      for (int k = i + 1; k <= used; k++) cells.set(k, new Cell("code", "", ""));
      i = used;
    }
  }

  private String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i <= to; i++)
      text.append(i > from ? "\n" : "").append(cells.get(i).source());
    return text.toString();
  }

  private static boolean goesOn(Cell first, Cell next) {
    return next.gradeId().isEmpty() || next.gradeId().equals(first.gradeId());
  }

  private static boolean whole(List<Snippet> snippets) {
    return snippets.stream().noneMatch(s -> s.kind() == Kind.OPEN || s.kind() == Kind.BROKEN);
  }

  /** Looks for an answer in cells that are no code, whole or in a fence. */
  private void lookIn(List<Cell> others, Exercise<?> e) {
    String name = Answer.gradeId(e) + "-answer";
    for (Cell c : others) {
      if (!c.source().contains(e.answerName())) continue;
      String text = unfenced(c.source());
      boolean fenced = !text.equals(c.source());
      boolean found =
          cutter.cut(text).stream()
              .anyMatch(s -> declares(s, e) && (s.kind() == Kind.TYPE || c.gradeId().equals(name)));
      if (!found) continue;
      apart.add(e);
      cells.add(new Cell("code", c.gradeId(), text));
      if (fenced) this.fenced.add(cells.size());
      for (Snippet s : cutter.cut(text)) all.add(new Declaration(cells.size(), s));
    }
  }

  /** The text between the fences of Markdown, if there is Java in it; else the whole text. */
  private String unfenced(String text) {
    if (!text.contains("```")) return text;
    List<StringBuilder> parts = new ArrayList<>(List.of(new StringBuilder()));
    for (String line : text.split("\n", -1)) {
      if (line.strip().startsWith("```")) parts.add(new StringBuilder());
      else parts.get(parts.size() - 1).append(line).append('\n');
    }
    StringBuilder inside = new StringBuilder();
    for (int i = 1; i < parts.size(); i += 2) inside.append(parts.get(i));
    return whole(cutter.cut(inside.toString())) ? inside.toString() : text;
  }

  private static boolean declares(Snippet s, Exercise<?> e) {
    if (s.kind() == Kind.TYPE) return s.name().equals(e.answerName());
    return (s.kind() == Kind.BROKEN || s.kind() == Kind.OPEN) && s.names().contains(e.answerName());
  }

  private List<Declaration> candidates(Exercise<?> e) {
    return all.stream().filter(d -> declares(d.snippet(), e)).toList();
  }

  /** The answers, in the order of the course. */
  public List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    Set<String> sets = new LinkedHashSet<>();
    for (Exercise<?> e : Catalogue.exercises()) {
      Declaration own = own(e);
      if (own == null) continue;
      answers.add(answer(e, own));
      sets.add(e.set());
    }
    for (Exercise<?> e : Catalogue.exercises()) {
      boolean answered = answers.stream().anyMatch(a -> a.exercise() == e);
      if (sets.contains(e.set()) && !answered) remarks.add("no cell answers " + e.id());
    }
    return answers;
  }

  /** The declaration that answers an exercise: the last that is no stub. */
  private Declaration own(Exercise<?> e) {
    String name = Answer.gradeId(e) + "-answer";
    List<Declaration> found = candidates(e);
    if (found.isEmpty()) {
      for (int i = cells.size() - 1; i >= 0; i--) {
        if (!cells.get(i).gradeId().equals(name)) continue;
        return new Declaration(
            i + 1, new Snippet(Kind.BROKEN, "", "", 1, cells.get(i).source(), Set.of(), Set.of()));
      }
      return null;
    }
    List<Declaration> written =
        found.stream().filter(d -> !d.snippet().text().contains("\"TODO " + e.id())).toList();
    List<Declaration> best = written.isEmpty() ? found : written;
    Declaration own = best.get(best.size() - 1);
    if (own.snippet().kind() == Kind.TYPE) put(own);
    if (found.size() > 1) {
      String last = best.size() == found.size() ? "last" : "last that is not the stub";
      remarks.add(
          String.format(
              Locale.ROOT,
              "%s is answered %d times, of which the %s was graded",
              e.id(),
              found.size(),
              last));
    }
    if (apart.contains(e)) {
      remarks.add("the answer to " + e.id() + " is in a cell that is not code, and was read there");
    }
    if (fenced.contains(own.cell())) {
      remarks.add("the answer to " + e.id() + " is in a code fence, which was left out");
    }
    if (joined.contains(own.cell())) {
      remarks.add("the answer to " + e.id() + " goes on in the next cell, which was added");
    }
    String gradeId = own.cell() == 0 ? "" : cells.get(own.cell() - 1).gradeId();
    boolean named = cells.stream().anyMatch(c -> c.gradeId().endsWith("-answer"));
    if (named && !gradeId.endsWith("-answer")) {
      remarks.add("the cell of " + e.id() + " has lost its name, and was found by its class");
    }
    return own;
  }

  private Answer answer(Exercise<?> e, Declaration own) {
    List<Declaration> beside = new ArrayList<>();
    Set<String> names = new HashSet<>(own.snippet().names());
    boolean more = own.snippet().kind() == Kind.TYPE;
    while (more) {
      more = false;
      for (Declaration d : latest.values()) {
        Snippet s = d.snippet();
        boolean itself = s.kind() == Kind.TYPE && s.name().equals(e.answerName());
        if (itself || beside.contains(d) || !names.contains(s.name())) continue;
        beside.add(d);
        names.addAll(s.names());
        more = true;
      }
    }
    beside.sort((a, b) -> Integer.compare(all.indexOf(a), all.indexOf(b)));
    Map<String, Integer> filled = new LinkedHashMap<>();
    for (Declaration d : beside) {
      if (!d.snippet().isVariable()) continue;
      for (Declaration other : all) {
        if (other.snippet().fills().contains(d.snippet().name())) {
          filled.put(d.snippet().name(), other.cell());
        }
      }
    }
    List<String> texts = cells.stream().map(Cell::source).toList();
    return new Answer(e, own, beside, List.copyOf(imports), filled, texts);
  }
}
