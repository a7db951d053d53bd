package mbrl.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mbrl.course.Catalogue;
import mbrl.course.ClassNames;
import mbrl.course.Exercise;
import mbrl.grade.child.Child;

/**
 * The version of one exercise's checks: a digest of every class of ours that they can reach, from
 * the exercise itself, from what runs it, and from the core types that answers may use.
 *
 * <pre>{@code
 * version(e) = SHA-256 of all classes that e, the grader or its processes name, and so on
 * }</pre>
 *
 * <p>So a change in one exercise, or in a world that it plays in, leaves the verdicts on all others
 * as they are, and a change in the grader changes all. Charts decide nothing and are not looked at;
 * nor is the list of exercises, which names them all.
 */
final class ChecksVersion {
  private static final List<Class<?>> RUNS =
      List.of(Grader.class, CompileWorker.class, Child.class);

  private final Path root;
  private final Map<String, byte[]> read = new HashMap<>();

  private ChecksVersion(Path root) {
    this.root = root;
  }

  /** The versions of some exercises, by their names. */
  static Map<String, String> of(List<Exercise<?>> exercises) throws IOException {
    return OwnClasses.read(root -> of(exercises, root));
  }

  /** The same for classes that lie somewhere else. */
  static Map<String, String> of(List<Exercise<?>> exercises, Path root) throws IOException {
    ChecksVersion all = new ChecksVersion(root);
    Map<String, String> versions = new LinkedHashMap<>();
    for (Exercise<?> e : exercises) versions.put(e.id(), all.version(e));
    return versions;
  }

  private String version(Exercise<?> exercise) throws IOException {
    Deque<String> left = new ArrayDeque<>(OwnClasses.coreClosure(root));
    for (Class<?> c : RUNS) left.add(c.getName().replace('.', '/'));
    left.add(exercise.getClass().getName().replace('.', '/'));
    Map<String, byte[]> reached = new TreeMap<>();
    while (!left.isEmpty()) {
      String name = left.pop();
      if (!counts(name) || reached.containsKey(name)) continue;
      byte[] bytes = bytes(name);
      reached.put(name, bytes);
      left.addAll(ClassNames.in(bytes));
    }
    return Fingerprint.version(reached.values());
  }

  /** Whether a class is ours and can change a verdict. */
  private static boolean counts(String name) {
    return name.startsWith("mbrl/")
        && !name.startsWith("mbrl/lab/")
        && !name.startsWith("mbrl/shaded/")
        && !name.equals(Catalogue.class.getName().replace('.', '/'));
  }

  private byte[] bytes(String name) throws IOException {
    byte[] bytes = read.get(name);
    if (bytes == null) {
      bytes = Files.readAllBytes(root.resolve(name + ".class"));
      read.put(name, bytes);
    }
    return bytes;
  }
}
