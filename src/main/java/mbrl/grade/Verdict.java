package mbrl.grade;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;

/**
 * The results of the checks of one submission, and the settings of their run. It is written once
 * and never changed; the same submission, checks and secret give the same verdict to the last byte.
 *
 * @param key what makes it repeatable: {@link Fingerprint#key}
 * @param student whose it is, as the platform names them
 * @param file which file, as it was handed in
 * @param late what the platform says of its time, empty if nothing
 * @param sha256 of the file
 * @param checks the version of the checks
 * @param isolation the level of the {@link Sandbox}, and what that does not stop
 * @param outcomes one for each exercise that was asked for
 * @param remarks what was damaged or strange, one sentence each
 */
public record Verdict(
    String key,
    String student,
    String file,
    String late,
    String sha256,
    String checks,
    String isolation,
    List<Outcome> outcomes,
    List<String> remarks) {
  /**
   * The form in which verdicts are written. Files of form 1, which do not say so, have the same
   * fields and are read as well.
   */
  public static final int SCHEMA = 2;

  /** How far an answer came. */
  public enum State {
    /** All checks ran. */
    CHECKED,
    /** There is no answer. */
    MISSING,
    /** The stub is still there. */
    TO_DO,
    /** It does not compile, or calls what it may not. */
    NOT_COMPILED,
    /** It was too slow, also when it ran alone with three times the limit. */
    TIMED_OUT,
    /** Its submission had used up its time before all checks had run. */
    OUT_OF_TIME;

    /** In words. */
    public String words() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * The result of one exercise.
   *
   * @param key what makes it repeatable, by this exercise's own checks: {@link Fingerprint#key}
   * @param exercise such as "0.2"
   * @param state how far it came
   * @param passed for each check, in order
   * @param says for the student: the compiler's words, or the name of a typical mistake; never what
   *     a hidden check did
   * @param mistake the name of the typical mistake it made, empty if none
   */
  public record Outcome(
      String key,
      String exercise,
      State state,
      List<Boolean> passed,
      List<String> says,
      String mistake) {
    private boolean isWhole() {
      boolean named = Stream.of(key, exercise, state, mistake).allMatch(Objects::nonNull);
      if (!named || passed == null || says == null) return false;
      int checks =
          Catalogue.exercises().stream()
              .filter(e -> e.id().equals(exercise))
              .mapToInt(e -> e.checks().size())
              .findFirst()
              .orElse(passed.size()); // an exercise that is gone
      return passed.size() == checks && !passed.contains(null) && !says.contains(null);
    }

    /** The result of one exercise, among the results of all that were asked for. */
    public static Outcome of(Exercise<?> exercise, List<Outcome> all) {
      return all.stream().filter(o -> o.exercise.equals(exercise.id())).findFirst().orElseThrow();
    }
  }

  /** Whether it has all its parts, and a result for each check: one read from a file may not. */
  public boolean hasAllParts() {
    boolean named =
        Stream.of(key, student, file, late, sha256, checks, isolation).allMatch(Objects::nonNull);
    if (!named || outcomes == null || remarks == null || outcomes.isEmpty()) return false;
    return !remarks.contains(null) && outcomes.stream().allMatch(o -> o != null && o.isWhole());
  }

  /** Whether it holds an outcome for each of these exercises, in order, and no other. */
  public boolean answers(List<String> exercises) {
    return outcomes.stream().map(Outcome::exercise).toList().equals(exercises);
  }

  /** The level of the sandbox alone. */
  public String level() {
    return isolation.split(Pattern.quote(Sandbox.NOT_STOPPED), 2)[0];
  }

  /** The attacks that the sandbox did not stop, one sentence; empty if nothing that we know of. */
  public String notStopped() {
    int at = isolation.indexOf(Sandbox.NOT_STOPPED);
    if (at < 0) return "";
    return isolation.substring(at + Sandbox.NOT_STOPPED.length(), isolation.length() - 1);
  }

  /** The same for another student or file with the same bytes. */
  Verdict of(SubmittedFile handed) {
    return new Verdict(
        key,
        handed.student(),
        handed.file(),
        handed.late(),
        sha256,
        checks,
        isolation,
        outcomes,
        remarks);
  }
}
