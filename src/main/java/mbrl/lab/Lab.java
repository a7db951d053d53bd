package mbrl.lab;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
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

  private Lab() {}

  /**
   * Makes tables and charts appear when they are the last line of a cell. Harmless when repeated,
   * and outside a notebook it does nothing.
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
   * What a long study measured, as it came with this library; {@code ./mbrl study} makes it anew,
   * and the next build takes that in.
   *
   * @param file a file of the folder {@code notebooks/data}, such as {@code 10-pets.csv}
   * @throws IllegalArgumentException if no study wrote such a file
   */
  public static Table table(String file) {
    try (InputStream in = Lab.class.getResourceAsStream("data/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "no study wrote '%s': the files are in notebooks/data".formatted(file));
      }
      return Table.read().csv(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows how far {@code what} has come; close it at the end. */
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

  private static String text(Object x) {
    if (x instanceof Object[] a) return Arrays.deepToString(a);
    String inBrackets = Arrays.deepToString(new Object[] {x}); // knows every kind of array
    return inBrackets.substring(1, inBrackets.length() - 1);
  }

  private static boolean isOn(String value) {
    return value != null && !value.isBlank() && !value.equals("0") && !value.equals("false");
  }
}
