package mbrl.course;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A student's own cells beside an answer: methods, classes and constants that the answer names. In
 * a notebook they are in sight of every cell; in a file they become members of one class.
 *
 * <p>What a cell declares is read from lines that are not indented, one at a time: a name before a
 * bracket, behind {@code class}, or before {@code =}. That is a guess. So helpers are only taken
 * where an answer does not compile without them.
 */
final class Helpers {
  /** The class that they become. */
  static final String NAME = "CellsBeside";

  private static final int MOST = 100; // cells that are looked at

  private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface) +(\\w+)");
  private static final Pattern NAMED = Pattern.compile("\\b(\\w+)\\s*[(=]");

  private Helpers() {}

  /** Those of the cells whose names the text uses, and whose names these use in turn. */
  static List<String> of(String text, List<String> cells) {
    List<String> left = latest(cells.stream().limit(MOST).toList());
    List<Set<String>> declared = left.stream().map(Helpers::declared).toList();
    Set<Integer> used = new TreeSet<>();
    Set<String> words = words(text);
    boolean more = true;
    while (more) {
      more = false;
      for (int i = 0; i < left.size(); i++) {
        if (used.contains(i) || Collections.disjoint(declared.get(i), words)) continue;
        used.add(i);
        words.addAll(words(left.get(i)));
        more = true;
      }
    }
    return used.stream().map(left::get).toList();
  }

  /**
   * Without cells whose heads all stand in a later one again: in a notebook the last one counts.
   */
  private static List<String> latest(List<String> cells) {
    List<String> latest = new ArrayList<>();
    Set<String> later = new HashSet<>();
    for (int i = cells.size() - 1; i >= 0; i--) {
      Set<String> heads = heads(cells.get(i));
      if (heads.isEmpty() || !later.containsAll(heads)) latest.add(0, cells.get(i));
      later.addAll(heads);
    }
    return latest;
  }

  /** The lines that declare something, up to their bracket or value. */
  private static Set<String> heads(String cell) {
    Set<String> heads = new HashSet<>();
    declarations(cell)
        .forEach(
            (line, name) ->
                heads.add(line.replaceFirst("[{=].*", "").replaceAll("\\s+", " ").strip()));
    return heads;
  }

  /** A class, not indented, with these members. */
  static String asClass(List<String> members) {
    return "class " + NAME + " {\n" + String.join("\n", members) + "\n}\n";
  }

  private static Set<String> declared(String cell) {
    return new HashSet<>(declarations(cell).values());
  }

  /** The lines that declare something, each with its name. */
  private static Map<String, String> declarations(String cell) {
    Map<String, String> declarations = new HashMap<>();
    for (String line : cell.split("\n")) {
      if (line.isBlank() || !Character.isJavaIdentifierStart(line.charAt(0))) continue;
      Matcher type = TYPE.matcher(line);
      Matcher named = NAMED.matcher(line);
      if (type.find()) declarations.put(line, type.group(1));
      else if (named.find()) declarations.put(line, named.group(1));
    }
    return declarations;
  }

  private static Set<String> words(String text) {
    return new HashSet<>(List.of(text.split("\\W+")));
  }
}
