package mbrl.grade;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where our own classes lie: in a folder while the project is built, in its jar later. */
final class OwnClasses {
  private OwnClasses() {}

  /** Something to do with the classes. */
  interface Use<T> {
    /**
     * @param root below it lies {@code mbrl}
     */
    T of(Path root) throws IOException;
  }

  /** The folder, or the jar. */
  static Path place() {
    try {
      return Path.of(OwnClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens the jar if it is one, and hands on the root. */
  static <T> T read(Use<T> use) throws IOException {
    Path place = place();
    if (Files.isDirectory(place)) return use.of(place);
    try (FileSystem zip = FileSystems.newFileSystem(place)) {
      return use.of(zip.getPath("/"));
    }
  }
}
