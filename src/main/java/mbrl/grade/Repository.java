package mbrl.grade;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A clone of the course's repository that a student handed in whole. The student's work is in the
 * folder {@code my}, or in {@code exercises} where {@code my} has no notebook of that name;
 * solutions, lectures and sources are the course's.
 *
 * @param isOne whether it is one at all
 * @param worked the names of the notebooks in {@code my}
 */
record Repository(boolean isOne, Set<String> worked) {
  private static final Set<String> OURS = Set.of("solutions", "notebooks", "src", "target");
  private static final Set<String> MARKS = Set.of("solutions", "exercises", "my", "notebooks");

  /** Recognises a repository by two of its folders, or a folder of notebooks beside others. */
  static Repository of(List<String> paths) {
    Set<String> worked = new HashSet<>();
    Set<String> marks = new HashSet<>();
    for (String path : paths) {
      List<String> parts = Arrays.asList(path.split("/"));
      String name = parts.get(parts.size() - 1);
      for (String folder : parts.subList(0, parts.size() - 1)) {
        if (MARKS.contains(folder)) marks.add(folder);
        if (folder.equals("my")) worked.add(name);
      }
    }
    return new Repository(marks.size() > 1, worked);
  }

  /** Whether a file is the course's own. */
  boolean isOurs(String path) {
    if (!isOne) return false;
    List<String> parts = Arrays.asList(path.split("/"));
    String name = parts.get(parts.size() - 1);
    for (String folder : parts.subList(0, parts.size() - 1)) {
      if (folder.equals("my")) return false;
      if (OURS.contains(folder)) return true;
      if (folder.equals("exercises") && worked.contains(name)) return true;
    }
    return false;
  }
}
