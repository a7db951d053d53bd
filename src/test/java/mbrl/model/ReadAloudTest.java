package mbrl.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mbrl.core.Dynamics;
import org.junit.jupiter.api.Test;

/** The classes of models and of their arithmetic can be read aloud: short, with short calls. */
class ReadAloudTest {
  private static List<Path> sources() throws IOException {
    try (Stream<Path> model = Files.list(Path.of("src/main/java/mbrl/model"));
        Stream<Path> numeric = Files.list(Path.of("src/main/java/mbrl/numeric"))) {
      return Stream.concat(model, numeric).filter(f -> f.toString().endsWith(".java")).toList();
    }
  }

  /** Two arms of the room world are longer still. */
  private static final Set<String> LONGER = Set.of("Reacher.java", "TwoLinkArm.java");

  @Test
  void noClassIsLongerThan250Lines() throws IOException {
    int classes = 0;
    for (String room : List.of("model", "numeric", "world", "control")) {
      try (Stream<Path> files = Files.list(Path.of("src/main/java/mbrl", room))) {
        for (Path f : files.filter(p -> p.toString().endsWith(".java")).toList()) {
          long lines = Files.readAllLines(f).size();
          boolean fits = lines <= 250 || LONGER.contains(f.getFileName().toString());
          assertTrue(fits, f + " has " + lines + " lines");
          classes++;
        }
      }
    }
    assertTrue(classes >= 100, "only " + classes + " classes were found");
  }

  /** Two classes keep the names that the course gives them. */
  @Test
  void aNameSaysWhatAClassImplements() throws Exception {
    int classes = 0;
    for (Path f : sources()) {
      Class<?> type = type(f);
      if (type == null || type.isInterface()) continue;
      String name = type.getSimpleName();
      if (Regressor.class.isAssignableFrom(type) && type != BootstrapEnsemble.class) {
        assertTrue(name.endsWith("Regressor"), name);
        classes++;
      }
      if (Dynamics.class.isAssignableFrom(type) && type != TrajectorySampling.class) {
        assertTrue(name.endsWith("Dynamics"), name);
        classes++;
      }
    }
    assertTrue(classes >= 6, "only " + classes + " classes were found");
  }

  private static Class<?> type(Path f) throws ClassNotFoundException {
    String name = f.getFileName().toString().replace(".java", "");
    if (name.equals("package-info")) return null;
    return Class.forName("mbrl." + f.getParent().getFileName() + "." + name);
  }

  @Test
  void noCallHasMoreThanSixArguments() throws Exception {
    int methods = 0;
    for (Path f : sources()) {
      Class<?> type = type(f);
      if (type == null) continue;
      Stream<Class<?>> all = Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses()));
      for (Class<?> c : all.toList()) {
        Stream<Executable> calls =
            Stream.concat(
                Stream.of(c.getDeclaredMethods()), Stream.of(c.getDeclaredConstructors()));
        for (Executable call : calls.filter(e -> !e.isSynthetic()).toList()) {
          assertTrue(call.getParameterCount() <= 6, () -> call + " takes more than six arguments");
          methods++;
        }
      }
    }
    assertTrue(methods > 300, "only " + methods + " methods were found");
  }
}
