package mbrl.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A trained model as a text file that one can read, compare and send: words say what follows, then
 * come lines of numbers, and reading gives back the same model to the last bit.
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
 * <p>What stands on top may be any {@link Regressor} of this package, a {@link DifferenceDynamics},
 * a {@link LinearDynamics} or a {@link Network}. Numbers are written so that they are read back
 * exactly, whatever the country.
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
  private static final String FIRST_LINE = "mbrl model 1";

  private ModelFile() {}

  /** Writes a model to a file. */
  public static void save(Object model, Path file) throws IOException {
    Files.writeString(file, write(model), StandardCharsets.UTF_8);
  }

  /**
   * Reads a model from a file.
   *
   * @param type what is expected to stand in it
   * @throws IllegalArgumentException if something else does, naming the line
   */
  public static <T> T load(Path file, Class<T> type) throws IOException {
    return read(Files.readString(file, StandardCharsets.UTF_8), type);
  }

  /** A model as text. */
  public static String write(Object model) {
    StringBuilder out = new StringBuilder(FIRST_LINE).append('\n');
    write(model, out);
    return out.toString();
  }

  /** A model from text. */
  public static <T> T read(String text, Class<T> type) {
    Lines lines = new Lines(text);
    if (!lines.next().equals(FIRST_LINE)) {
      throw new IllegalArgumentException(
          "this is no model file: it should begin with the line \"" + FIRST_LINE + "\"");
    }
    Object model = read(lines);
    if (!type.isInstance(model)) {
      throw new IllegalArgumentException(
          "the file holds a %s, not a %s"
              .formatted(model.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(model);
  }

  // Writing

  private static void write(Object model, StringBuilder out) {
    if (model instanceof DifferenceDynamics m) {
      out.append("differences " + m.stateSize() + " " + m.actionSize() + " angles");
      if (!(m.inputs() instanceof StateInputs.Turned turned)) {
        throw new IllegalArgumentException(
            "a model with inputs of your own cannot be saved: use StateInputs.withAngles");
      }
      for (int d : turned.angles()) out.append(' ').append(d);
      out.append('\n');
      write(m.regressor(), out);
    } else if (model instanceof LinearDynamics m) {
      out.append("linear-dynamics ").append(m.stateSize()).append('\n');
      numbers(m.weights(), out);
    } else if (model instanceof BootstrapEnsemble e) {
      out.append("ensemble ").append(e.members().size()).append('\n');
      e.members().forEach(member -> write(member, out));
    } else if (model instanceof NetworkRegressor m) {
      out.append(m.loss() == Loss.SQUARED ? "network-model\n" : "gaussian-network\n");
      writeParts(m, out);
    } else if (model instanceof LinearRegressor m) {
      double[][] parts = m.parts();
      fitted(parts[0]);
      out.append("line " + (parts.length - 2) + " " + m.lambda() + "\n");
      numbers(parts, out);
    } else if (model instanceof GaussianProcessRegressor m) {
      fitted(m.inputScales());
      out.append("gaussian-processes ").append(m.processes().length).append('\n');
      write(m.inputScales(), out);
      write(m.targetScales(), out);
      for (GaussianProcess p : m.processes()) write(p, out);
    } else if (model instanceof GaussianProcess p) {
      out.append("gaussian-process ").append(p.inputs().length).append('\n');
      RbfKernel k = p.kernel();
      numbers(new double[] {k.signalSd(), k.noiseSd()}, out);
      numbers(k.lengthScales(), out);
      numbers(p.inputs(), out);
      numbers(p.targets(), out);
    } else if (model instanceof NeuralNetwork n) {
      out.append("network double ").append(n.activation());
      for (int size : n.sizes()) out.append(' ').append(size);
      out.append('\n');
      for (int l = 0; l < n.weights().length; l++) {
        numbers(n.weights()[l], out);
        numbers(n.biases()[l], out);
      }
    } else if (model instanceof FloatNetwork n) {
      out.append("network float ").append(n.activation());
      for (int size : n.sizes()) out.append(' ').append(size);
      out.append('\n');
      for (int l = 0; l < n.weights().length; l++) {
        for (float[] row : n.weights()[l]) numbers(widened(row), out);
        numbers(widened(n.biases()[l]), out);
      }
    } else if (model instanceof Normalizer n) {
      out.append("normalizer " + n.columns() + " " + n.rows() + "\n");
      numbers(n.mean(), out);
      double[] m = new double[n.columns()];
      for (int j = 0; j < m.length; j++) m[j] = n.m(j);
      numbers(m, out);
    } else {
      throw new IllegalArgumentException(
          "there is no text form for a " + model.getClass().getSimpleName());
    }
  }

  private static void writeParts(NetworkRegressor parts, StringBuilder out) {
    fitted(parts.network());
    Training.Settings s = parts.settings();
    out.append("training " + s.epochs() + " " + s.batch() + " " + s.rate() + " " + s.decay());
    out.append(" " + s.heldBack() + " " + s.patience() + "\n");
    write(parts.inputScales(), out);
    write(parts.targetScales(), out);
    write(parts.network(), out);
  }

  private static void fitted(Object part) {
    if (part == null) {
      throw new IllegalArgumentException("a model must be fitted before it is saved");
    }
  }

  private static void numbers(double[][] rows, StringBuilder out) {
    for (double[] row : rows) numbers(row, out);
  }

  private static void numbers(double[] row, StringBuilder out) {
    for (int i = 0; i < row.length; i++) {
      if (!Double.isFinite(row[i])) {
        throw new IllegalArgumentException(
            "a model with the number %s in it cannot be saved: has its training diverged?"
                .formatted(row[i]));
      }
      out.append(i == 0 ? "" : " ").append(row[i]);
    }
    out.append('\n');
  }

  private static double[] widened(float[] row) {
    double[] wide = new double[row.length];
    for (int i = 0; i < row.length; i++) wide[i] = row[i];
    return wide;
  }

  // Reading

  private static Object read(Lines in) {
    String[] words = in.next().split(" ");
    return switch (words[0]) {
      case "differences" -> {
        int[] sizes = in.ints(words, 1, 3);
        int[] angles = in.ints(words, 4, words.length);
        Regressor f = in.expect(read(in), Regressor.class);
        yield new DifferenceDynamics(f, sizes[0], sizes[1], StateInputs.withAngles(angles));
      }
      case "linear-dynamics" -> {
        int n = in.ints(words, 1, 2)[0];
        yield new LinearDynamics(n, in.rows(n, -1));
      }
      case "ensemble" -> {
        List<Regressor> members = new ArrayList<>();
        for (int k = in.ints(words, 1, 2)[0]; k > 0; k--) {
          members.add(in.expect(read(in), Regressor.class));
        }
        yield new BootstrapEnsemble(members);
      }
      case "network-model" -> {
        NetworkRegressor m = new NetworkRegressor(null, settings(in));
        restore(m, in);
        yield m;
      }
      case "gaussian-network" -> {
        NetworkRegressor m = new NetworkRegressor(null, settings(in), GaussianLoss.STANDARD);
        restore(m, in);
        yield m;
      }
      case "line" -> {
        LinearRegressor m = new LinearRegressor(in.number(words.length > 2 ? words[2] : ""));
        int outputs = in.ints(words, 1, 2)[0];
        double[][] parts = new double[outputs + 2][];
        System.arraycopy(in.rows(outputs, -1), 0, parts, 0, outputs);
        System.arraycopy(in.rows(2, outputs), 0, parts, outputs, 2);
        m.restore(parts);
        yield m;
      }
      case "gaussian-processes" -> {
        GaussianProcess[] processes = new GaussianProcess[in.ints(words, 1, 2)[0]];
        Normalizer inputs = in.expect(read(in), Normalizer.class);
        Normalizer targets = in.expect(read(in), Normalizer.class);
        for (int k = 0; k < processes.length; k++) {
          processes[k] = in.expect(read(in), GaussianProcess.class);
        }
        GaussianProcessRegressor m = new GaussianProcessRegressor();
        m.restore(processes, inputs, targets);
        yield m;
      }
      case "gaussian-process" -> {
        int inputs = in.ints(words, 1, 2)[0];
        double[] sds = in.rows(1, 2)[0];
        double[] lengths = in.rows(1, inputs)[0];
        double[][] x = in.rows(inputs, -1);
        double[] y = in.rows(1, x[0].length)[0];
        yield new GaussianProcess(new RbfKernel(sds[0], lengths, sds[1]), x, y);
      }
      case "network" -> network(words, in);
      case "normalizer" -> {
        int[] sizes = in.ints(words, 1, 3);
        double[][] rows = in.rows(2, sizes[0]);
        yield Normalizer.restore(sizes[1], rows[0], rows[1]);
      }
      default -> throw in.wrong("the name of a model", words[0]);
    };
  }

  private static Training.Settings settings(Lines in) {
    String[] w = in.next().split(" ");
    if (w.length != 7 || !w[0].equals("training")) throw in.wrong("training settings", w[0]);
    int[] counts = in.ints(w, 1, 3);
    return new Training.Settings(
        counts[0],
        counts[1],
        in.number(w[3]),
        in.number(w[4]),
        in.number(w[5]),
        in.ints(w, 6, 7)[0]);
  }

  private static void restore(NetworkRegressor m, Lines in) {
    Normalizer inputs = in.expect(read(in), Normalizer.class);
    Normalizer targets = in.expect(read(in), Normalizer.class);
    m.restore(in.expect(read(in), Network.class), inputs, targets);
  }

  private static Network network(String[] words, Lines in) {
    if (words.length < 5) throw in.wrong("precision, activation and sizes", words[0]);
    Activation activation;
    try {
      activation = Activation.valueOf(words[2]);
    } catch (IllegalArgumentException e) {
      throw in.wrong("one of " + Arrays.toString(Activation.values()), words[2]);
    }
    int[] sizes = in.ints(words, 3, words.length);
    NeuralNetwork network = new NeuralNetwork(activation, sizes);
    FloatNetwork narrow = new FloatNetwork(activation, sizes);
    for (int l = 0; l + 1 < sizes.length; l++) {
      double[][] w = in.rows(sizes[l], sizes[l + 1]);
      double[] b = in.rows(1, sizes[l + 1])[0];
      for (int j = 0; j < b.length; j++) {
        network.biases()[l][j] = b[j];
        narrow.biases()[l][j] = (float) b[j];
        for (int i = 0; i < w.length; i++) {
          network.weights()[l][i][j] = w[i][j];
          narrow.weights()[l][i][j] = (float) w[i][j];
        }
      }
    }
    return words[1].equals("float") ? narrow : network;
  }

  /** The lines of a file, with their numbers for messages. */
  private static final class Lines {
    private final BufferedReader lines;
    private int number;

    Lines(String text) {
      lines = new BufferedReader(new StringReader(text));
    }

    String next() {
      try {
        number++;
        String line = lines.readLine();
        if (line == null) {
          throw new IllegalArgumentException(
              "the file ends in line %d, where more should follow".formatted(number - 1));
        }
        return line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    IllegalArgumentException wrong(String expected, String got) {
      return new IllegalArgumentException(
          "line %d: expected %s, got \"%s\"".formatted(number, expected, got));
    }

    <T> T expect(Object part, Class<T> type) {
      if (!type.isInstance(part)) {
        throw wrong("the end of a " + type.getSimpleName(), part.getClass().getSimpleName());
      }
      return type.cast(part);
    }

    double number(String word) {
      try {
        double value = Double.parseDouble(word);
        if (Double.isFinite(value)) return value;
      } catch (NumberFormatException e) {
        // said below
      }
      throw wrong("a finite number", word);
    }

    int[] ints(String[] words, int from, int to) {
      int[] values = new int[to - from];
      for (int i = 0; i < values.length; i++) {
        String word = from + i < words.length ? words[from + i] : "";
        try {
          values[i] = Integer.parseInt(word);
          if (values[i] >= 0) continue;
        } catch (NumberFormatException e) {
          // said below
        }
        throw wrong("a whole number, at least 0", word);
      }
      return values;
    }

    /** So many lines of numbers; −1 takes the length of the first. */
    double[][] rows(int count, int length) {
      double[][] rows = new double[count][];
      for (int i = 0; i < count; i++) {
        String[] words = next().split(" ");
        int expected = i > 0 ? rows[0].length : length;
        if (expected >= 0 && words.length != expected) {
          throw wrong(expected + " numbers", words.length + " of them");
        }
        rows[i] = new double[words.length];
        for (int j = 0; j < words.length; j++) rows[i][j] = number(words[j]);
      }
      return rows;
    }
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
