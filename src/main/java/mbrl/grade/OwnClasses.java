package mbrl.grade;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mbrl.course.ClassNames;
import mbrl.course.CoreTypes;

/** The place of our own classes: in a folder while the project is built, in its jar later. */
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

  /** The core types that answers may use, and what these name in turn of core and numeric. */
  static Set<String> coreClosure(Path root) throws IOException {
    Deque<String> left = new ArrayDeque<>();
    try (Stream<Path> files = Files.list(root.resolve("mbrl/core"))) {
      for (Path f : files.toList()) {
        String name = "mbrl/core/" + f.getFileName().toString().replaceFirst("\\.class$", "");
        if (CoreTypes.contains(name)) left.add(name);
      }
    }
    Set<String> closure = new TreeSet<>();
    while (!left.isEmpty()) {
      String name = left.pop();
      if (!name.startsWith("mbrl/core/") && !name.startsWith("mbrl/numeric/")) continue;
      if (closure.add(name))
        left.addAll(ClassNames.in(Files.readAllBytes(root.resolve(name + ".class"))));
    }
    return closure;
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
