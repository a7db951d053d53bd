package mbrl.grade;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mbrl.course.Answer;

/**
 * Imports of a notebook that an answer cannot have. Every notebook of the course has some, for its
 * pictures, so they are mentioned only where the compiler does not find what they would have
 * brought.
 */
final class MissingImports {
  private static final Pattern SYMBOL = Pattern.compile("symbol: +\\w+ (\\w+)");

  private MissingImports() {}

  /** A sentence for each import that is missed. */
  static List<String> notes(List<String> imports, List<String> errors) {
    Set<String> words = new LinkedHashSet<>();
    for (String error : errors) {
      Matcher m = SYMBOL.matcher(error);
      while (m.find()) words.add(m.group(1));
    }
    List<String> notes = new ArrayList<>();
    for (String name : imports) {
      if (!Answer.visible(name) && brings(name, words))
        notes.add("import " + name + " was left out");
    }
    return notes;
  }

  /** Whether an import would have brought one of these words. */
  private static boolean brings(String name, Set<String> words) {
    boolean members = name.startsWith("static ");
    int dot = name.lastIndexOf('.');
    String owner = name.substring(members ? "static ".length() : 0, Math.max(dot, 0)).strip();
    if (!name.endsWith(".*")) return words.contains(name.substring(dot + 1));
    if (!owner.startsWith("mbrl.")) return true; // nobody here knows what is in it
    if (members) return methods(owner).anyMatch(words::contains);
    String room = "/" + owner.replace('.', '/') + "/";
    return words.stream()
        .anyMatch(w -> MissingImports.class.getResource(room + w + ".class") != null);
  }

  private static Stream<String> methods(String owner) {
    try {
      Class<?> type = Class.forName(owner, false, MissingImports.class.getClassLoader());
      return Arrays.stream(type.getMethods()).map(Method::getName);
    } catch (ClassNotFoundException e) {
      return Stream.of();
    }
  }
}
