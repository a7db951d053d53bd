package mbrl.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what a grader needs meanwhile, which somebody without rights can enter. It is gone
 * when it is closed or the grader is interrupted; one that a killed grader left behind is taken
 * away by the next, a day later. A grader that lives changes its folder with every submission.
 */
public final class WorkFolder implements AutoCloseable {
  private static final String NAME = "mbrl-grade";
  private static final Duration DEAD = Duration.ofDays(1);

  private final Path path;
  private final Thread atTheEnd = new Thread(this::forget);

  private WorkFolder(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(atTheEnd);
  }

  /** A new one among the system's temporary files. */
  public static WorkFolder open() throws IOException {
    Path folder = Files.createTempDirectory(NAME).toRealPath();
    WorkFolder work = new WorkFolder(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    sweep(folder.getParent(), Instant.now().minus(DEAD));
    return work;
  }

  public Path path() {
    return path;
  }

  /** Takes away what graders of the same user left in a place and did not change since then. */
  static void sweep(Path place, Instant before) throws IOException {
    String us = System.getProperty("user.name");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(place, NAME + "*")) {
      for (Path old : all) {
        try {
          if (!Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)) continue;
          if (!Files.getOwner(old, LinkOption.NOFOLLOW_LINKS).getName().equals(us)) continue;
          FileTime changed = Files.getLastModifiedTime(old, LinkOption.NOFOLLOW_LINKS);
          if (changed.toInstant().isBefore(before)) delete(old);
        } catch (IOException | UncheckedIOException e) {
          // another grader is taking it away
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path p : all) Files.deleteIfExists(p);
  }

  private void forget() {
    for (int i = 0; i < 3 && Files.exists(path); i++) {
      try {
        delete(path);
      } catch (IOException | UncheckedIOException e) {
        // other threads still write in it
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(path);
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException e) {
      // we are being interrupted just now
    }
  }
}
