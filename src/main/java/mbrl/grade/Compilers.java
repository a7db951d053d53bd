package mbrl.grade;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mbrl.course.Exercise;

/**
 * Has submissions read and their answers compiled in a process of its own, which is killed and
 * replaced when a job takes more than ten seconds of computing or more memory than it has.
 */
final class Compilers implements AutoCloseable {
  private static final int MOST_BYTES = 2_000_000; // of all classes of an answer
  private static final int LONGEST_NAME = 1000; // characters of a class's name
  private static final int SECONDS = 10;
  private static final int PATIENCE = 60; // when others keep the computer busy
  private static final int PART = 8_000_000; // bytes of a file that are sent at a time
  private static final String SLOW = "did not finish within 10 seconds";
  private static final String GAVE_UP = "broke down: it needs too much memory";

  private static final int MOST_TEXTS = 40; // remarks, errors or notes
  private static final int LONGEST_TEXT = 2000;

  private final boolean allowed;
  private ChildProcess worker;
  private String name;
  private byte[] file;
  private boolean loaded; // whether this worker has read this file

  Compilers() {
    this(true);
  }

  /**
   * @param allowed whether the list of allowed classes is applied
   */
  Compilers(boolean allowed) {
    this.allowed = allowed;
  }

  /**
   * The contents of a submission.
   *
   * @param answered the exercises that it answers
   * @param remarks what is damaged, one sentence each
   */
  record Contents(List<String> answered, List<String> remarks) {}

  /**
   * Reads a submission, whose answers can then be compiled.
   *
   * @param budget what the submission may use
   */
  Contents read(String name, byte[] file, Budget budget) throws IOException {
    this.name = name;
    this.file = file;
    loaded = false;
    return load(budget);
  }

  private Contents load(Budget budget) throws IOException {
    if (worker == null || !worker.alive()) worker = start();
    for (int from = 0; from < file.length; from += PART) {
      int to = Math.min(file.length, from + PART);
      worker.send(List.of("bytes", Arrays.copyOfRange(file, from, to)));
    }
    Object said = ask(List.of("read", name), budget);
    if (said instanceof String why) {
      return new Contents(List.of(), List.of("it was not read: the reader " + why));
    }
    if (!(said instanceof List<?> m) || m.size() != 2) throw strange();
    loaded = true;
    return new Contents(texts(m.get(1)), texts(m.get(0)));
  }

  /**
   * Compiles an answer of the submission that was read last; what it may not be is an error like
   * those of the compiler.
   *
   * @param budget what its submission may use
   */
  AnswerCompiler.Result compile(Exercise<?> exercise, Budget budget) throws IOException {
    if (!loaded || !worker.alive()) load(budget);
    Object said = ask(List.of(allowed ? "compile" : "compile anything", exercise.id()), budget);
    return said instanceof String why ? refused("the compiler " + why) : result(said);
  }

  /**
   * Compiles several answers of the submission that was read last in one go.
   *
   * @param budget what its submission may use
   * @return by exercise; those that are missing are to be compiled alone
   */
  Map<String, AnswerCompiler.Result> together(List<Exercise<?>> exercises, Budget budget)
      throws IOException {
    Map<String, AnswerCompiler.Result> results = new HashMap<>();
    if (!allowed || exercises.size() < 2) return results;
    if (!loaded || !worker.alive()) load(budget);
    List<String> ids = exercises.stream().map(Exercise::id).toList();
    Object said = ask(List.of("together", ids), budget);
    if (!(said instanceof Map<?, ?> m)) return results;
    for (String id : ids) if (m.containsKey(id)) results.put(id, result(m.get(id)));
    return results;
  }

  /** An answer to a job; a text says why there is none. */
  private Object ask(List<?> job, Budget budget) {
    double before = worker.seconds().orElse(0);
    long begin = System.nanoTime();
    worker.send(job);
    double wall = 0;
    double used = 0;
    try {
      while (true) {
        Object said = worker.poll(50);
        wall = (System.nanoTime() - begin) * 1e-9;
        used = worker.seconds().orElse(before + wall) - before;
        if (said != null) return said;
        if (!worker.alive()) return GAVE_UP;
        if (used > SECONDS || wall > PATIENCE) {
          worker.close();
          return SLOW;
        }
      }
    } finally {
      budget.computed(used);
      budget.passed(wall);
    }
  }

  private static AnswerCompiler.Result refused(String why) {
    return new AnswerCompiler.Result("", Map.of(), List.of(why), List.of());
  }

  private static IOException strange() {
    return new IOException("the compiler's process sent a message that makes no sense");
  }

  private static AnswerCompiler.Result result(Object said) throws IOException {
    if (!(said instanceof List<?> m) || m.size() != 4 || !(m.get(1) instanceof Map<?, ?> made)) {
      throw strange();
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
    return new AnswerCompiler.Result((String) m.get(0), classes, texts(m.get(2)), texts(m.get(3)));
  }

  private static ChildProcess start() throws IOException {
    List<String> options = new ArrayList<>(Sandbox.strict());
    options.addAll(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
    String path = System.getProperty("java.class.path");
    return ChildProcess.start(
        Sandbox.java(Sandbox.ownJava(), options, path, CompileWorker.class.getName()), true);
  }

  /** Texts that came from the worker, which cuts none of them. */
  private static List<String> texts(Object list) {
    List<String> texts = new ArrayList<>();
    for (Object o : (List<?>) list) {
      String s = (String) o;
      if (texts.size() == MOST_TEXTS) break;
      texts.add(s.length() <= LONGEST_TEXT ? s : s.substring(0, LONGEST_TEXT) + " …");
    }
    return texts;
  }

  @Override
  public void close() {
    if (worker != null) worker.close();
  }
}
