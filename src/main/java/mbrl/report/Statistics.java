package mbrl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import mbrl.course.Exercise;
import mbrl.grade.Verdict;

/** The statistics of the exercises in a class's grades. */
final class Statistics {
  private static final int MOST_BARS = 20;

  private Statistics() {}

  /**
   * How many students have so many points.
   *
   * @param low from so many points
   * @param high to so many, both included
   */
  record Bar(int low, int high, int students) {}

  /** At most twenty bars of the same width, from no points to all. */
  static List<Bar> distribution(List<Student> students, int most) {
    int width = most / MOST_BARS + 1;
    List<Bar> bars = new ArrayList<>();
    for (int low = 0; low <= most; low += width) {
      int from = low;
      int to = Math.min(most, low + width - 1);
      long n = students.stream().filter(s -> s.points() >= from && s.points() <= to).count();
      bars.add(new Bar(from, to, (int) n));
    }
    return bars;
  }

  /**
   * One check.
   *
   * @param answered how many students answered the exercise
   * @param passed how many of them passed
   * @param discrimination how passing goes together with the points of everything else, from −1 to
   *     1; nothing if all passed or failed
   */
  record Item(Exercise.Check check, int answered, int passed, OptionalDouble discrimination) {}

  static List<Item> items(Exercise<?> exercise, List<Student> students) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < exercise.checks().size(); i++) {
      Exercise.Check check = exercise.checks().get(i);
      List<double[]> pairs = new ArrayList<>();
      int passed = 0;
      for (Student s : students) {
        Verdict.Outcome o = Verdict.Outcome.of(exercise, s.outcomes());
        if (o.state() == Verdict.State.MISSING) continue;
        boolean good = o.passed().get(i);
        if (good) passed++;
        pairs.add(new double[] {good ? 1 : 0, s.points() - (good ? check.points() : 0)});
      }
      items.add(new Item(check, pairs.size(), passed, correlation(pairs)));
    }
    return items;
  }

  /** Pearson's; nothing if one of the two never changes. */
  static OptionalDouble correlation(List<double[]> pairs) {
    double x = pairs.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double y = pairs.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (double[] p : pairs) {
      xx += (p[0] - x) * (p[0] - x);
      yy += (p[1] - y) * (p[1] - y);
      xy += (p[0] - x) * (p[1] - y);
    }
    return xx * yy == 0 ? OptionalDouble.empty() : OptionalDouble.of(xy / Math.sqrt(xx * yy));
  }

  /**
   * A typical mistake.
   *
   * @param who made it
   * @param answered how many students answered the exercise
   */
  record Mistake(String exercise, String name, List<Student> who, int answered) {}

  /** The typical mistakes that were made, the most frequent first. */
  static List<Mistake> mistakes(List<Student> students) {
    Map<List<String>, List<Student>> made = new LinkedHashMap<>();
    Map<String, Integer> answered = new LinkedHashMap<>();
    for (Student s : students) {
      for (Verdict.Outcome o : s.outcomes()) {
        if (o.state() == Verdict.State.MISSING) continue;
        answered.merge(o.exercise(), 1, Integer::sum);
        if (o.mistake().isEmpty()) continue;
        made.computeIfAbsent(List.of(o.exercise(), o.mistake()), k -> new ArrayList<>()).add(s);
      }
    }
    List<Mistake> mistakes = new ArrayList<>();
    made.forEach(
        (k, who) -> mistakes.add(new Mistake(k.get(0), k.get(1), who, answered.get(k.get(0)))));
    mistakes.sort(
        Comparator.comparing((Mistake m) -> -m.who().size())
            .thenComparing(Mistake::exercise)
            .thenComparing(Mistake::name));
    return mistakes;
  }
}
