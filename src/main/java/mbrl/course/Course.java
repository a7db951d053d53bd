package mbrl.course;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import mbrl.lab.CellClass;
import mbrl.lab.Html;
import mbrl.lab.Lab;

/**
 * The methods that an exercise notebook calls.
 *
 * <pre>{@code
 * check("0.2", MyBellmanBackup.class)     is my answer right?
 * hint("0.2")                             a question first; call it again for more
 * }</pre>
 */
public final class Course {
  private static final int PATIENCE = 2; // failures after which a hint is offered
  private static final String AGAIN = " Correct that cell, run it, then this one.";
  private static final Map<String, Integer> FAILURES = new ConcurrentHashMap<>();
  private static final Map<String, Integer> HINTS = new ConcurrentHashMap<>();

  private Course() {}

  /**
   * Checks an answer and shows what came of it.
   *
   * @param id the exercise, such as "0.2"
   * @param answer your class; it needs a constructor that takes nothing
   * @return nothing to look at; only when nbgrader runs the notebook, the points
   */
  public static Double check(String id, Class<?> answer) {
    if (answer == null) return missing(id);
    return check(id, answer, LocalHost.of(answer));
  }

  /**
   * The same with an object, which then serves for every check.
   *
   * @param id the exercise
   * @param answer an object of your class
   */
  public static Double check(String id, Object answer) {
    if (answer == null) return missing(id);
    return check(id, answer.getClass(), new LocalHost(() -> answer));
  }

  /**
   * The same with a way to make objects: {@code MyBellmanBackup::new}.
   *
   * @param id the exercise
   * @param answer makes a new object of your class at each call
   */
  public static Double check(String id, Supplier<?> answer) {
    if (answer == null) return missing(id);
    Callable<Object> maker = answer::get;
    return check(id, null, new LocalHost(maker));
  }

  private static Double check(String id, Class<?> type, LocalHost host) {
    Exercise<?> exercise;
    try {
      exercise = Catalogue.exercise(id);
    } catch (IllegalArgumentException e) {
      return note("No such exercise.", e.getMessage());
    }
    String wanted = exercise.type().getSimpleName();
    if (type != null && !exercise.type().isAssignableFrom(type)) {
      return note(
          "Not an answer to " + id + ".",
          "%s does not implement %s: begin it with class %s implements %s { … }"
              .formatted(type.getSimpleName(), wanted, exercise.answerName(), wanted));
    }
    if (type != null && Modifier.isAbstract(type.getModifiers())) {
      return note("Not an answer to " + id + ".", type.getSimpleName() + " has no bodies yet.");
    }
    String name = type == null ? exercise.answerName() : type.getSimpleName();
    Optional<String> problem = new CellClass(name).problem();
    if (problem.isPresent()) return note("Not checked.", problem.get() + AGAIN);
    List<String> refused = type == null ? List.of() : AllowList.complaints(type);
    if (!refused.isEmpty()) {
      return note("0 points for " + id + ", as in the grader:", String.join("; ", refused) + ".");
    }
    Report report = check(exercise, host);
    return System.getenv("NBGRADER_EXECUTION") == null ? null : (double) report.points();
  }

  private static <T> Report check(Exercise<T> exercise, LocalHost host) {
    try (host) {
      Report report = Runner.run(exercise, host, Secret.PUBLISHED);
      int failures =
          report.passed() || report.toDo() ? 0 : FAILURES.merge(exercise.id(), 1, Integer::sum);
      System.out.print(host.printed());
      Lab.show(new ReportPage(report).html(failures >= PATIENCE));
      note(report);
      if (report.passed()) {
        FAILURES.remove(exercise.id());
        host.begin();
        picture(exercise, host);
      }
      return report;
    }
  }

  /** Writes the result down, where the notebook is one of the student's own copies. */
  private static void note(Report report) {
    Path folder = Path.of("").toAbsolutePath();
    if (!folder.endsWith("my")) return;
    try {
      ScoreBook.in(folder).note(report);
    } catch (IOException e) {
      note("Not written down.", "The file progress.txt cannot be written: " + e.getMessage());
    }
  }

  /** Shows the answer at work, if it lets us. */
  private static <T> void picture(Exercise<T> exercise, Host host) {
    try {
      Object picture = exercise.picture(new Answers<>(exercise.type(), host).fresh());
      if (picture != null) Lab.show(picture);
    } catch (RuntimeException e) { // not the checks' business
      note("No picture.", "Your answer passed every check, but here: " + e.getMessage());
    }
  }

  /** Shows the next hint: a question, then the formula, then the line with a blank. */
  public static void hint(String id) {
    try {
      Exercise<?> exercise = Catalogue.exercise(id);
      int n = Math.min(HINTS.merge(id, 1, Integer::sum), exercise.hints().size());
      String more = n < exercise.hints().size() ? "" : " (the last one)";
      note(
          String.format(Locale.ROOT, "Hint %d for %s%s:", n, id, more),
          exercise.hints().get(n - 1));
    } catch (IllegalArgumentException e) {
      note("No hint.", e.getMessage());
    }
  }

  /**
   * Says why an exercise cannot be checked whose class is not there. Our kernel calls it instead of
   * {@code check}, which would not compile.
   */
  public static Double missing(String id, String name) {
    String why =
        new CellClass(name)
            .problem()
            .map(problem -> problem + AGAIN)
            .orElse(
                "There is no class "
                    + name
                    + " yet: run the cell that begins with class "
                    + name
                    + ", then this one. After a restart of the kernel, run all cells from the"
                    + " top.");
    return note("Nothing to check for " + id + ".", why);
  }

  private static Double missing(String id) {
    return note(
        "Nothing to check for " + id + ".",
        "The object is null: its class was declared again with other fields or methods, so Java"
            + " forgot it. Run the cell that builds it again, then this one.");
  }

  private static Double note(String head, String text) {
    String html = "<p><b>" + Html.escape(head) + "</b> " + Html.escape(text) + "</p>";
    Lab.show(new Html(html, head + " " + text));
    return System.getenv("NBGRADER_EXECUTION") == null ? null : 0.0;
  }
}
