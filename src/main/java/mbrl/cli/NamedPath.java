package mbrl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import mbrl.notebook.Problem;

/**
 * The checks of a file or folder that a command line names, made before anything takes long.
 *
 * <p>Each gives back the path, or refuses it in one sentence that begins with the option, such as
 * {@code --secret keys is a folder: name a file}.
 */
final class NamedPath {
  private NamedPath() {}

  /** A file to read, with something in it. */
  static Path file(String option, Path path) {
    if (path == null) return null;
    String named = named(option, path);
    if (!Files.exists(path)) throw missing("file", option, path);
    if (Files.isDirectory(path)) throw Problem.input(named + " is a folder: name a file");
    if (!Files.isReadable(path))
      throw Problem.input(named + " cannot be read: you have no permission to read it");
    if (Files.isRegularFile(path) && path.toFile().length() == 0) {
      throw Problem.input(named + " is empty");
    }
    return path;
  }

  /** A folder to read. */
  static Path folder(String option, Path path) {
    if (path == null) return null;
    String named = named(option, path);
    if (!Files.exists(path)) throw missing("folder", option, path);
    if (!Files.isDirectory(path)) throw Problem.input(named + " is not a folder: name one");
    if (!Files.isReadable(path))
      throw Problem.input(named + " cannot be read: you have no permission to read it");
    return path;
  }

  /** A program to run. */
  static Path program(String option, Path path) {
    if (path == null) return null;
    file(option, path);
    if (Files.isExecutable(path)) return path;
    throw Problem.input(named(option, path) + " is not a program");
  }

  /** A folder to write, there or not. */
  static Path newFolder(String option, Path path) {
    if (path == null) return null;
    for (Path p = path.toAbsolutePath(); p != null; p = p.getParent()) {
      if (!Files.exists(p)) continue;
      if (Files.isDirectory(p)) return path;
      throw Problem.input(
          named(option, path) + " cannot be a folder: " + p + " is a file; name another place");
    }
    return path;
  }

  /** A file to write, there or not. */
  static Path newFile(String option, Path path) {
    if (path == null) return null;
    if (Files.isDirectory(path)) {
      throw Problem.input(named(option, path) + " is a folder: name a file in it");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) newFolder(option, parent);
    return path;
  }

  private static Problem missing(String kind, String option, Path path) {
    return Problem.input(
        option.isEmpty()
            ? "there is no %s %s".formatted(kind, path)
            : "%s %s: there is no such %s".formatted(option, path, kind));
  }

  private static String named(String option, Path path) {
    return option.isEmpty() ? path.toString() : option + " " + path;
  }
}
