package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import mbrl.exercise.DiscountedReturn;
import mbrl.exercise.SeededRandom;
import mbrl.exercise.UpperBoundChoice;
import org.junit.jupiter.api.Test;

/** Calls that are made together bring what they bring one by one. */
class AnswersTest {
  private static <T> Answers<T> answers(Class<T> type, T answer) {
    return new Answers<>(type, LocalHost.ofOurs(() -> answer));
  }

  @Test
  void resultsAndLastCallsComeInOrder() {
    Answers<DiscountedReturn> answers =
        answers(DiscountedReturn.class, (rewards, discount) -> rewards[0] * discount);
    DiscountedReturn answer = answers.fresh();
    double[] factor = {0};
    List<Double> got = new ArrayList<>();
    for (double g : Answers.many(3, () -> answer.of(new double[] {10}, ++factor[0]))) {
      got.add(g);
      assertEquals(got.size() * 1.0, answers.last().arguments().get(1));
    }
    assertEquals(List.of(10.0, 20.0, 30.0), got);
    assertEquals(40, answer.of(new double[] {10}, 4), "and calls are made at once again");
  }

  @Test
  void theFirstThatFailsEndsThem() {
    int[] calls = {0};
    Answers<DiscountedReturn> answers =
        answers(
            DiscountedReturn.class,
            (rewards, discount) -> {
              if (++calls[0] == 3) throw new IllegalStateException("three");
              return calls[0];
            });
    DiscountedReturn answer = answers.fresh();
    List<Double> got = new ArrayList<>();
    FailedCall failure =
        assertThrows(
            FailedCall.class,
            () -> {
              for (double g : Answers.many(9, () -> answer.of(new double[] {got.size()}, 1))) {
                got.add(g);
              }
            });
    assertEquals(List.of(1.0, 2.0), got);
    assertEquals(3, calls[0]);
    assertEquals("IllegalStateException", failure.exception());
  }

  @Test
  void whatWasChangedIsSeenOfEach() {
    Answers<DiscountedReturn> answers =
        answers(DiscountedReturn.class, (rewards, discount) -> rewards[0] += discount);
    DiscountedReturn answer = answers.fresh();
    double[] discount = {-1};
    List<Integer> changed = new ArrayList<>();
    for (double g : Answers.many(3, () -> answer.of(new double[] {5}, ++discount[0]))) {
      changed.add(answers.last().changed());
    }
    assertEquals(List.of(0, 1, 1), changed);
  }

  @Test
  void anObjectThatIsNoAnswerIsCalledAtOnce() {
    UpperBoundChoice direct = (q, n, t, c, rng) -> rng.nextInt(q.length);
    int[] first = new int[4];
    int i = 0;
    for (int a :
        Answers.many(
            4, () -> direct.choose(new double[9], new int[9], 1, 1, new SeededRandom(3)))) {
      first[i++] = a;
    }
    int same = direct.choose(new double[9], new int[9], 1, 1, new SeededRandom(3));
    assertArrayEquals(new int[] {same, same, same, same}, first);
  }

  @Test
  void callsOfSeveralObjectsAreNotMadeTogether() {
    Answers<DiscountedReturn> answers = answers(DiscountedReturn.class, (rewards, discount) -> 1);
    DiscountedReturn a = answers.fresh();
    DiscountedReturn b = answers.fresh();
    boolean[] turn = {false};
    assertThrows(
        IllegalStateException.class,
        () -> Answers.many(2, () -> ((turn[0] = !turn[0]) ? a : b).of(new double[] {1}, 1)));
  }
}
