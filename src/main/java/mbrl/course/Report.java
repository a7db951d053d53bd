package mbrl.course;

import java.util.List;
import java.util.Optional;

/**
 * The results of the checks of one exercise.
 *
 * @param exercise which one
 * @param results one for each check, in order, also for those that could not run
 * @param mistake the typical mistake that the answer made, if it made exactly that
 * @param burning whether a thread of the answer's runs on and slows this Java down
 */
public record Report(
    Exercise<?> exercise,
    List<Result> results,
    Optional<? extends WrongAnswer<?>> mistake,
    boolean burning) {

  /**
   * One check's verdict.
   *
   * @param check which one
   * @param passed the verdict
   * @param toDo whether it failed because the stub is still there
   * @param evidence why it failed, null if it passed
   */
  public record Result(Exercise.Check check, boolean passed, boolean toDo, Evidence evidence) {}

  /**
   * Why a check failed. What {@code call}, {@code expected} and {@code got} say comes from this
   * instance and this answer; only {@code rule} and the check's sentence are fit for a check whose
   * instance is hidden.
   *
   * @param call the call that showed it, empty if there was none
   * @param expected what a right answer does, empty if the answer did not come back
   * @param got what the answer did
   * @param rule the line of the rule, empty if the answer did not come back
   */
  public record Evidence(String call, String expected, String got, String rule) {}

  /** Whether every check passed. */
  public boolean passed() {
    return results.stream().allMatch(Result::passed);
  }

  /** The points of the checks that passed. */
  public int points() {
    return results.stream().filter(Result::passed).mapToInt(r -> r.check().points()).sum();
  }

  /** Whether nothing was written yet. */
  public boolean toDo() {
    return results.stream().anyMatch(Result::toDo) && results.stream().noneMatch(Result::passed);
  }

  /** As students read it, in plain text. */
  @Override
  public String toString() {
    return new ReportPage(this).text(false);
  }
}
