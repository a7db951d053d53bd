package mbrl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opentest4j.TestAbortedException;

/**
 * The folder of exact and recorded values that the library is compared with.
 *
 * <p>It is read from the system property {@code reference} (default: the copy in this project), so
 * a lecturer can check the library against files of their own. Tests walk over whatever cases a
 * file holds: other sizes, other counts, other settings of the same fields. A field they do not
 * know is a case they do not understand, and fails: see {@link #known}. A result or a section that
 * a file lacks is not compared, and {@link #report} says so: see {@link #has}.
 */
public final class Reference {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** The fields that were looked for and not found since the last report, and how often. */
  private static final Map<String, Integer> LACKING = new TreeMap<>();

  private Reference() {}

  /** The folder. */
  public static Path folder() {
    return Path.of(System.getProperty("reference", "src/test/resources/reference"));
  }

  /**
   * Reads a file. If the folder does not hold it, the test is skipped with that reason.
   *
   * @param name its path in the folder, such as {@code "bandits/testbed.json"}
   */
  public static JsonNode open(String name) {
    Path file = folder().resolve(name);
    if (!Files.isDirectory(folder())) {
      throw new AssertionError("no folder " + folder() + ": is -Dreference=… set to a folder?");
    }
    if (!Files.isRegularFile(file)) {
      throw new TestAbortedException("not compared: " + folder() + " holds no " + name);
    }
    LACKING.clear();
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the reference file " + file, e);
    }
  }

  /** Fails if {@code node} has a field that is not named here: the test would not compare it. */
  public static void known(JsonNode node, String... names) {
    Set<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    Set.of(names).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new AssertionError("this test does not know the fields " + unknown + " of " + node);
    }
  }

  /** Whether a node has a field with something in it; if not, the next report says so. */
  public static boolean has(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value != null && !(value.isContainerNode() && value.isEmpty())) return true;
    synchronized (LACKING) {
      LACKING.merge(name, 1, Integer::sum);
    }
    return false;
  }

  /** The members of a list; none if the node lacks it, and then the next report says so. */
  public static Iterable<JsonNode> section(JsonNode node, String name) {
    return has(node, name) ? node.get(name) : JSON.createArrayNode();
  }

  /**
   * Fails unless a number is as listed, to a tolerance that is relative for numbers above 1.
   *
   * @return 1, how many numbers were compared
   */
  public static int same(double listed, double own, double tolerance, String what) {
    double apart = Math.abs(listed - own);
    if (!(apart <= tolerance * Math.max(1, Math.abs(listed)))) {
      throw new AssertionError(what + ": listed " + listed + ", own " + own);
    }
    return 1;
  }

  /** The same for a list. */
  public static int same(double[] listed, double[] own, double tolerance, String what) {
    if (listed.length != own.length) {
      throw new AssertionError(what + ": " + listed.length + " listed, " + own.length + " own");
    }
    for (int i = 0; i < own.length; i++) same(listed[i], own[i], tolerance, what + "[" + i + "]");
    return own.length;
  }

  /** The same for a table, row by row. */
  public static int same(double[][] listed, double[][] own, double tolerance, String what) {
    if (listed.length != own.length) {
      throw new AssertionError(
          what + ": " + listed.length + " rows listed, " + own.length + " own");
    }
    int numbers = 0;
    for (int i = 0; i < own.length; i++) {
      numbers += same(listed[i], own[i], tolerance, what + "[" + i + "]");
    }
    return numbers;
  }

  /** Compares a field, if the node has it, and returns how many numbers that were. */
  public static int same(JsonNode node, String name, double own, double tolerance) {
    return has(node, name) ? same(number(node, name), own, tolerance, at(node, name)) : 0;
  }

  /** The same for a list. */
  public static int same(JsonNode node, String name, double[] own, double tolerance) {
    return has(node, name) ? same(doubles(node.get(name)), own, tolerance, at(node, name)) : 0;
  }

  /** The same for a table. */
  public static int same(JsonNode node, String name, double[][] own, double tolerance) {
    return has(node, name) ? same(table(node.get(name)), own, tolerance, at(node, name)) : 0;
  }

  private static String at(JsonNode node, String name) {
    String text = node.toString();
    return name + " of " + text.substring(0, Math.min(120, text.length()));
  }

  /** A field that must be there. */
  public static JsonNode get(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) throw new AssertionError("the field " + name + " is missing in " + node);
    return value;
  }

  /** A number that must be there. */
  public static double number(JsonNode node, String name) {
    JsonNode value = get(node, name);
    if (!value.isNumber()) {
      throw new AssertionError(name + " should be a number, got " + value + " in " + node);
    }
    return value.doubleValue();
  }

  /** A list of numbers. */
  public static double[] doubles(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!list.get(i).isNumber()) throw new AssertionError("not a list of numbers: " + list);
      values[i] = list.get(i).doubleValue();
    }
    return values;
  }

  /** A list of whole numbers. */
  public static int[] ints(JsonNode list) {
    int[] values = new int[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!list.get(i).isInt()) throw new AssertionError("not a list of whole numbers: " + list);
      values[i] = list.get(i).intValue();
    }
    return values;
  }

  /** A table of numbers, row by row. */
  public static double[][] table(JsonNode rows) {
    double[][] values = new double[rows.size()][];
    for (int i = 0; i < values.length; i++) values[i] = doubles(rows.get(i));
    return values;
  }

  /**
   * Says how much was compared and what the file lacks; fails if there is no case and no reason.
   */
  public static void report(String file, int cases, int numbers) {
    String lacking = LACKING.isEmpty() ? "" : "; not compared, as the file lacks it: " + LACKING;
    LACKING.clear();
    if ((cases == 0 || numbers == 0) && lacking.isEmpty()) {
      throw new AssertionError(file + ": nothing was compared");
    }
    System.out.println(
        "reference/" + file + ": " + cases + " cases, " + numbers + " numbers agree" + lacking);
  }
}
