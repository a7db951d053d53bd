package mbrl.report;

import java.util.ArrayList;
import java.util.List;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.grade.Verdict;

/**
 * The text that students read about an answer. All of it was written by the authors of the checks,
 * or is the compiler's word on the student's own text: never what a check called, expected or got.
 *
 * @param head a few words
 * @param text the rest, maybe of several lines
 */
record Feedback(String head, String text) {
  /** The remarks on one answer, beyond the verdict on each check. */
  static List<Feedback> on(Verdict.Outcome outcome) {
    Exercise<?> exercise = Catalogue.exercise(outcome.exercise());
    List<Feedback> all = new ArrayList<>();
    String said = Printable.text(String.join("\n", outcome.says()));
    switch (outcome.state()) {
      case MISSING ->
          all.add(new Feedback("No answer.", "No class " + exercise.answerName() + " was found."));
      case TO_DO -> all.add(new Feedback("Not written yet.", ""));
      case NOT_COMPILED ->
          all.add(
              new Feedback(
                  "Does not compile, or calls what it may not: no check could run.", said));
      case TIMED_OUT ->
          all.add(
              new Feedback(
                  "Too slow.", "It did not come back in time, also when it was tried again."));
      case OUT_OF_TIME ->
          all.add(
              new Feedback(
                  "Not all checks ran.", "The time for the whole submission was used up."));
      case CHECKED -> {}
    }
    if (!outcome.mistake().isEmpty()) {
      all.add(new Feedback("A typical mistake: " + Printable.line(outcome.mistake()) + ".", said));
    }
    boolean unexplained = outcome.passed().contains(false) && outcome.mistake().isEmpty();
    if (unexplained && outcome.state() == Verdict.State.CHECKED) {
      all.add(
          new Feedback(
              "Where?",
              "check(\"%s\", %s.class) in the notebook may show a call that fails, with other numbers."
                  .formatted(exercise.id(), exercise.answerName())));
    }
    return all;
  }

  /** The verdict on one check in words that need no colour. */
  static String verdict(Verdict.Outcome outcome, int check) {
    if (outcome.passed().get(check)) return "✓ passed";
    return outcome.state() == Verdict.State.TO_DO ? "✗ to do" : "✗ failed";
  }

  @Override
  public String toString() {
    return text.isEmpty() ? head : head + " " + text;
  }
}
