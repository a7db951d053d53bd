package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mbrl.course.Answer;
import mbrl.course.Catalogue;
import mbrl.course.FailedCall;
import mbrl.course.Host;
import mbrl.course.Runner;
import mbrl.course.Secret;
import mbrl.course.TimeLimit;
import mbrl.exercise.DiscountedReturn;

/** Hostile answers to exercise 0.1, run behind the real walls and past the list of classes. */
final class Walled implements AutoCloseable {
  static final double BROKEN_OUT = 42;
  private final WorkFolder work = WorkFolder.open();
  private final Assignment assignment;

  Walled() throws IOException {
    this(true);
  }

  private Walled(boolean walls) throws IOException {
    Sandbox sandbox = walls ? new Bubblewrap(work.path()) : new PlainProcess();
    assignment =
        new Assignment(List.of(Catalogue.exercise("0.1")), Secret.PUBLISHED, sandbox, work.path());
  }

  /** The same without any walls. */
  static Walled plain() throws IOException {
    return new Walled(false);
  }

  /** Skips, with the reason, where there is no bubblewrap that works. */
  static void demandBubblewrap() throws IOException, InterruptedException {
    boolean there = Files.isExecutable(Path.of("/usr/bin/bwrap"));
    assumeTrue(there, "bubblewrap is not there: apt install bubblewrap");
    Process probe =
        new ProcessBuilder("bwrap", "--unshare-all", "--ro-bind", "/", "/", "true").start();
    assumeTrue(probe.waitFor() == 0, "bubblewrap cannot make namespaces on this machine");
  }

  static Answer answer(String body) {
    return Answer.of(Catalogue.exercise("0.1"), text(body)).orElseThrow();
  }

  /** A cell whose method does this. */
  static String text(String body) {
    return "class MyDiscountedReturn implements DiscountedReturn {\n"
        + "  public double of(double[] rewards, double gamma) {\n"
        + "    try {\n"
        + body
        + "\n    } catch (Exception e) { return 0; }\n  }\n}";
  }

  /** A process that knows an answer whose method does this; nothing is refused. */
  SubmissionProcess children(String body) throws IOException {
    return children(answer(body));
  }

  private SubmissionProcess children(Answer answer) throws IOException {
    AnswerCompiler.Result compiled = AnswerCompiler.compile(answer, false);
    assertEquals(List.of(), compiled.errors());
    return assignment.children(assignment.jar(compiled.classes()), new Budget());
  }

  static ProcessHost host(SubmissionProcess children, double factor) {
    return new ProcessHost(
        children,
        DiscountedReturn.class,
        "answer.x0_1.MyDiscountedReturn",
        TimeLimit.USUAL.times(factor));
  }

  /** What one call brings back. */
  static Object call(Host host) {
    try {
      return host.call(
              host.create(),
              DiscountedReturn.class.getMethod("of", double[].class, double.class),
              new Object[] {new double[] {1, 2}, .5})
          .value();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What an attack brings back: a value, or the kind of trouble it ends in. */
  Object outcome(String body) throws IOException {
    try (SubmissionProcess children = children(body)) {
      ProcessHost host = host(children, 1);
      host.begin();
      return call(host);
    } catch (FailedCall t) {
      return t.kind();
    }
  }

  /** What the checks give for an answer that nobody refused. */
  int points(Answer answer) throws IOException {
    return points(answer, assignment.secret());
  }

  int points(Answer answer, Secret secret) throws IOException {
    try (SubmissionProcess children = children(answer)) {
      return Runner.run(answer.exercise(), host(children, .3), secret).points();
    }
  }

  @Override
  public void close() throws IOException {
    work.close();
  }
}
