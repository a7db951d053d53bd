package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a grader needs meanwhile does not stay. */
class WorkFolderTest {
  private static final Instant NOW = Instant.parse("2026-10-10T10:00:00Z");
  @TempDir Path place;

  private void folder(String name, Duration ago) throws IOException {
    Path folder = Files.createDirectories(place.resolve(name));
    Files.writeString(folder.resolve("nofork.bpf"), "x");
    Files.setLastModifiedTime(folder, FileTime.from(NOW.minus(ago)));
  }

  @Test
  void itIsGoneWhenItIsClosed() throws IOException {
    Path folder;
    try (WorkFolder work = WorkFolder.open()) {
      folder = work.path();
      Files.writeString(folder.resolve("child.jar"), "x");
      assertTrue(Files.isDirectory(folder));
    }
    assertFalse(Files.exists(folder));
  }

  @Test
  void whatAKilledGraderLeftIsTakenAwayADayLater() throws IOException {
    folder("mbrl-grade1", Duration.ofHours(25));
    folder("mbrl-grade2", Duration.ofHours(23));
    folder("somebody", Duration.ofDays(9));
    folder("target", Duration.ofDays(9));
    Files.createSymbolicLink(place.resolve("mbrl-grade3"), place.resolve("target"));
    Files.createSymbolicLink(place.resolve("mbrl-grade1/link"), place.resolve("target"));
    Files.setLastModifiedTime(
        place.resolve("mbrl-grade1"), FileTime.from(NOW.minus(Duration.ofHours(25))));
    WorkFolder.sweep(place, NOW.minus(Duration.ofDays(1)));
    try (Stream<Path> left = Files.list(place)) {
      assertEquals(
          List.of("mbrl-grade2", "mbrl-grade3", "somebody", "target"),
          left.map(f -> f.getFileName().toString()).sorted().toList());
    }
    assertTrue(Files.exists(place.resolve("target/nofork.bpf")), "no link is followed");
  }
}
