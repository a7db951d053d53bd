package mbrl.lab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An experiment: every setting is run many times, for a mean and its confidence interval.
 *
 * <pre>{@code
 * for each setting, for each run i = 0, 1, …:
 *     world ← seed i of the world       the same for every setting: they meet the same problems
 *     agent ← seed (setting, i)         its own, one for each role of chance
 *     record what the run measured at step 1, 2, …
 * }</pre>
 *
 * <p>Because run i meets the same world in every setting, the difference between two settings is
 * less noisy than each of them. The results are the same to the last bit however many threads share
 * the work, and a setting or a run that is added changes no other.
 *
 * <pre>{@code
 * Results results = Experiment.seed(8).runs(200).steps(1000).measures("reward")
 *     .setting("ε = 0.1", run -> play(new EpsilonGreedy(10, 0.1), run))
 *     .setting("UCB", run -> play(new Ucb1(10, 2), run))
 *     .go();
 * }</pre>
 *
 * <p>Every number is kept: 8 bytes for each setting, run, step and measure.
 */
public final class Experiment {
  /** One run of one setting; a lambda in a notebook, a named class in a study. */
  @FunctionalInterface
  public interface Trial {
    /** Fills every series of {@code run}, drawing chance from the run's generators only. */
    void play(Run run) throws Exception;
  }

  /**
   * One run: its number, its generators, and the series in which it records its measurements.
   *
   * <p>Every role of chance has a generator of its own, by name, so that a role that is added
   * changes no other: {@code rng("training")}, {@code rng("planning")}. The same name gives the
   * same generator again, which goes on where it was.
   */
  public static final class Run {
    private final int number;
    private final long worldSeed; // the same for every setting
    private final long agentSeed;
    private final Map<String, RandomGenerator> generators = new HashMap<>();
    private final Map<String, double[]> sheet;

    private Run(int number, long worldSeed, long agentSeed, Map<String, double[]> sheet) {
      this.number = number;
      this.worldSeed = worldSeed;
      this.agentSeed = agentSeed;
      this.sheet = sheet;
      generators.put("world", new SplittableRandom(worldSeed));
      generators.put("agent", new SplittableRandom(agentSeed));
    }

    /** The number of the run: 0, 1, 2, … */
    public int number() {
      return number;
    }

    /** The chance of the world, the same for every setting. */
    public RandomGenerator world() {
      return rng("world");
    }

    /** The chance of the agent, its own for every setting. */
    public RandomGenerator agent() {
      return rng("agent");
    }

    /** The generator of one role of chance, its own for every setting and run. */
    public RandomGenerator rng(String role) {
      return generators.computeIfAbsent(role, r -> generator(agentSeed, r));
    }

    /**
     * The seed of the run, the same for every setting: for a class that makes all its generators
     * from one number. It belongs to the same roles as {@link #world}.
     */
    public long seed() {
      return worldSeed;
    }

    private static RandomGenerator generator(long seed, String role) {
      long name = 0xCBF29CE484222325L; // FNV-1a
      for (int i = 0; i < role.length(); i++) name = (name ^ role.charAt(i)) * 0x100000001B3L;
      return new SplittableRandom(new SplittableRandom(seed ^ name).nextLong());
    }

    /** The series of a measure, to be filled from index 0 (step 1) to the end. */
    public double[] series(String measure) {
      double[] series = sheet.get(measure);
      if (series == null) {
        throw new IllegalArgumentException(
            "there is no measure '" + measure + "', only " + sheet.keySet());
      }
      return series;
    }

    /** Records what was measured at step 1, 2, …: {@code series(measure)}, filled by copying. */
    public void record(String measure, double[] values) {
      double[] series = series(measure);
      if (values.length != series.length) {
        throw new IllegalArgumentException(
            "'"
                + measure
                + "' is measured at "
                + series.length
                + " steps, got "
                + values.length
                + " values");
      }
      System.arraycopy(values, 0, series, 0, series.length);
    }
  }

  private final long seed;
  private int runs = 20;
  private int[] steps = {1};
  private List<String> measures = List.of("value");
  private int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
  private boolean numbered; // run i has seed i
  private final Map<String, Trial> settings = new LinkedHashMap<>();

  private Experiment(long seed) {
    this.seed = seed;
  }

  /** An experiment whose every chance comes from {@code seed}. */
  public static Experiment seed(long seed) {
    return new Experiment(seed);
  }

  /** How often each setting is run. */
  public Experiment runs(int runs) {
    if (runs < 1) throw new IllegalArgumentException("runs must be at least 1, got " + runs);
    this.runs = runs;
    return this;
  }

  /** The length of every series, at steps 1, 2, …, {@code steps}. */
  public Experiment steps(int steps) {
    if (steps < 1) throw new IllegalArgumentException("steps must be at least 1, got " + steps);
    int[] x = new int[steps];
    for (int t = 0; t < steps; t++) x[t] = t + 1;
    this.steps = x;
    return this;
  }

  /** The steps at which something is measured, when these are not 1, 2, 3, … */
  public Experiment at(int... steps) {
    if (steps.length < 1) throw new IllegalArgumentException("at least 1 step must be measured");
    this.steps = steps.clone();
    return this;
  }

  /** The names of what is measured; one series each. */
  public Experiment measures(String... names) {
    if (names.length < 1 || List.of(names).stream().distinct().count() < names.length) {
      throw new IllegalArgumentException(
          "measures need different names, at least one, got " + List.of(names));
    }
    measures = List.of(names);
    return this;
  }

  /** How many runs go on at a time; the results do not depend on it. */
  public Experiment threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.threads = threads;
    return this;
  }

  /**
   * Gives run i the seed i, in place of a seed drawn from the experiment's: for a study whose table
   * names seeds, so that a reader can repeat one of its runs alone.
   */
  public Experiment numbered() {
    numbered = true;
    return this;
  }

  /** Adds a setting: its name, and what one run of it does. */
  public Experiment setting(String name, Trial trial) {
    if (settings.putIfAbsent(name, trial) != null) {
      throw new IllegalArgumentException("there are two settings named '" + name + "'");
    }
    return this;
  }

  /**
   * Runs everything and returns what was measured.
   *
   * @throws IllegalStateException if a run failed or left a value out; the message names it
   */
  public Results go() {
    List<String> names = List.copyOf(settings.keySet());
    if (names.isEmpty()) throw new IllegalStateException("an experiment needs at least 1 setting");
    int tasks = names.size() * runs;
    checkMemory(8.0 * tasks * measures.size() * steps.length);

    SplittableRandom root = new SplittableRandom(seed);
    long[] worldSeeds = seeds(root.split());
    if (numbered) for (int i = 0; i < runs; i++) worldSeeds[i] = i;
    long[][] agentSeeds = new long[names.size()][];
    for (int s = 0; s < agentSeeds.length; s++) agentSeeds[s] = seeds(root.split());

    double[][][][] values = new double[names.size()][measures.size()][runs][];
    Workers workers = new Workers(threads, settings.size() + " × " + runs + " runs");
    workers.run(
        tasks,
        task -> {
          int i = task / names.size(); // all settings of run 0, then all of run 1, …
          int s = task % names.size();
          Map<String, double[]> sheet = new LinkedHashMap<>();
          for (int m = 0; m < measures.size(); m++) {
            values[s][m][i] = new double[steps.length];
            Arrays.fill(values[s][m][i], Double.NaN);
            sheet.put(measures.get(m), values[s][m][i]);
          }
          String where = "setting '" + names.get(s) + "', run " + i;
          try {
            settings.get(names.get(s)).play(new Run(i, worldSeeds[i], agentSeeds[s][i], sheet));
          } catch (Throwable e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new IllegalStateException(where + ": " + why, e);
          }
          sheet.forEach((measure, series) -> checkFilled(where, measure, series));
        });
    return new Results(names, measures, steps, values);
  }

  private long[] seeds(SplittableRandom rng) {
    long[] seeds = new long[runs];
    for (int i = 0; i < runs; i++) seeds[i] = rng.nextLong();
    return seeds;
  }

  private static void checkMemory(double bytes) {
    double most = .6 * Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the results would take %.1f GB and this Java may use %.1f GB for them: take fewer"
                  + " runs or measure at fewer steps",
              bytes / 1e9,
              most / 1e9));
    }
  }

  private static void checkFilled(String where, String measure, double[] series) {
    for (int t = 0; t < series.length; t++) {
      if (Double.isNaN(series[t])) {
        throw new IllegalStateException(
            where + ": '" + measure + "' has no number at index " + t + " of " + series.length);
      }
    }
  }
}
