package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer can reach in the process that runs it. */
class ChildJarTest {
  @TempDir Path folder;

  /** Of the library it finds nouns and interfaces: no class that does what an exercise asks for. */
  @Test
  void noRuleOfASolutionIsReachable() throws Exception {
    Path jar = folder.resolve("child.jar");
    ChildJar.write(jar);
    TreeSet<String> rooms = new TreeSet<>();
    TreeSet<String> core = new TreeSet<>();
    try (ZipFile zip = new ZipFile(jar.toFile());
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (ZipEntry e : zip.stream().toList()) {
        String name = e.getName().replaceFirst("\\.class$", "");
        rooms.add(name.substring(0, name.lastIndexOf('/')));
        if (name.startsWith("mbrl/core/") || name.startsWith("mbrl/numeric/")) core.add(name);
        if (name.startsWith("mbrl/grade/") || name.startsWith("mbrl/course/")) continue;
        Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
        for (Exercise<?> exercise : Catalogue.exercises()) {
          Class<?> asked = Class.forName(exercise.type().getName(), false, loader);
          boolean answers = asked.isAssignableFrom(type) && !type.isInterface();
          assertFalse(answers, name + " answers " + exercise.id());
        }
      }
    }
    assertEquals(
        List.of("mbrl/core", "mbrl/course", "mbrl/exercise", "mbrl/grade/child"),
        List.copyOf(rooms));
    List<String> named = List.of("mbrl/core/Gaussian", "mbrl/core/Outcome", "mbrl/core/Transition");
    assertEquals(named, List.copyOf(core), "read the new one: does it hold a rule of an exercise?");
  }
}
