package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final List<String> shown = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private double now;

  private Progress progress() {
    Display display =
        new Display() {
          @Override
          public void show(Map<String, String> media) {
            throw new AssertionError("progress is shown in place");
          }

          @Override
          public void update(String id, Map<String, String> media) {
            ids.add(id);
            shown.add(media.get("text/plain"));
          }
        };
    return new Progress("4 settings × 50 runs", 200, display, false, () -> now);
  }

  @Test
  void shortWorkShowsNothing() {
    try (Progress p = progress()) {
      for (int i = 0; i < 200; i++) {
        now += .009;
        p.done(i);
      }
    }
    assertTrue(shown.isEmpty(), shown.toString());
  }

  @Test
  void longWorkIsToldInOnePlaceAFewTimesASecond() {
    try (Progress p = progress()) {
      for (int i = 1; i <= 200; i++) {
        now += .03;
        p.done(i);
      }
    }
    assertEquals(1, ids.size());
    assertEquals("4 settings × 50 runs: 67 of 200, 2 s", shown.get(0));
    assertEquals("4 settings × 50 runs: 200 of 200 in 6.0 s", shown.get(shown.size() - 1));
    assertTrue(shown.size() >= 12 && shown.size() <= 18, shown.size() + " updates in 4 seconds");
  }
}
