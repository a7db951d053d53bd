package mbrl.report;

import static mbrl.report.GradedClass.checked;
import static mbrl.report.GradedClass.missing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mbrl.course.Catalogue;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private final List<Student> four =
      Student.of(
          new GradedClass()
              .add("a", "a.java", "", checked("0.1", 3), checked("0.2", 4))
              .add("b", "b.java", "", checked("0.1", 1, "look"), checked("0.2", 2))
              .add("c", "c.java", "", checked("0.1", 1, "look"), checked("0.2", 0))
              .add("d", "d.java", "", missing("0.1"), checked("0.2", 4))
              .graded());

  @Test
  void everyStudentStandsInOneBar() {
    List<Statistics.Bar> bars = Statistics.distribution(four, 8);
    assertEquals(9, bars.size());
    assertEquals(4, bars.stream().mapToInt(Statistics.Bar::students).sum());
    assertEquals(new Statistics.Bar(8, 8, 1), bars.get(8));
    List<Statistics.Bar> wide = Statistics.distribution(four, 45);
    assertTrue(wide.size() <= 20, wide::toString);
    assertEquals(new Statistics.Bar(45, 45, 0), wide.get(wide.size() - 1));
    assertEquals(4, wide.stream().mapToInt(Statistics.Bar::students).sum());
  }

  @Test
  void aCheckIsCountedAmongThoseWhoAnswered() {
    List<Statistics.Item> items = Statistics.items(Catalogue.exercise("0.1"), four);
    assertEquals(3, items.get(0).answered());
    assertEquals(3, items.get(0).passed());
    assertTrue(items.get(0).discrimination().isEmpty(), "all passed");
    assertEquals(1, items.get(1).passed());
    // passed 1 0 0; the rest of the points 7 3 1: by hand 10/3 / √(2/3 · 56/3)
    double rest = items.get(1).discrimination().orElseThrow();
    assertEquals(10.0 / 3 / Math.sqrt(2.0 / 3 * 56.0 / 3), rest, 1e-12);
  }

  @Test
  void mistakesAreCountedByExercise() {
    List<Statistics.Mistake> mistakes = Statistics.mistakes(four);
    assertEquals(1, mistakes.size());
    assertEquals(2, mistakes.get(0).who().size());
    assertEquals(3, mistakes.get(0).answered());
    assertEquals("typical", mistakes.get(0).name());
  }
}
