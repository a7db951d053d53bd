package mbrl.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import mbrl.exercise.BellmanBackup;
import mbrl.exercise.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransferableTypesTest {
  static Stream<Exercise<?>> exercises() {
    return Catalogue.exercises().stream();
  }

  /** The same verdict and the same words, whether or not everything travels as bytes. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("exercises")
  <T> void asBytesTheVerdictIsTheSame(Exercise<T> e) {
    for (int m = -1; m < e.wrongAnswers().size(); m++) {
      T answer = m < 0 ? e.right() : e.wrongAnswers().get(m).answer();
      Report here = Runner.run(e, LocalHost.ofOurs(() -> answer), Secret.PUBLISHED);
      Host far = new BytesHost(LocalHost.ofOurs(() -> answer));
      assertEquals(here.toString(), Runner.run(e, far, Secret.PUBLISHED).toString());
    }
  }

  interface Fine {
    Map<String, List<double[]>> many(List<String> names, boolean[][] b, RandomGenerator rng);

    BellmanBackup first();

    BellmanBackup another(BellmanBackup one);
  }

  interface Strange {
    Object anything(DoubleSupplier f);

    RandomGenerator rng(List<BellmanBackup> many);
  }

  @Test
  void onlyWhatCanBeWrittenAsBytesCrosses() {
    assertEquals(List.of(), TransferableTypes.complaints(Fine.class));
    assertEquals(4, TransferableTypes.complaints(Strange.class).size());
    assertThrows(
        IllegalArgumentException.class, () -> TransferableTypes.copy(new SplittableRandom(1)));
    assertThrows(
        IllegalArgumentException.class, () -> TransferableTypes.copy(new double[5_000_000]));
    Object deep = 1;
    for (int i = 0; i < 20; i++) deep = List.of(deep);
    Object nested = deep;
    assertThrows(IllegalArgumentException.class, () -> TransferableTypes.copy(nested));
  }

  @Test
  void copiesShareNothing() {
    double[][] a = {{1, 2}, {3}};
    double[][] b = (double[][]) TransferableTypes.copy(a);
    assertTrue(TransferableTypes.same(a, b));
    b[1][0] = 4;
    assertEquals(3, a[1][0]);
    assertFalse(TransferableTypes.same(a, b));
  }

  @Test
  void aGeneratorCrossesAsItBegan() {
    SeededRandom rng = new SeededRandom(3);
    long first = rng.nextLong();
    assertEquals(first, ((SeededRandom) TransferableTypes.copy(rng)).nextLong());
  }

  @Test
  void resultsMustFitTheirType() {
    assertNull(TransferableTypes.misfit(new double[][] {{1}}, double[][].class));
    assertEquals("null", TransferableTypes.misfit(null, double.class));
    assertEquals(
        "null inside", TransferableTypes.misfit(new double[][] {{1}, null}, double[][].class));
    assertEquals("a String", TransferableTypes.misfit("3", double.class));
    assertNull(TransferableTypes.misfit(3.0, double.class));
  }

  /** An exercise whose answer hands out objects of its own. */
  @Test
  void objectsOfTheAnswerStayWhereTheyAre() {
    Fine answer =
        new Fine() {
          @Override
          public Map<String, List<double[]>> many(
              List<String> names, boolean[][] b, RandomGenerator rng) {
            return Map.of(names.get(0), List.of(new double[] {rng.nextDouble()}));
          }

          @Override
          public BellmanBackup first() {
            return (p, r, next, terminal, v, gamma) -> gamma;
          }

          @Override
          public BellmanBackup another(BellmanBackup one) {
            return (p, r, next, terminal, v, gamma) ->
                1 + one.backup(p, r, next, terminal, v, gamma);
          }
        };
    Host host = new BytesHost(LocalHost.ofOurs(() -> answer));
    Answers<Fine> answers = new Answers<>(Fine.class, host);
    Fine there = answers.fresh();
    BellmanBackup second = there.another(there.first());
    double[][] none = {};
    double got = second.backup(none, none, new int[0][], new boolean[0][], new double[0], 0.5);
    assertEquals(1.5, got);
    assertThrows(IllegalArgumentException.class, () -> there.another(null));
    assertEquals(1, there.many(List.of("x"), new boolean[0][], new SeededRandom(1)).size());
    assertEquals("many(names = [x], b = {}, rng)", answers.last().toString());
  }
}
