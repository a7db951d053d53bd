package mbrl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import mbrl.course.Exercise;
import mbrl.course.Secret;
import mbrl.grade.GradingRun;
import mbrl.grade.Inbox;
import mbrl.grade.Sandbox;
import mbrl.grade.SubmittedFile;
import mbrl.grade.ThreadBackend;
import mbrl.grade.Verdict;
import mbrl.notebook.Problem;
import mbrl.report.Graded;
import mbrl.report.Printable;
import mbrl.report.Score;
import mbrl.report.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl grade submitted --out grades}: grades what strangers handed in. */
@Command(
    name = "grade",
    description = "Grades a folder or zip of submissions, each answer in a sandbox.",
    mixinStandardHelpOptions = true)
public final class GradeCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "SUBMISSIONS",
      description = "a folder, a zip, a notebook or a .java file")
  private Path submissions;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "where grades go")
  private Path out;

  @Mixin private ExerciseOptions asked;

  @Option(names = "--jobs", paramLabel = "n", description = "how many at a time")
  private int jobs = Math.max(1, Runtime.getRuntime().availableProcessors());

  @Option(names = "--shard", paramLabel = "i/n", description = "grades only part i of n")
  private String shard = "1/1";

  @Mixin private IntakeOptions intake;
  @Mixin private SandboxOptions walls;
  @Mixin private ReportOptions reports;

  @Override
  public Integer call() throws IOException {
    List<Exercise<?>> exercises = asked.exercises();
    Secret secret = asked.secret();
    if (!Files.exists(submissions)) throw Problem.input("there is no " + submissions);
    if (jobs < 1) throw Problem.input("--jobs must be at least 1, got " + jobs);
    reports.read();
    Inbox inbox = intake.open(submissions);
    int[] part = part();
    List<SubmittedFile> files = new ArrayList<>(); // of this part: every n-th
    for (int k = part[0] - 1; k < inbox.files().size(); k += part[1]) {
      files.add(inbox.files().get(k));
    }
    walls.demand();
    Files.createDirectories(out);
    AtomicInteger done = new AtomicInteger();
    try (GradingRun run =
        new GradingRun(exercises, secret, walls::sandbox, out.resolve("journal.jsonl"))) {
      Files.deleteIfExists(Graded.file(out)); // it says that a run came to its end
      Times times = new Times(out);
      Sandbox sandbox = run.sandbox();
      System.out.println("isolation: " + sandbox.level());
      if (!sandbox.gaps().isEmpty()) System.out.println("not stopped: " + sandbox.gaps());
      if (secret == Secret.PUBLISHED) System.out.println(Graded.LEARNT);
      for (String what : inbox.leftOut()) System.out.println("left out: " + Printable.line(what));
      Set<String> known = run.known();
      List<Verdict> verdicts =
          run.grade(
              files,
              new ThreadBackend(jobs),
              v -> {
                times.done(v, known.contains(v.key() + v.file()));
                told(v, done.incrementAndGet(), files.size());
              });
      reports.write(
          Graded.of(run.assignment(), secret, part[0], part[1], inbox.leftOut(), verdicts), out);
    }
    return Problem.DONE;
  }

  private static synchronized void told(Verdict v, int done, int of) {
    System.out.printf(
        Locale.ROOT, "%d of %d  %s  %d points%n", done, of, Printable.line(v.file()), Score.of(v));
  }

  /** Which part of how many. */
  private int[] part() {
    if (!shard.matches("\\d{1,6}/\\d{1,6}"))
      throw Problem.input("--shard must be like 1/4, got " + shard);
    int i = Integer.parseInt(shard.substring(0, shard.indexOf('/')));
    int n = Integer.parseInt(shard.substring(shard.indexOf('/') + 1));
    if (i < 1 || i > n) throw Problem.input("--shard must be from 1/n to n/n, got " + shard);
    return new int[] {i, n};
  }
}
