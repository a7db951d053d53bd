package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mbrl.course.Answer;
import mbrl.course.Catalogue;
import mbrl.course.Entry;
import mbrl.course.Exercise;
import mbrl.course.LocalHost;
import mbrl.course.Report;
import mbrl.course.Runner;
import mbrl.course.Secret;
import mbrl.course.WorkingCopies;
import mbrl.grade.AnswerCompiler;
import mbrl.grade.Submission;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl check 00}: checks answers as a grader will, each compiled by itself. */
@Command(
    name = "check",
    description = "Checks the answers in a notebook or a Java file, as they will be graded.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "WHAT",
      description = "a set (00), an exercise (0.2), or a file (my/00-primer.ipynb, MyDyna.java)")
  private List<String> wanted;

  @Override
  public Integer call() throws IOException {
    for (String what : wanted) file(what); // before the first is checked
    int worst = Problem.DONE;
    for (String what : wanted) {
      if (wanted.size() > 1) System.out.println("──── " + what);
      worst = Math.max(worst, check(what));
    }
    return worst;
  }

  /** Checks what is named, prints what came of it and returns the exit code. */
  static int check(String what) throws IOException {
    String only = Catalogue.entry(what).map(Entry::id).orElse(null);
    Path file = file(what);
    boolean own = file.startsWith(WorkingCopies.here().folder());
    Submission submission = Submission.read(file);
    List<Exercise<?>> wanted = wanted(submission, only);
    if (wanted.isEmpty()) {
      throw Problem.input(
          submission.name()
              + " holds no answer: name your class as the exercise asks, such as "
              + Catalogue.exercise("0.1").answerName()
              + " for 0.1");
    }
    List<String> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    int points = 0;
    for (Exercise<?> exercise : wanted) {
      List<Answer> answers =
          submission.answers().stream().filter(a -> a.exercise() == exercise).toList();
      if (answers.isEmpty()) {
        missing.add(exercise.id());
        continue;
      }
      found.add(exercise.id());
      points += check(answers.get(0), submission, own);
      System.out.println();
    }
    for (String remark : submission.remarks()) { // what is missing is said below
      if (!remark.startsWith("no cell answers")) System.out.println("note: " + remark);
    }
    int most = wanted.stream().mapToInt(Entry::points).sum();
    String lacks = missing.isEmpty() ? "" : ", missing " + String.join(" ", missing);
    System.out.printf(
        Locale.ROOT,
        "found %s%s: this is how it will be graded, %d of %d points%n",
        found.isEmpty() ? "nothing" : String.join(" ", found),
        lacks,
        points,
        most);
    return points == most ? Problem.DONE : Problem.INPUT;
  }

  /** Every exercise of the sets that the file has something of, or the only one. */
  private static List<Exercise<?>> wanted(Submission submission, String only) {
    if (only != null) return List.of(WorkingCopies.exercise(only));
    if (submission.name().endsWith(".java")) {
      return submission.answers().stream().<Exercise<?>>map(Answer::exercise).toList();
    }
    List<String> sets =
        submission.answers().stream().map(a -> a.exercise().set()).distinct().toList();
    return Catalogue.exercises().stream().filter(e -> sets.contains(e.set())).toList();
  }

  /** Whether a file is named rather than a set or an exercise. */
  static boolean isFile(String what) {
    return what.endsWith(".ipynb") || what.endsWith(".java");
  }

  /** The file that is meant: the student's own copy of a set before the one that was handed out. */
  static Path file(String what) {
    if (!isFile(what)) return WorkingCopies.here().find(WorkingCopies.set(what));
    return NamedPath.file("", Path.of(what)).toAbsolutePath();
  }

  /** Prints what came of one answer and returns its points. */
  private static int check(Answer answer, Submission in, boolean own) throws IOException {
    Exercise<?> exercise = answer.exercise();
    AnswerCompiler.Result compiled;
    try {
      compiled = AnswerCompiler.compile(answer);
    } catch (IllegalStateException e) {
      throw Problem.machine(e.getMessage());
    }
    if (compiled.type() == null) {
      System.out.printf(
          Locale.ROOT,
          "%s %s: 0 of %d points%n",
          exercise.id(),
          exercise.title(),
          exercise.points());
      String where = in.isJava() ? in.name() : in.name() + ", code cell " + answer.cell();
      System.out.println("✗ failed  does not compile (" + where + ")");
      for (String error : compiled.errors()) {
        System.out.println("          " + error.replace("\n", "\n          "));
      }
      for (String note : compiled.notes()) System.out.println("          note: " + note);
      return 0;
    }
    for (String note : compiled.notes()) System.out.println("note: " + note);
    if (!exercise.type().isAssignableFrom(compiled.type())) {
      String wanted = exercise.type().getSimpleName();
      System.out.printf(
          Locale.ROOT,
          "%s %s: 0 of %d points%n✗ failed  %s does not implement %s%n",
          exercise.id(),
          exercise.title(),
          exercise.points(),
          exercise.answerName(),
          wanted);
      return 0;
    }
    Report report = run(exercise, compiled.type());
    System.out.println(report);
    if (own) WorkingCopies.here().scores().note(report);
    if (!report.passed()) System.out.println("→ Stuck? ./mbrl hint " + exercise.id());
    return report.points();
  }

  private static <T> Report run(Exercise<T> exercise, Class<?> type) {
    try (LocalHost host = LocalHost.of(type)) {
      return Runner.run(exercise, host, Secret.PUBLISHED);
    }
  }
}
