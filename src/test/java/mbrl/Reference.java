package mbrl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folder of exact and recorded values that the library is compared with.
 *
 * <p>It is read from the system property {@code reference} (default: the copy in this project), so
 * a lecturer can check the library against files of their own. Tests walk over whatever cases a
 * file holds; a field they do not know is a case they do not understand, and fails: see {@link
 * #known}.
 */
public final class Reference {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private Reference() {}

  /** The folder. */
  public static Path folder() {
    return Path.of(System.getProperty("reference", "src/test/resources/reference"));
  }

  /**
   * Reads a file.
   *
   * @param name its path in the folder, such as {@code "bandits/testbed.json"}
   */
  public static JsonNode open(String name) {
    Path file = folder().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new AssertionError("no reference file " + file + ": is -Dreference=… set to a folder?");
    }
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

  /** Says how much was compared; fails if it was nothing. */
  public static void report(String file, int cases, int numbers) {
    if (cases == 0 || numbers == 0) throw new AssertionError(file + ": nothing was compared");
    System.out.println(
        "reference/" + file + ": " + cases + " cases, " + numbers + " numbers agree");
  }
}
