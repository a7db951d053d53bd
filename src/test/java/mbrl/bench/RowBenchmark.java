package mbrl.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mbrl.numeric.VectorModule;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The Java side of the rows of {@code ./mbrl bench}, timed by JMH: new JVMs, their warm-up apart,
 * and the bytes that a turn allocates.
 *
 * <pre>{@code
 * mvn test-compile exec:exec@jmh -Drow=6a
 * }</pre>
 *
 * <p>The ratios are the business of {@link Bench}; this says whether its clock can be believed. A
 * row that counts the start of a JVM is measured by its first turns alone.
 */
@State(Scope.Benchmark)
public class RowBenchmark {
  /** The row's name. */
  @Param("9")
  public String row;

  private Work work;

  @Setup
  public void prepare() {
    Row it = Bench.select(List.of(row)).get(0);
    work = Row.work(it.program(), it.work());
  }

  @Benchmark
  public double turn() {
    return work.run();
  }

  /** Measures the rows that are named, or all of them. */
  public static void main(String[] rows) throws RunnerException {
    List<String> named = Arrays.stream(rows).filter(r -> !r.isBlank()).toList();
    for (Row row : Bench.select(named)) new Runner(options(row, 3).build()).run();
  }

  /**
   * @param forks in how many JVMs, one after another; 0 for this one
   */
  static ChainedOptionsBuilder options(Row row, int forks) {
    boolean first = row.clock() == Row.Clock.FIRST;
    return new OptionsBuilder()
        .include(RowBenchmark.class.getName() + ".turn")
        .param("row", row.id())
        .mode(Mode.SingleShotTime)
        .timeUnit(TimeUnit.MILLISECONDS)
        .timeout(TimeValue.minutes(2))
        .jvmArgs("-XX:+UseSerialGC", "-Xmx1g")
        .jvmArgsAppend(VectorModule.options().toArray(String[]::new))
        .forks(first ? forks * row.rounds() : forks)
        .warmupIterations(first ? 0 : row.warmUps())
        .measurementIterations(first ? 1 : row.rounds())
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true);
  }
}
