package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/**
 * Notebooks import whole packages, so no two of these may have a public class of the same name: the
 * name alone would then be ambiguous, in whichever cell first says it.
 */
class NamesTest {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final List<String> KERNELS = // what IJava and JJava import by themselves
      List.of(
          "java.lang",
          "java.util",
          "java.io",
          "java.math",
          "java.net",
          "java.time",
          "java.util.concurrent",
          "java.util.prefs",
          "java.util.regex");

  /** The packages of the start-up script and those that kernels and lectures import. */
  private static List<String> imported() {
    List<String> packages = new ArrayList<>(KERNELS);
    packages.addAll(List.of("java.util.function", "java.util.random", "java.util.stream"));
    Startup.script()
        .lines()
        .filter(l -> l.startsWith("import ") && l.endsWith(".*;") && !l.contains("static"))
        .forEach(l -> packages.add(l.substring("import ".length(), l.length() - ".*;".length())));
    return packages.stream().distinct().toList();
  }

  private static Stream<String> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".class") && !f.contains("$") && !f.contains("-info"))
          .map(f -> f.substring(0, f.length() - ".class".length()))
          .toList()
          .stream();
    }
  }

  private static boolean isPublic(String name) {
    try {
      return Modifier.isPublic(
          Class.forName(name, false, NamesTest.class.getClassLoader()).getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noNameMeansTwoClasses() throws IOException {
    Map<String, List<String>> owners = new TreeMap<>();
    Path tablesaw =
        Path.of(
            URI.create(Table.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
    try (FileSystem jar = FileSystems.newFileSystem(tablesaw)) {
      for (String p : imported()) {
        String path = p.replace('.', '/');
        Path folder =
            p.startsWith("java.")
                ? jdk.getPath(
                    "/modules", "java.util.prefs".equals(p) ? "java.prefs" : "java.base", path)
                : p.startsWith("mbrl.") ? CLASSES.resolve(path) : jar.getPath(path);
        classes(folder)
            .filter(c -> isPublic(p + "." + c))
            .forEach(c -> owners.computeIfAbsent(c, n -> new ArrayList<>()).add(p));
      }
    }
    owners.values().removeIf(packages -> packages.size() == 1);
    assertEquals(Map.of(), owners);
  }

  @Test
  void everyRoomThatNotebooksMayNameIsImported() throws IOException {
    List<String> imported = imported();
    assertTrue(imported.containsAll(List.of("mbrl.core", "mbrl.world", "mbrl.lab")), "" + imported);
    try (Stream<Path> rooms = Files.list(CLASSES.resolve("mbrl"))) {
      for (Path room : rooms.filter(Files::isDirectory).toList()) {
        String name = room.getFileName().toString();
        if (List.of("cli", "grade", "report", "bench", "jupyter", "kernel", "notebook", "numeric")
            .contains(name)) continue;
        assertTrue(imported.contains("mbrl." + name), "mbrl." + name + " has no place in Startup");
      }
    }
  }
}
