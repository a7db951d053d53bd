package mbrl.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Finds the typical mistake that an answer made, or stays silent.
 *
 * <p>The answer, the right answer and each {@link WrongAnswer} do the same twelve instances. An
 * answer made a mistake only if it did on all twelve what that mistake does, and the mistake shows
 * on at least three of them; and only if no other mistake fits as well. A false diagnosis sends
 * people the wrong way, so a doubt is a no.
 */
final class Diagnosis {
  private static final int INSTANCES = 12;
  private static final int SHOWN = 3;

  private Diagnosis() {}

  /** The outcome of one instance: a result or the name of an exception, and what was changed. */
  private record Result(Object value, String threw, int changed) {}

  static <T> Optional<WrongAnswer<T>> of(Exercise<T> exercise, Answers<T> answers, Secret secret) {
    Draw draw = new Draw(secret.seed(exercise.id(), "diagnosis"));
    List<Result> theirs = results(exercise, answers, draw);
    if (theirs.size() < INSTANCES) return Optional.empty();
    List<Result> right = results(exercise, ours(exercise, exercise::right), draw);
    List<WrongAnswer<T>> fitting = new ArrayList<>();
    List<WrongAnswer<T>> mistakes = exercise.wrongAnswers();
    for (int m = 0; m < mistakes.size(); m++) {
      int number = m;
      List<Result> wrong =
          results(
              exercise, ours(exercise, () -> exercise.wrongAnswers().get(number).answer()), draw);
      int shown = 0;
      boolean same = true;
      for (int i = 0; i < INSTANCES; i++) {
        same &= alike(exercise, wrong.get(i), theirs.get(i));
        if (!alike(exercise, wrong.get(i), right.get(i))) shown++;
      }
      if (same && shown >= SHOWN) fitting.add(mistakes.get(m));
    }
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  private static <T> Answers<T> ours(Exercise<T> exercise, Callable<T> maker) {
    return new Answers<>(exercise.type(), LocalHost.ofOurs(maker));
  }

  /** The outcome of each instance; fewer if an answer is not finished or not back in time. */
  private static <T> List<Result> results(Exercise<T> exercise, Answers<T> answers, Draw draw) {
    List<Result> results = new ArrayList<>();
    for (int i = 1; i <= INSTANCES; i++) {
      try {
        Object value = exercise.probe(answers.fresh(), draw.instance(i));
        results.add(new Result(value, "", answers.last().changed()));
      } catch (FailedCall t) {
        if (t.kind() != FailedCall.Kind.THREW) return results;
        results.add(new Result(null, t.exception(), 0));
      } catch (IndexOutOfBoundsException e) {
        return results; // what came back is too small to be looked at
      }
    }
    return results;
  }

  private static boolean alike(Exercise<?> exercise, Result a, Result b) {
    if (a.changed != b.changed || !a.threw.equals(b.threw)) return false;
    return !a.threw.isEmpty() || exercise.alike(a.value, b.value);
  }
}
