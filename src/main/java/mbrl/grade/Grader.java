package mbrl.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Report;
import mbrl.course.Runner;
import mbrl.course.TimeLimit;

/**
 * Grades submissions one after the other: compile each answer in the compiler's process, start a
 * process behind walls that knows the compiled answers, and let the checks call them from here.
 *
 * <p>An answer that computed too long is tried once more with three times the limit before it
 * counts, while the others go on: what counts is the time it computes. One that only waits is not
 * tried again. The {@link Budget} bounds all of that. What fails on our side is an exception and
 * never a verdict.
 */
final class Grader implements AutoCloseable {
  private static final TimeLimit PATIENT = TimeLimit.USUAL.times(3);
  private static final AnswerCompiler.Result NOT_TRIED =
      new AnswerCompiler.Result("", Map.of(), List.of(), List.of());
  private static final Lock SECOND = new ReentrantLock(true); // second tries, one after the other

  private final Assignment assignment;
  private final TimeLimit whole;
  private final Compilers compilers;

  Grader(Assignment assignment) {
    this(assignment, Budget.WHOLE);
  }

  /**
   * @param whole what one submission may use in all
   */
  Grader(Assignment assignment, TimeLimit whole) {
    this(assignment, whole, new Compilers());
  }

  Grader(Assignment assignment, TimeLimit whole, Compilers compilers) {
    this.assignment = assignment;
    this.whole = whole;
    this.compilers = compilers;
  }

  /**
   * The verdict on one file.
   *
   * @param bytes its content
   * @param known outcomes of before by their keys; what is among them is not graded again
   */
  Verdict grade(SubmittedFile handed, byte[] bytes, Map<String, Verdict.Outcome> known)
      throws IOException {
    String sha = Fingerprint.of(bytes);
    List<String> remarks = new ArrayList<>();
    Budget budget = new Budget(whole);
    Compilers.Contents contents = compilers.read(handed.file(), bytes, budget);
    remarks.addAll(contents.remarks());
    Map<Exercise<?>, AnswerCompiler.Result> compiled = new HashMap<>();
    Map<String, byte[]> classes = new HashMap<>();
    List<Exercise<?>> asked =
        assignment.exercises().stream().filter(e -> contents.answered().contains(e.id())).toList();
    List<Exercise<?>> open =
        asked.stream().filter(e -> !known.containsKey(assignment.key(sha, e))).toList();
    Map<String, AnswerCompiler.Result> together = compilers.together(open, budget);
    for (Exercise<?> exercise : open) {
      AnswerCompiler.Result result = together.get(exercise.id());
      if (result == null) {
        result = budget.usedUp() ? NOT_TRIED : compilers.compile(exercise, budget);
      }
      compiled.put(exercise, result);
      classes.putAll(result.classes());
      if (result.errors().isEmpty()) remarks.addAll(result.notes());
    }
    if (asked.isEmpty() && !contents.answered().isEmpty()) {
      String what = Catalogue.exercise(contents.answered().get(0)).set();
      remarks.add("it answers set " + what + ", and nothing that was asked for");
    }
    List<Verdict.Outcome> outcomes = new ArrayList<>();
    Path jar = assignment.jar(classes);
    try (SubmissionProcess children = assignment.children(jar, budget)) {
      for (Exercise<?> exercise : assignment.exercises()) {
        String key = assignment.key(sha, exercise);
        Verdict.Outcome before = known.get(key);
        outcomes.add(
            before != null ? before : outcome(key, exercise, compiled.get(exercise), children));
      }
      children.demandHealth();
    } finally {
      Files.delete(jar);
    }
    return verdict(handed, sha, outcomes, remarks);
  }

  private Verdict verdict(
      SubmittedFile handed, String sha, List<Verdict.Outcome> outcomes, List<String> remarks) {
    return new Verdict(
        assignment.key(sha),
        handed.student(),
        handed.file(),
        handed.late(),
        sha,
        assignment.checks(),
        assignment.sandbox().described(),
        outcomes,
        remarks);
  }

  /** The verdict on a file at which the grader itself failed: no answer counts, and it says why. */
  Verdict failed(SubmittedFile handed, byte[] bytes, String why) {
    String sha = Fingerprint.of(bytes);
    List<Verdict.Outcome> outcomes = new ArrayList<>();
    for (Exercise<?> e : assignment.exercises()) {
      outcomes.add(failed(assignment.key(sha, e), e, Verdict.State.MISSING, List.of()));
    }
    return verdict(handed, sha, outcomes, new ArrayList<>(List.of(why)));
  }

  private Verdict.Outcome outcome(
      String key,
      Exercise<?> exercise,
      AnswerCompiler.Result compiled,
      SubmissionProcess children) {
    if (compiled == null) return failed(key, exercise, Verdict.State.MISSING, List.of());
    if (compiled == NOT_TRIED) {
      return failed(key, exercise, Verdict.State.OUT_OF_TIME, List.of());
    }
    if (!compiled.errors().isEmpty()) {
      List<String> says = new ArrayList<>(compiled.errors());
      says.addAll(compiled.notes());
      return failed(key, exercise, Verdict.State.NOT_COMPILED, says);
    }
    return run(key, exercise, compiled.name(), children);
  }

  private static Verdict.Outcome failed(
      String key, Exercise<?> exercise, Verdict.State state, List<String> says) {
    List<Boolean> none = Collections.nCopies(exercise.checks().size(), false);
    return new Verdict.Outcome(key, exercise.id(), state, none, says, "");
  }

  private Verdict.Outcome run(
      String key, Exercise<?> exercise, String name, SubmissionProcess children) {
    ProcessHost host = new ProcessHost(children, exercise.type(), name, TimeLimit.USUAL);
    Report report = run(exercise, host, null);
    boolean outOfTime = host.outOfTime();
    if (host.slow() && !outOfTime) {
      host = new ProcessHost(children, exercise.type(), name, PATIENT);
      Report again = run(exercise, host, SECOND);
      outOfTime = host.outOfTime();
      if (!outOfTime) report = again; // else its time did not suffice for a second try
    }
    Verdict.State state = Verdict.State.CHECKED;
    if (outOfTime) state = Verdict.State.OUT_OF_TIME;
    else if (host.stuck() > 0) state = Verdict.State.TIMED_OUT;
    else if (report.toDo()) state = Verdict.State.TO_DO;
    List<Boolean> passed = report.results().stream().map(Report.Result::passed).toList();
    List<String> says = report.mistake().map(m -> List.of(m.says())).orElse(List.of());
    String mistake = report.mistake().map(m -> m.name()).orElse("");
    return new Verdict.Outcome(key, exercise.id(), state, passed, says, mistake);
  }

  private Report run(Exercise<?> exercise, ProcessHost host, Lock lock) {
    if (lock != null) lock.lock();
    try {
      Report report = Runner.run(exercise, host, assignment.secret());
      host.close();
      return report;
    } finally {
      if (lock != null) lock.unlock();
    }
  }

  @Override
  public void close() {
    compilers.close();
  }
}
