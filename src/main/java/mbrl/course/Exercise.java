package mbrl.course;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * One exercise on one page: what it is called, its hints, its checks (JUnit tests), and the
 * mistakes people make in it.
 *
 * <p>A check is a method
 *
 * <pre>{@code
 * @Test @Order(2) @Points(1) @DisplayName("weighs every outcome by its probability")
 * void weighs(BellmanBackup answer, Draw draw) {
 *   agree(answer, draw, (b, d) -> b.backup(…numbers drawn from d…), RULE);
 * }
 * }</pre>
 *
 * <p>It calls the answer and compares with {@link #right}. It must accept every right answer,
 * however many random numbers that draws and in whatever order; all its own numbers come from
 * {@code draw}, so that they differ from course to course.
 *
 * @param <T> the interface in {@code mbrl.exercise} that an answer implements
 */
@Checks
public abstract non-sealed class Exercise<T> implements Entry {
  private final String id;
  private final Kind kind;
  private final int minutes;
  private final String title;
  private final Class<T> type;

  protected Exercise(String id, Kind kind, int minutes, String title, Class<T> type) {
    this.id = id;
    this.kind = kind;
    this.minutes = minutes;
    this.title = title;
    this.type = type;
  }

  /** Three hints: a question, then the line and the formula, then the line with a blank. */
  public abstract List<String> hints();

  /**
   * An answer that is right, a new one at each call; checks take what they expect from it. It is
   * written for this purpose, so that a slip in the solution shows.
   */
  public abstract T right();

  /**
   * Other right answers, new ones at each call: with another order of draws, of sums, of loops. All
   * of them must pass.
   */
  public List<T> alsoRight() {
    return List.of();
  }

  /** Typical mistakes, new ones at each call: at least four where a rule is built or varied. */
  public abstract List<WrongAnswer<T>> wrongAnswers();

  /**
   * Lets an answer show how it thinks: calls it on an instance in which every typical mistake makes
   * a difference, and returns what came of it. An answer that does here what a {@link WrongAnswer}
   * does, on one instance after the other, has made that mistake.
   */
  public abstract Object probe(T answer, Draw draw);

  /** Whether two results of {@link #probe} are the same; a statistical one leaves a margin. */
  public boolean alike(Object a, Object b) {
    return Values.alike(a, b);
  }

  /** Whether no two of the numbers that two calls of {@link #probe} gave are further apart. */
  protected static boolean within(Object a, Object b, double margin) {
    double[] x = (double[]) a;
    double[] y = (double[]) b;
    double largest = 0;
    for (int i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i] - y[i]));
    return largest <= margin;
  }

  /** Something to {@code show}: the student's own answer at work, once it is right; or null. */
  public Object picture(T answer) {
    return null;
  }

  /** A question to play with once the answer is right. */
  public abstract String whatIf();

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Kind kind() {
    return kind;
  }

  @Override
  public final int minutes() {
    return minutes;
  }

  @Override
  public final String title() {
    return title;
  }

  /** The interface that an answer implements. */
  public final Class<T> type() {
    return type;
  }

  /** The class that students write: "My" and the name of the interface. */
  public final String answerName() {
    return "My" + type.getSimpleName();
  }

  @Override
  public final int points() {
    return checks().stream().mapToInt(Check::points).sum();
  }

  /**
   * One check.
   *
   * @param id such as "0.2.1"
   * @param says what a right answer does, as a sentence
   * @param points what it is worth
   * @param method the name of its method
   */
  public record Check(String id, String says, int points, String method) {}

  /** The checks in order. */
  public final List<Check> checks() {
    return Arrays.stream(getClass().getDeclaredMethods())
        .filter(m -> m.isAnnotationPresent(Test.class))
        .sorted(Comparator.comparingInt(m -> m.getAnnotation(Order.class).value()))
        .map(this::check)
        .toList();
  }

  final Check check(Method m) {
    return new Check(
        id + "." + m.getAnnotation(Order.class).value(),
        m.getAnnotation(DisplayName.class).value(),
        m.getAnnotation(Points.class).value(),
        m.getName());
  }

  // What checks are made of.

  /**
   * Demands that the answer gives what {@link #right} gives, on four instances of which the first
   * is the smallest.
   *
   * @param call draws an instance, calls the answer with it and returns the result
   * @param rule the line of the rule that is at stake
   */
  protected final void agree(T answer, Draw draw, BiFunction<T, Draw, Object> call, String rule) {
    for (int i = 1; i <= 4; i++) {
      Object expected = call.apply(right(), draw.instance(i));
      expect(call.apply(answer, draw.instance(i)), expected, rule);
    }
  }

  /** A mistake for {@link #wrongAnswers}. */
  protected final WrongAnswer<T> wrong(String name, String says, T answer) {
    return new WrongAnswer<>(name, says, answer);
  }

  /** Demands one result; numbers may differ by rounding, NaN never passes. */
  protected static void expect(Object got, Object expected, String rule) {
    if (!Values.agree(expected, got)) throw new CheckFailure(rule, expected, got);
  }

  /**
   * Demands something that is not one number.
   *
   * @param what what must hold, such as "one of 1, 3"
   */
  protected static void expectThat(boolean holds, Object got, String what, String rule) {
    if (!holds) throw new CheckFailure(rule, new Words(what), got);
  }

  /**
   * Demands that something happened about as often as it should. A right answer fails less than
   * once in 10⁸ runs, by Chernoff's bound.
   *
   * @param count how often it happened
   * @param n out of how many independent trials
   * @param p how likely it is in each
   * @param what what was counted, such as "action 2"
   */
  protected static void expectOften(int count, int n, double p, String what, String rule) {
    double f = (double) count / n;
    double divergence = part(f, p) + part(1 - f, 1 - p);
    if (!(2 * StrictMath.exp(-n * divergence) >= 1e-8)) {
      Words expected =
          new Words(String.format(Locale.ROOT, "%s about %.0f times of %d", what, n * p, n));
      throw new CheckFailure(rule, expected, new Words(count + " times"));
    }
  }

  private static double part(double f, double p) {
    return f == 0 ? 0 : f * StrictMath.log(f / p);
  }

  /** Demands that the last call left its arguments as they were. */
  protected static void expectUnchanged(Answers<?> answers) {
    List<String> changed = answers.last().changedNames();
    if (!changed.isEmpty()) {
      String names = String.join(", ", changed);
      throw new CheckFailure(
          "a method leaves the arrays that it is given as they were, and fills one of its own",
          new Words(names + " as before"),
          new Words(names + " was changed"));
    }
  }

  /** A text that stands where a value would: shown without quotes or brackets. */
  record Words(String text) {
    @Override
    public String toString() {
      return text;
    }
  }
}
