package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mbrl.course.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose verdicts are old when one class changes. */
class ChecksVersionTest {
  @TempDir Path folder;

  /** The exercises whose version is another one after a byte was added to a class. */
  private List<String> changedBy(String name) throws IOException {
    Map<String, String> before = ChecksVersion.of(Catalogue.exercises(), OwnClasses.place());
    Path root = folder.resolve("classes");
    if (!Files.exists(root)) copy(OwnClasses.place().resolve("mbrl"), root.resolve("mbrl"));
    Path file = root.resolve("mbrl").resolve(name + ".class");
    byte[] old = Files.readAllBytes(file);
    Files.write(file, new byte[1], StandardOpenOption.APPEND);
    Map<String, String> after = ChecksVersion.of(Catalogue.exercises(), root);
    Files.write(file, old);
    List<String> changed = new ArrayList<>();
    for (String id : before.keySet()) if (!before.get(id).equals(after.get(id))) changed.add(id);
    return changed;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var files = Files.walk(from)) {
      for (Path f : files.toList()) Files.copy(f, to.resolve(from.relativize(f).toString()));
    }
  }

  @Test
  void anExerciseChangesItsOwnVersionOnly() throws IOException {
    assertEquals(List.of("0.2"), changedBy("course/set00/BellmanBackupChecks"));
    assertEquals(List.of(), changedBy("course/Catalogue"));
    assertEquals(List.of(), changedBy("lab/Charts"));
    assertEquals(List.of("8.2"), changedBy("core/BanditAgent"), "answers cannot use it");
  }

  @Test
  void aWorldChangesThoseThatPlayInIt() throws IOException {
    List<String> changed = changedBy("world/DynaMaze");
    assertEquals(List.of(true, false), List.of(changed.contains("6.2"), changed.contains("0.1")));
  }

  @Test
  void whatRunsChecksAndWhatAnswersCallChangesAll() throws IOException {
    List<String> all = Catalogue.exercises().stream().map(e -> e.id()).toList();
    for (String name :
        List.of("course/Runner", "course/Draw", "grade/ProcessHost", "grade/child/Child")) {
      assertEquals(all, changedBy(name), name);
    }
    for (String name : List.of("core/Gaussian", "course/AnswerObjects", "course/AllowedClasses")) {
      assertEquals(all, changedBy(name), name);
    }
  }
}
