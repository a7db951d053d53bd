package mbrl.grade;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mbrl.course.Answer;
import mbrl.course.Catalogue;
import mbrl.grade.child.Wire;

/**
 * A process that compiles: a kilobyte of source can take half a gigabyte of a compiler, or ten
 * seconds, so it runs where it can be killed. No code of an answer runs in it.
 *
 * <pre>{@code
 * exercise, cell, imports, text, given   →   class name, bytes of each class, errors, notes
 * }</pre>
 */
final class CompileWorker {
  private CompileWorker() {}

  public static void main(String[] args) throws IOException {
    Wire wire = Wire.ofThisProcess();
    try {
      while (true) wire.send(compiled((List<?>) wire.receive()));
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** An answer as it travels. */
  static List<?> job(Answer a) {
    return List.of(a.exercise().id(), a.cell(), a.imports(), a.text(), a.given(), a.helpers());
  }

  private static List<?> compiled(List<?> job) {
    Answer answer =
        new Answer(
            Catalogue.exercise((String) job.get(0)),
            (Integer) job.get(1),
            texts(job.get(2)),
            (String) job.get(3),
            texts(job.get(4)),
            texts(job.get(5)));
    AnswerCompiler.Result result;
    try {
      result = AnswerCompiler.compile(answer);
    } catch (StackOverflowError | RuntimeException e) { // the compiler's own, not the answer's
      String said = "the compiler gave up: it is nested too deep, or written very strangely";
      return List.of("", Map.of(), List.of(said), List.of());
    }
    List<String> errors = new ArrayList<>(result.errors());
    Map<String, byte[]> classes = result.classes();
    if (!classes.isEmpty()) errors.addAll(AllowList.complaints(classes));
    if (!errors.isEmpty()) classes = Map.of();
    return List.of(result.name(), classes, errors, result.notes());
  }

  static List<String> texts(Object list) {
    List<String> texts = new ArrayList<>();
    for (Object o : (List<?>) list) texts.add((String) o);
    return texts;
  }
}
