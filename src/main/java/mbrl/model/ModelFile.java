package mbrl.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A trained model as a text file, to read, compare and send: a word names each part, lines of
 * numbers follow, and reading restores the same model to the last bit.
 *
 * <pre>{@code
 * mbrl model 1
 * differences 4 1 angles 2           what a DifferenceDynamics is fitted to: n, m, turned angles
 * ensemble 5                         five members follow
 * network-model                      training settings, two normalisers, then the network:
 * network double TANH 6 32 4         for each layer its weights, a line for each unit they leave,
 * 0.25 -1.5 …                        and a line of biases
 * }</pre>
 *
 * <p>The whole may be any {@link Regressor} of this package, a {@link DifferenceDynamics}, a {@link
 * LinearDynamics} or a {@link Network}. Each class writes and reads its own part ({@link
 * TextForm}). Numbers are written so that they are read back exactly, in every country. The first
 * line carries the version of the format; a file of another version is refused by name.
 *
 * <p>Fails, with one sentence that names the line, for text that is cut short, goes on behind the
 * model, or asks for more numbers than it holds.
 *
 * <p>Lecture 3.
 *
 * <pre>{@code
 * mbrl model 1
 * network double TANH 2 3 1
 * -0.6673032811130498 -0.6147376258589026 -0.07284978746009559
 * 1.7954797821909254 0.7208871766680398 -0.5148279492024287
 * 0.0 0.0 0.0
 * -0.18224355241834145
 * -0.8870423813743643
 * 0.4174892409873988
 * 0.0
 * the same answer after reading: true
 * }</pre>
 */
public final class ModelFile {
  private static final String NAME = "mbrl model ";
  private static final String VERSION = "1";
  private static final long LARGEST = 1L << 29; // characters; a text takes twice as many bytes

  private static final List<TextForm<?>> FORMS =
      List.of(
          DifferenceDynamics.FORM,
          LinearDynamics.FORM,
          BootstrapEnsemble.FORM,
          NetworkRegressor.FORM,
          LinearRegressor.FORM,
          GaussianProcessRegressor.FORM,
          GaussianProcess.FORM,
          Layers.FORM,
          Normalizer.FORM);

  private ModelFile() {}

  /** Writes a model to a file. */
  public static void save(Object model, Path file) throws IOException {
    Files.writeString(file, write(model), StandardCharsets.UTF_8);
  }

  /**
   * Reads a model from a file.
   *
   * @param type the kind of model that is expected
   * @throws IllegalArgumentException if the file holds anything else, naming file and line
   */
  public static <T> T load(Path file, Class<T> type) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: a model file has at most %d bytes, this one has %d",
              file,
              LARGEST,
              Files.size(file)));
    }
    try {
      return read(Files.readString(file, StandardCharsets.UTF_8), type);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": this is no model file: it is not text in UTF-8");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage());
    }
  }

  /** A model as text. */
  public static String write(Object model) {
    ModelWriter out = new ModelWriter();
    out.line(NAME + VERSION);
    write(model, out);
    return out.toString();
  }

  static void write(Object model, ModelWriter out) {
    for (TextForm<?> form : FORMS) {
      if (!form.type().isInstance(model)) continue;
      form.write(model, out);
      return;
    }
    throw new IllegalArgumentException(
        "there is no text form for a " + model.getClass().getSimpleName());
  }

  /**
   * A model from text.
   *
   * @param type the kind of model that is expected
   * @throws IllegalArgumentException if the text holds anything else, naming the line
   */
  public static <T> T read(String text, Class<T> type) {
    if (text.startsWith("\uFEFF")) {
      throw new IllegalArgumentException(
          "the file begins with a byte-order mark: save it as UTF-8 without one");
    }
    ModelReader in = new ModelReader(text);
    String first = text.isEmpty() ? "" : in.line();
    if (!first.startsWith(NAME)) {
      throw new IllegalArgumentException(
          "this is no model file: it should begin with the line \"" + NAME + VERSION + "\"");
    }
    String version = first.substring(NAME.length()).strip();
    if (!version.equals(VERSION)) {
      throw new IllegalArgumentException(
          "this model file has version %s, and this program reads version %s: use the program that wrote it, or a newer one"
              .formatted(version, VERSION));
    }
    Object model = in.part();
    in.demandEnd();
    if (!type.isInstance(model)) {
      throw new IllegalArgumentException(
          "the file holds a %s, not a %s"
              .formatted(model.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(model);
  }

  /** The form that begins with a word, or null. */
  static TextForm<?> form(String word) {
    return FORMS.stream().filter(f -> f.words().contains(word)).findFirst().orElse(null);
  }

  public static void main(String[] args) {
    NeuralNetwork network = new NeuralNetwork(Activation.TANH, new SplittableRandom(1), 2, 3, 1);
    String text = write(network);
    System.out.print(text);
    double[][] y = new double[2][1];
    network.predict(new double[][] {{1}, {2}}, 0, 1, new double[][] {y[0]});
    read(text, Network.class).predict(new double[][] {{1}, {2}}, 0, 1, new double[][] {y[1]});
    System.out.println("the same answer after reading: " + (y[0][0] == y[1][0]));
  }
}
