package mbrl.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mbrl.bench.CpuMeter;
import mbrl.bench.Submissions;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Secret;
import mbrl.grade.GradingRun;
import mbrl.grade.SubmittedFile;
import mbrl.grade.ThreadBackend;
import mbrl.grade.Verdict;
import mbrl.jupyter.Machine;
import mbrl.jupyter.Tool;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./mbrl bench grade}: how many submissions a minute the grader gets through, what each
 * costs, and whether its memory grows.
 */
@Command(
    name = "grade",
    description = "Grades made-up submissions, no two alike, and says what each costs.",
    mixinStandardHelpOptions = true)
public final class GradeBenchCommand implements Callable<Integer> {
  private static final double PER_MINUTE = 250; // goals for every set, on two cores
  private static final double MILLISECONDS = 250;
  private static final int STEP = 100; // submissions between two looks at the memory

  @Option(names = "--submissions", paramLabel = "N", description = "how many; 300 by default")
  private int submissions = 300;

  @Option(names = "--jobs", paramLabel = "n", description = "how many at a time; 2 by default")
  private int jobs = 2;

  @Option(
      names = "--exercise",
      paramLabel = "N.n",
      description = "what each answers, or a set such as 05; by default 0.2 and 1.2")
  private List<String> wanted = List.of("0.2", "1.2");

  @Mixin private SandboxOptions walls;

  private int done;

  @Override
  public Integer call() throws IOException {
    if (submissions < 1)
      throw Problem.input("--submissions must be at least 1, got " + submissions);
    if (jobs < 1) throw Problem.input("--jobs must be at least 1, got " + jobs);
    List<Exercise<?>> exercises =
        Catalogue.exercises().stream()
            .filter(e -> wanted.contains(e.id()) || wanted.contains(e.set()))
            .toList();
    if (exercises.isEmpty()) throw Problem.input("there is no exercise " + wanted);
    walls.demand();
    int checks = exercises.stream().mapToInt(e -> e.checks().size()).sum();
    List<SubmittedFile> files =
        Submissions.make(submissions, exercises, Machine.here().home().resolve("solutions"));
    Path out = Files.createTempDirectory("mbrl-bench");
    List<Verdict> verdicts;
    try (CpuMeter cpu = CpuMeter.start();
        GradingRun run =
            new GradingRun(
                exercises, Secret.PUBLISHED, walls::sandbox, out.resolve("journal.jsonl"))) {
      say(
          "%d submissions of %d checks in %d answers, %d at a time, isolation: %s%n",
          submissions, checks, exercises.size(), jobs, run.sandbox().level());
      long start = System.nanoTime();
      verdicts = run.grade(files, new ThreadBackend(jobs), this::graded);
      double seconds = (System.nanoTime() - start) * 1e-9;
      double perMinute = submissions / seconds * 60;
      double each = cpu.seconds() / submissions * 1000;
      say(
          "%.0f submissions a minute on the wall, goal ≥ %.0f%s%n",
          perMinute, PER_MINUTE, met(perMinute >= PER_MINUTE));
      say(
          "%.0f ms CPU a submission (%s), goal ≤ %.0f%s%n",
          each, cpu.counts(), MILLISECONDS, met(each <= MILLISECONDS));
    } finally {
      Tool.delete(out);
    }
    boolean right =
        verdicts.stream()
            .flatMap(v -> v.outcomes().stream())
            .allMatch(o -> o.passed().stream().allMatch(p -> p));
    if (!right) say("NOT ALL CHECKS PASSED%n");
    return right ? Problem.DONE : Problem.INPUT;
  }

  private static String met(boolean met) {
    return met ? " met" : " MISSED";
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }

  private synchronized void graded(Verdict verdict) {
    if (++done % STEP != 0) return;
    System.gc(); // what is left afterwards is what we hold
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    say(
        "%6d graded, heap after GC %.1f MB, resident %.0f MB%n",
        done, heap.getUsed() / 1e6, resident());
  }

  /** The memory of this process that is in use, in MB; NaN where the system does not say. */
  private static double resident() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    } catch (IOException e) {
      // not Linux
    }
    return Double.NaN;
  }
}
