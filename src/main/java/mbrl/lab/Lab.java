package mbrl.lab;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * The door between a notebook and this library.
 *
 * <pre>{@code
 * import static mbrl.lab.Lab.*;
 * Lab.start();                        once, in the set-up cell
 * show(x);                            a chart, a table, an animation, a picture, text
 * int runs = size(200, 2000);         the small number, or the full one after Lab.full()
 * }</pre>
 *
 * <p>Outside a notebook {@code show} prints the same thing in words, so the examples also run in a
 * terminal.
 */
public final class Lab {
  private static volatile Display sink; // set by sink(), else found
  private static volatile boolean full =
      Boolean.getBoolean("mbrl.full") || isOn(System.getenv("MBRL_FULL"));

  private static final int LONGEST = 100; // elements of an array that are shown

  /** Arrays that a cell may end in; without this a kernel shows the address of one. */
  private static final List<Class<?>> ARRAYS =
      List.of(
          double[].class,
          int[].class,
          long[].class,
          float[].class,
          boolean[].class,
          double[][].class,
          int[][].class,
          boolean[][].class,
          double[][][].class,
          Object[].class,
          String[].class,
          Integer[].class,
          Double[].class);

  private static final int SHORT = 6; // characters of a number that is shown as Java writes it

  private Lab() {}

  /**
   * Makes tables and charts appear when they are the last line of a cell. It may be repeated, and
   * outside a notebook it does nothing.
   */
  public static void start() {
    Kernel kernel = Kernel.find();
    if (kernel == null) return;
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true"); // draws into memory, never opens a window
    }
    kernel.register(Showable.class, Showable::media);
    kernel.register(Table.class, Lab::media);
    kernel.register(BufferedImage.class, Lab::media);
    for (Class<?> array : ARRAYS) kernel.register(array, Lab::media);
  }

  /**
   * Shows {@code x} below the cell: a {@link Showable} such as a chart, a Tablesaw {@code Table}, a
   * {@code BufferedImage}; anything else as text.
   */
  public static void show(Object x) {
    display().show(media(x));
  }

  /** Switches to the full sizes, for the numbers that the lectures quote. */
  public static void full() {
    full = true;
  }

  /**
   * Whether the full sizes are wanted: after {@link #full()}, or when Java was started with {@code
   * -Dmbrl.full=true} or with the environment variable {@code MBRL_FULL=1}.
   */
  public static boolean isFull() {
    return full;
  }

  /** {@code small}, or {@code large} when the full sizes are wanted. */
  public static int size(int small, int large) {
    return full ? large : small;
  }

  /**
   * Sends everything shown from now on to {@code display}; null goes back to the kernel or the
   * terminal. For tests and for tools that run notebooks without a kernel.
   */
  public static void sink(Display display) {
    sink = display;
  }

  /**
   * The results of a long study, as they came with this library; {@code ./mbrl study} runs it
   * again, and the next build takes the new results in.
   *
   * @param file a file of the folder {@code notebooks/data}, such as {@code 10-pets.csv}
   * @throws IllegalArgumentException if no study wrote such a file
   */
  public static Table table(String file) {
    try (InputStream in = Lab.class.getResourceAsStream("data/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "no study wrote '" + file + "': the files are in notebooks/data");
      }
      return Tables.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A table of your own, from a file of comma-separated values with a line of names on top. Unlike
   * {@code Table.read().csv(…)}, which reads 0,5 as 5, it refuses numbers with a comma in them.
   */
  public static Table csv(Path file) {
    try {
      return Tables.read(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }

  /** Shows the progress of {@code what}; close it at the end. */
  public static Progress progress(String what, long total) {
    Display watcher = sink != null ? sink : Kernel.find();
    return new Progress(what, total, watcher, watcher == null && System.console() != null);
  }

  static Display display() {
    if (sink != null) return sink;
    Kernel kernel = Kernel.find();
    return kernel != null ? kernel : media -> System.out.println(media.get("text/plain"));
  }

  static Map<String, String> media(Object x) {
    if (x instanceof Showable s) return s.media();
    if (x instanceof Table t) return Tables.media(t);
    if (x instanceof BufferedImage i) {
      String alt = "A picture of " + i.getWidth() + " × " + i.getHeight() + " pixels.";
      return new Picture(i, i.getWidth(), alt).media();
    }
    return Map.of("text/plain", text(x));
  }

  /**
   * {@code x} as a reader would write it: a fraction as Java writes it if that takes at most six
   * characters, else to four significant digits; arrays element by element, of long ones the first
   * hundred; anything else as it is.
   */
  public static String text(Object x) {
    if (x instanceof Double || x instanceof Float) {
      String java = x.toString();
      boolean brief = java.length() <= SHORT;
      return brief ? java : Numbers.brief(((Number) x).doubleValue(), 4);
    }
    if (x == null || !x.getClass().isArray()) return String.valueOf(x);
    int n = Array.getLength(x);
    String end = n <= LONGEST ? "]" : String.format(Locale.ROOT, ", … (%d in all)]", n);
    return IntStream.range(0, Math.min(n, LONGEST))
        .mapToObj(i -> text(Array.get(x, i)))
        .collect(Collectors.joining(", ", "[", end));
  }

  private static boolean isOn(String value) {
    return value != null && !value.isBlank() && !value.equals("0") && !value.equals("false");
  }
}
