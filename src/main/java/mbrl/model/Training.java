package mbrl.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The training loop of a network: mini-batches in random order, an optimiser step for each, and
 * early stopping by the loss on held-back examples.
 *
 * <pre>{@code
 * hold back a share of the examples for validation, or none
 * for each epoch:  shuffle;  for each mini-batch:  forward, loss, backward, Adam step
 *                  validation loss;  remember the best weights
 *                  stop after `patience` epochs without a better one, and go back to the best
 * }</pre>
 *
 * <p>Nothing is allocated inside the loop.
 *
 * <p>Fails when the step size is too large: the loss becomes infinite, and the exception names the
 * epoch.
 *
 * <p>Lecture 3.
 */
public final class Training {
  private Training() {}

  /**
   * How to train.
   *
   * @param epochs passes through the data, at least 1
   * @param batch examples of a mini-batch, at least 1
   * @param rate step size α of Adam
   * @param decay weight decay, at least 0
   * @param heldBack share of the examples kept for validation, at least 0 and below 1
   * @param patience epochs without a better validation loss after which it stops, at least 1
   */
  public record Settings(
      int epochs, int batch, double rate, double decay, double heldBack, int patience) {
    public Settings {
      if (epochs < 1) throw new IllegalArgumentException("epochs must be at least 1: " + epochs);
      if (batch < 1) throw new IllegalArgumentException("batch must be at least 1, got " + batch);
      if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("rate must be above 0 and finite, got " + rate);
      }
      if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("decay must be at least 0 and finite, got " + decay);
      }
      if (!(heldBack >= 0 && heldBack < 1)) {
        throw new IllegalArgumentException("heldBack must be from 0 to below 1, got " + heldBack);
      }
      if (patience < 1) {
        throw new IllegalArgumentException("patience must be at least 1, got " + patience);
      }
    }

    /** 100 epochs of mini-batches of 32, step size 0.001, no decay, nothing held back. */
    public static Settings standard() {
      return new Settings(100, 32, 1e-3, 0, 0, Integer.MAX_VALUE);
    }

    public Settings epochs(int epochs) {
      return new Settings(epochs, batch, rate, decay, heldBack, patience);
    }

    public Settings batch(int batch) {
      return new Settings(epochs, batch, rate, decay, heldBack, patience);
    }

    public Settings rate(double rate) {
      return new Settings(epochs, batch, rate, decay, heldBack, patience);
    }

    public Settings decay(double decay) {
      return new Settings(epochs, batch, rate, decay, heldBack, patience);
    }

    void write(ModelWriter out) {
      out.line("training", epochs, batch, rate, decay, heldBack, patience);
    }

    static Settings read(ModelReader in) {
      in.line();
      if (!in.word(0).equals("training")) throw in.wrong("training settings", in.word(0));
      in.demandLength(7);
      return new Settings(
          in.count(1), in.count(2), in.number(3), in.number(4), in.number(5), in.count(6));
    }

    /** Holds a share back and stops early. */
    public Settings stopEarly(double heldBack, int patience) {
      return new Settings(epochs, batch, rate, decay, heldBack, patience);
    }
  }

  /**
   * The losses of a training.
   *
   * @param training mean loss of each epoch's mini-batches, while the weights moved
   * @param validation loss of the examples held back after each epoch; empty if there are none
   * @param best the epoch, from 0, whose weights were kept
   */
  public record History(double[] training, double[] validation, int best) {}

  /**
   * Trains a network that already has its weights: fresh, or from earlier data.
   *
   * @param x inputs, {@code [input][example]}
   * @param y targets, {@code [target][example]}
   * @throws IllegalArgumentException if the data have gaps or do not fit the network
   * @throws IllegalStateException if the loss or a weight is no longer finite
   */
  public static History fit(
      Network network,
      Loss loss,
      double[][] x,
      double[][] y,
      Settings settings,
      RandomGenerator rng) {
    int n = Columns.examples(x, y);
    int[] sizes = network.sizes();
    if (sizes[0] != x.length || sizes[sizes.length - 1] != loss.outputs(y.length)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the network has %d inputs and %d outputs, the data need %d and %d",
              sizes[0],
              sizes[sizes.length - 1],
              x.length,
              loss.outputs(y.length)));
    }
    int held = (int) Math.round(settings.heldBack * n);
    if (held >= n) throw new IllegalArgumentException("nothing is left to learn from");
    int[] order = Bootstrap.shuffled(n, rng);
    int[] validation = Arrays.copyOf(order, held);
    int[] examples = Arrays.copyOfRange(order, held, n);
    int batch = Math.min(settings.batch, examples.length);
    double[][] out = new double[batch][sizes[sizes.length - 1]];
    double[][] slope = new double[batch][sizes[sizes.length - 1]];
    double[][] target = new double[batch][y.length];
    Adam adam = new Adam(settings.rate, 0.9, 0.999, 1e-8, settings.decay);

    double[] losses = new double[settings.epochs];
    double[] unseen = new double[held > 0 ? settings.epochs : 0];
    int best = 0;
    int epoch = 0;
    double[] weights = null;
    for (; epoch < settings.epochs; epoch++) {
      shuffle(examples, rng);
      for (int from = 0; from < examples.length; from += batch) {
        int rows = Math.min(batch, examples.length - from);
        network.forward(x, examples, from, rows, out);
        gather(y, examples, from, rows, target);
        losses[epoch] += loss.of(out, target, slope, rows) * rows / examples.length;
        network.backward(slope, rows);
        network.step(adam);
      }
      check(losses[epoch], epoch, settings);
      if (held == 0) {
        best = epoch;
        continue;
      }
      for (int from = 0; from < held; from += batch) {
        int rows = Math.min(batch, held - from);
        network.forward(x, validation, from, rows, out);
        gather(y, validation, from, rows, target);
        unseen[epoch] += loss.of(out, target, slope, rows) * rows / held;
      }
      check(unseen[epoch], epoch, settings);
      if (weights == null || unseen[epoch] < unseen[best]) {
        best = epoch;
        weights = network.parameters();
      } else if (epoch - best >= settings.patience) {
        epoch++;
        break;
      }
    }
    if (weights != null) network.parameters(weights);
    // the last step may have been the one too large
    network.forward(x, examples, 0, batch, out);
    gather(y, examples, 0, batch, target);
    check(loss.of(out, target, slope, batch), epoch - 1, settings);
    for (double weight : network.parameters()) {
      if (!Double.isFinite(weight)) throw diverged("a weight", weight, epoch - 1, settings);
    }
    return new History(
        Arrays.copyOf(losses, epoch), Arrays.copyOf(unseen, held > 0 ? epoch : 0), best);
  }

  private static void check(double loss, int epoch, Settings settings) {
    if (!Double.isFinite(loss)) throw diverged("the loss", loss, epoch, settings);
  }

  private static IllegalStateException diverged(
      String name, double value, int epoch, Settings settings) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "training diverged in epoch %d: %s is %s; try a step size below %s",
            epoch + 1,
            name,
            value,
            settings.rate));
  }

  private static void gather(double[][] y, int[] examples, int from, int rows, double[][] target) {
    for (int e = 0; e < rows; e++) {
      for (int j = 0; j < y.length; j++) target[e][j] = y[j][examples[from + e]];
    }
  }

  private static void shuffle(int[] order, RandomGenerator rng) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = rng.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
