package mbrl.grade;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mbrl.course.Answer;

/**
 * Has answers compiled in a process of its own, which is killed and replaced when a job takes more
 * than ten seconds of computing or more memory than it has.
 */
final class Compilers implements AutoCloseable {
  private static final int MOST_CHARACTERS = 200_000;
  private static final int MOST_BYTES = 2_000_000; // of all classes of an answer
  private static final int LONGEST_NAME = 1000; // characters of a class's name
  private static final int SECONDS = 10;
  private static final int PATIENCE = 60; // when others keep the computer busy
  private static final String SLOW = "the compiler was not done after 10 seconds";
  private static final String GAVE_UP = "the compiler broke down: it needs too much memory";

  private ChildProcess worker;

  /**
   * Compiles an answer; what it may not be is an error like those of the compiler.
   *
   * @param budget what its submission may use
   */
  AnswerCompiler.Result compile(Answer answer, Budget budget) throws IOException {
    int size =
        length(answer.given())
            + length(answer.helpers())
            + length(answer.imports())
            + answer.text().length();
    if (size > MOST_CHARACTERS) {
      return refused("it has " + size + " characters, and at most 200000 are read");
    }
    if (worker == null || !worker.alive()) worker = start();
    double before = worker.seconds().orElse(0);
    long begin = System.nanoTime();
    try {
      worker.send(CompileWorker.job(answer));
    } catch (IllegalArgumentException e) {
      return refused("it is too large: " + e.getMessage());
    }
    double wall = 0;
    double used = 0;
    try {
      while (true) {
        Object said = worker.poll(50);
        wall = (System.nanoTime() - begin) * 1e-9;
        used = worker.seconds().orElse(before + wall) - before;
        if (said != null) return read(said);
        if (!worker.alive()) return refused(GAVE_UP);
        if (used > SECONDS || wall > PATIENCE) {
          worker.close();
          return refused(SLOW);
        }
      }
    } finally {
      budget.computed(used);
      budget.passed(wall);
    }
  }

  private static int length(List<String> texts) {
    return texts.stream().mapToInt(String::length).sum();
  }

  private static AnswerCompiler.Result refused(String why) {
    return new AnswerCompiler.Result("", Map.of(), List.of(why), List.of());
  }

  private static AnswerCompiler.Result read(Object said) throws IOException {
    if (!(said instanceof List<?> m) || m.size() != 4 || !(m.get(1) instanceof Map<?, ?> made)) {
      throw new IOException("the compiler's process speaks strangely");
    }
    Map<String, byte[]> classes = new HashMap<>();
    long bytes = 0;
    for (Map.Entry<?, ?> e : made.entrySet()) {
      if (((String) e.getKey()).length() > LONGEST_NAME) {
        return refused("the name of a class is too long");
      }
      classes.put((String) e.getKey(), (byte[]) e.getValue());
      bytes += ((byte[]) e.getValue()).length;
    }
    if (bytes > MOST_BYTES) return refused("its classes have " + bytes + " bytes, too many");
    return new AnswerCompiler.Result(
        (String) m.get(0), classes, CompileWorker.texts(m.get(2)), CompileWorker.texts(m.get(3)));
  }

  private static ChildProcess start() throws IOException {
    List<String> options = new ArrayList<>(Sandbox.strict());
    options.addAll(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
    String path = System.getProperty("java.class.path");
    return ChildProcess.start(
        Sandbox.java(Sandbox.ownJava(), options, path, CompileWorker.class.getName()), true);
  }

  @Override
  public void close() {
    if (worker != null) worker.close();
  }
}
