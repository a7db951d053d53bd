package mbrl.course.set03;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import mbrl.core.Gaussian;
import mbrl.course.Draw;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.course.Points;
import mbrl.course.WrongAnswer;
import mbrl.exercise.BackwardStep;
import mbrl.lab.Charts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Exercise 3.2: back-propagation through one layer. */
public final class BackwardStepChecks extends Exercise<BackwardStep> {
  private static final String LAST = "δ = 2 (y − target) / count      of the last layer";
  private static final String WEIGHTS = "∂loss/∂W = hᵀ δ      one entry for each weight W[i][j]";
  private static final String BEFORE = "δ of the layer before = (δ Wᵀ) σ'(z),  σ' = 1 − h²";
  private static final String MOVED = "∂loss/∂w ≈ (loss(w + ε) − loss(w − ε)) / 2ε";

  public BackwardStepChecks() {
    super("3.2", Kind.BUILD, 25, "One step back", BackwardStep.class);
  }

  @Test
  @Order(1)
  @Points(1)
  @DisplayName("δ of the last layer, from the loss")
  void last(BackwardStep answer, Draw draw) {
    agree(answer, draw, (b, d) -> b.outputDelta(some(d, d.size()), some(d, d.size())), LAST);
  }

  @Test
  @Order(2)
  @Points(1)
  @DisplayName("the slope of every weight of a layer")
  void weights(BackwardStep answer, Draw draw) {
    agree(answer, draw, (b, d) -> b.weightSlopes(bent(d, d.size()), some(d, sums(d))), WEIGHTS);
  }

  @Test
  @Order(3)
  @Points(2)
  @DisplayName("δ of the layer before: back through the weights, then through the slope of tanh")
  void before(BackwardStep answer, Draw draw) {
    agree(answer, draw, (b, d) -> before(b, d, d.size(), sums(d)), BEFORE);
  }

  @Test
  @Order(4)
  @Points(1)
  @DisplayName("through a whole network: each slope agrees with moving its weight a little")
  void network(BackwardStep answer, Draw draw) {
    for (int i = 1; i <= 4; i++) {
      Draw d = draw.instance(i);
      Net net = new Net(table(d, 2, d.size() + 1), table(d, d.size() + 1, 2));
      double[] x = some(d, 2);
      double[] target = some(d, 2);
      double[] h = net.hidden(x);
      double[] delta = answer.outputDelta(net.outputs(x), target);
      expect(answer.weightSlopes(h, delta), net.measured(net.w2, x, target), MOVED);
      double[] back = answer.deltaBefore(delta, net.w2, h);
      expect(answer.weightSlopes(x, back), net.measured(net.w1, x, target), MOVED);
    }
  }

  /** How many sums a layer of so many units leads to: one, then more, as many, fewer. */
  private static int sums(Draw d) {
    return d.size() == 1 ? 1 : 6 - d.size();
  }

  private static double[] before(BackwardStep b, Draw d, int units, int sums) {
    double[][] w = table(d, units, sums);
    return b.deltaBefore(some(d, sums), w, bent(d, units));
  }

  /** Numbers of both signs, none near 0. */
  private static double[] some(Draw d, int n) {
    return signed(d, d.numbers(n, 0.2, 1.5));
  }

  /** A number in the range of tanh: between −1 and 1. */
  private static double[] bent(Draw d, int n) {
    return signed(d, d.numbers(n, 0.3, 0.8));
  }

  private static double[] signed(Draw d, double[] x) {
    for (int i = 0; i < x.length; i++) if (d.chance(0.5)) x[i] = -x[i];
    return x;
  }

  private static double[][] table(Draw d, int rows, int columns) {
    double[][] w = new double[rows][];
    for (int i = 0; i < rows; i++) w[i] = some(d, columns);
    return w;
  }

  /** A network with one hidden layer and no biases. */
  private record Net(double[][] w1, double[][] w2) {
    double[] hidden(double[] x) {
      return Arrays.stream(product(x, w1)).map(StrictMath::tanh).toArray();
    }

    double[] outputs(double[] x) {
      return product(hidden(x), w2);
    }

    double loss(double[] x, double[] target) {
      double[] y = outputs(x);
      double sum = 0;
      for (int j = 0; j < y.length; j++) sum += (y[j] - target[j]) * (y[j] - target[j]);
      return sum / y.length;
    }

    /** The slope of the loss by each weight of one layer, from finite differences. */
    double[][] measured(double[][] w, double[] x, double[] target) {
      double[][] slopes = new double[w.length][w[0].length];
      for (int i = 0; i < w.length; i++) {
        for (int j = 0; j < w[i].length; j++) {
          // the error of each is nearly c ε²: weighed like this, it cancels
          double wide = difference(w[i], j, 2e-3, () -> loss(x, target));
          double narrow = difference(w[i], j, 1e-3, () -> loss(x, target));
          slopes[i][j] = (4 * narrow - wide) / 3;
        }
      }
      return slopes;
    }

    private static double difference(double[] w, int j, double epsilon, DoubleSupplier loss) {
      double here = w[j];
      w[j] = here + epsilon;
      double above = loss.getAsDouble();
      w[j] = here - epsilon;
      double below = loss.getAsDouble();
      w[j] = here;
      return (above - below) / (2 * epsilon);
    }

    /** h W. */
    static double[] product(double[] h, double[][] w) {
      double[] z = new double[w[0].length];
      for (int i = 0; i < h.length; i++) {
        for (int j = 0; j < z.length; j++) z[j] += h[i] * w[i][j];
      }
      return z;
    }
  }

  /** The rule; mistakes change one part of it. */
  private static class Rule implements BackwardStep {
    @Override
    public double[] outputDelta(double[] y, double[] target) {
      double[] delta = new double[y.length];
      for (int j = 0; j < y.length; j++) delta[j] = (y[j] - target[j]) * 2 / y.length;
      return delta;
    }

    @Override
    public double[][] weightSlopes(double[] h, double[] delta) {
      double[][] slopes = new double[h.length][delta.length];
      for (int j = 0; j < delta.length; j++) {
        for (int i = 0; i < h.length; i++) slopes[i][j] = delta[j] * h[i];
      }
      return slopes;
    }

    @Override
    public double[] deltaBefore(double[] delta, double[][] w, double[] h) {
      double[] before = new double[h.length];
      for (int i = 0; i < h.length; i++) before[i] = back(delta, w, i) * slope(h[i]);
      return before;
    }

    /** Entry i of δ Wᵀ. */
    double back(double[] delta, double[][] w, int i) {
      double sum = 0;
      for (int j = 0; j < delta.length; j++) sum += delta[j] * w[i][j];
      return sum;
    }

    double slope(double h) {
      return 1 - h * h;
    }
  }

  private static double[] scaled(double[] x, double factor) {
    return Arrays.stream(x).map(v -> factor * v).toArray();
  }

  @Override
  public BackwardStep right() {
    return new Rule();
  }

  @Override
  public List<BackwardStep> alsoRight() {
    return List.of(
        new Rule() {
          @Override
          public double[] deltaBefore(double[] delta, double[][] w, double[] h) {
            double[] before = new double[w.length]; // column by column, each with its slope
            for (int j = delta.length - 1; j >= 0; j--) {
              for (int i = w.length - 1; i >= 0; i--) {
                before[i] += w[i][j] * (1 + h[i]) * (1 - h[i]) * delta[j];
              }
            }
            return before;
          }
        });
  }

  @Override
  public Object probe(BackwardStep answer, Draw d) {
    return List.of(
        answer.outputDelta(some(d, 3), some(d, 3)),
        answer.weightSlopes(bent(d, 2), some(d, 3)),
        before(answer, d, 3, 3));
  }

  @Override
  public List<WrongAnswer<BackwardStep>> wrongAnswers() {
    return List.of(
        wrong(
            "factor 2 forgotten",
            "δ of the last layer is half of what it should be: what is the slope of a square?",
            new Rule() {
              @Override
              public double[] outputDelta(double[] y, double[] target) {
                return scaled(super.outputDelta(y, target), 0.5);
              }
            }),
        wrong(
            "sum instead of mean",
            "δ of the last layer is that of a sum of squares. The loss is their mean: divide by how"
                + " many outputs there are.",
            new Rule() {
              @Override
              public double[] outputDelta(double[] y, double[] target) {
                return scaled(super.outputDelta(y, target), y.length);
              }
            }),
        wrong(
            "sign",
            "δ of the last layer has the wrong sign: an output that is too high has a loss that"
                + " rises with it.",
            new Rule() {
              @Override
              public double[] outputDelta(double[] y, double[] target) {
                return super.outputDelta(target, y);
              }
            }),
        wrong(
            "δ is 0",
            "δ of the last layer is 0 everywhere. Does the code divide two integers? For three"
                + " outputs 2 / y.length is 0; 2.0 / y.length is not.",
            new Rule() {
              @Override
              public double[] outputDelta(double[] y, double[] target) {
                return scaled(super.outputDelta(y, target), 0);
              }
            }),
        wrong(
            "1 − h",
            "The slope of tanh, written with h = tanh(z), is 1 − h². It takes 1 − h.",
            new Rule() {
              @Override
              double slope(double h) {
                return 1 - h;
              }
            }),
        wrong(
            "missing brackets",
            "It takes h² away from the sum instead of multiplying by 1 − h²: sum * 1 − h * h needs"
                + " brackets, sum * (1 − h * h).",
            new Rule() {
              @Override
              public double[] deltaBefore(double[] delta, double[][] w, double[] h) {
                double[] before = new double[h.length];
                for (int i = 0; i < h.length; i++) before[i] = back(delta, w, i) - h[i] * h[i];
                return before;
              }
            }),
        wrong(
            "slopes lie on their side",
            "The slopes of the weights are the right products, but rows and columns are swapped:"
                + " the table has the shape of W, a row for each h[i].",
            new Rule() {
              @Override
              public double[][] weightSlopes(double[] h, double[] delta) {
                return super.weightSlopes(delta, h);
              }
            }),
        wrong(
            "no slope of tanh",
            "It goes back through the weights and forgets the slope of tanh, as if the layer before"
                + " passed on its sums unchanged.",
            new Rule() {
              @Override
              double slope(double h) {
                return 1;
              }
            }),
        wrong(
            "bent twice",
            "It takes the slope of tanh at h. But h is already tanh(z): what is 1 − tanh²(z) then?",
            new Rule() {
              @Override
              double slope(double h) {
                return 1 - StrictMath.pow(StrictMath.tanh(h), 2);
              }
            }),
        wrong(
            "W the wrong way round",
            "Going back, δ[j] must reach every unit i through W[i][j]. It goes through W[j][i],"
                + " which exists only by chance.",
            new Rule() {
              @Override
              double back(double[] delta, double[][] w, int i) {
                double sum = 0;
                for (int j = 0; j < delta.length; j++) sum += delta[j] * w[j][i];
                return sum;
              }
            }),
        wrong(
            "only the last",
            "Going back, only the last δ[j] counts. A unit feeds all sums of the layer, so all of"
                + " them contribute to its slope.",
            new Rule() {
              @Override
              double back(double[] delta, double[][] w, int i) {
                int j = delta.length - 1;
                return delta[j] * w[i][j];
              }
            }));
  }

  @Override
  public List<String> hints() {
    return List.of(
        "A unit passes on h = 0.5 to two sums, through the weights 2 and −1. The slopes of the loss"
            + " with respect to these sums are 0.3 and 0.4. If h grew by 0.01, by how much would"
            + " the loss grow?",
        "outputDelta: 2 (y[j] − target[j]) / count. weightSlopes: entry [i][j] is h[i] δ[j]."
            + " deltaBefore: for each i add up δ[j] W[i][j] over all j, then multiply by 1 −"
            + " h[i]².",
        "for (int j = 0; j < delta.length; j++) sum += delta[j] * ____;  …  before[i] = sum *"
            + " (1 - ____);");
  }

  /** A network with a bias a unit, trained with the answer's slopes alone. */
  @Override
  public Object picture(BackwardStep answer) {
    SplittableRandom rng = new SplittableRandom(32);
    int passes = 300;
    int hidden = 12;
    double[] x = grid(25);
    double[] truth = Arrays.stream(x).map(v -> StrictMath.sin(1.5 * v)).toArray();
    // the last input of each layer is always 1, so its weights are the biases
    Net net = new Net(new double[2][hidden], new double[hidden + 1][1]);
    for (double[] row : net.w1) Gaussian.fill(row, rng);
    for (double[] row : net.w2) row[0] = Gaussian.next(rng) / Math.sqrt(hidden);
    double[] fine = grid(121);
    double[] before = said(net, fine);
    for (int t = 0; t < passes * x.length; t++) {
      int i = rng.nextInt(x.length);
      double[] in = {x[i], 1};
      double[] h = withOne(net.hidden(in));
      double[] delta = answer.outputDelta(Net.product(h, net.w2), new double[] {truth[i]});
      double[] back = Arrays.copyOf(answer.deltaBefore(delta, net.w2, h), hidden); // not of the 1
      descend(net.w2, answer.weightSlopes(h, delta));
      descend(net.w1, answer.weightSlopes(in, back));
    }
    return Charts.line("Your slopes have trained a network")
        .x("x")
        .y("output")
        .add("before", fine, before)
        .add("after " + passes + " passes", fine, said(net, fine))
        .points("examples", x, truth);
  }

  private static double[] grid(int n) {
    return IntStream.range(0, n).mapToDouble(i -> -3 + 6.0 * i / (n - 1)).toArray();
  }

  private static double[] withOne(double[] h) {
    double[] longer = Arrays.copyOf(h, h.length + 1);
    longer[h.length] = 1;
    return longer;
  }

  private static double[] said(Net net, double[] x) {
    return Arrays.stream(x)
        .map(v -> Net.product(withOne(net.hidden(new double[] {v, 1})), net.w2)[0])
        .toArray();
  }

  private static void descend(double[][] w, double[][] slopes) {
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[i].length; j++) w[i][j] -= 0.05 * slopes[i][j];
    }
  }

  @Override
  public String whatIf() {
    return "What if all weights of the network began at 0: which slopes would not be 0, and would"
        + " it ever learn?";
  }
}
