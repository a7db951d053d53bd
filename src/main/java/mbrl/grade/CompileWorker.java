package mbrl.grade;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mbrl.course.Answer;
import mbrl.grade.child.ParentWatch;
import mbrl.grade.child.Wire;

/**
 * The process that reads submissions and compiles their answers: a kilobyte of source can take half
 * a gigabyte of a compiler, or ten seconds, and a file of any kind as much of its reader. So all of
 * it happens where it can be killed. No code of an answer runs in it.
 *
 * <pre>{@code
 * bytes part             →  (nothing)                       the file, in parts
 * read name              →  remarks, exercises answered     or: refused, why
 * compile exercise       →  class name, bytes of each class, errors, notes
 * together exercises     →  by exercise: the same of those that compile, in one go
 * }</pre>
 */
final class CompileWorker {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Submission submission;

  private CompileWorker() {}

  public static void main(String[] args) throws IOException {
    ParentWatch.start();
    Wire wire = Wire.ofThisProcess();
    CompileWorker worker = new CompileWorker();
    try {
      while (true) {
        List<?> job = (List<?>) wire.receive();
        switch ((String) job.get(0)) {
          case "bytes" -> worker.bytes.write((byte[]) job.get(1));
          case "read" -> wire.send(worker.read((String) job.get(1)));
          case "compile" -> wire.send(worker.compiled((String) job.get(1), true));
          case "together" -> wire.send(worker.together((List<?>) job.get(1)));
          default -> wire.send(worker.compiled((String) job.get(1), false));
        }
      }
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private List<?> read(String name) {
    submission = null;
    byte[] all = bytes.toByteArray();
    bytes.reset();
    try {
      submission = Submission.parse(name, all);
    } catch (IOException e) {
      return List.of(List.of(e.getMessage()), List.of());
    } catch (StackOverflowError | RuntimeException e) {
      return List.of(List.of("it cannot be read: it is nested too deep"), List.of());
    }
    List<String> answered = submission.answers().stream().map(a -> a.exercise().id()).toList();
    return List.of(submission.remarks(), answered);
  }

  private List<?> compiled(String id, boolean allowed) {
    try {
      return sent(AnswerCompiler.compile(answer(id), allowed));
    } catch (RuntimeException e) { // the compiler's own, not the answer's
      String said = "the compiler gave up: it is nested too deep, or written very strangely";
      return List.of("", Map.of(), List.of(said), List.of());
    }
  }

  private Map<String, List<?>> together(List<?> ids) {
    Map<String, List<?>> all = new LinkedHashMap<>();
    try {
      List<Answer> answers = ids.stream().map(id -> answer((String) id)).toList();
      AnswerCompiler.together(answers, true).forEach((id, r) -> all.put(id, sent(r)));
    } catch (RuntimeException e) { // one of them breaks the compiler: alone we shall see which
      all.clear();
    }
    return all;
  }

  private Answer answer(String id) {
    return submission.answers().stream()
        .filter(a -> a.exercise().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<?> sent(AnswerCompiler.Result r) {
    return List.of(r.name(), r.errors().isEmpty() ? r.classes() : Map.of(), r.errors(), r.notes());
  }
}
