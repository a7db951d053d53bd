package mbrl.grade.child;

import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mbrl.course.AnswerObjects;
import mbrl.course.FailedCall;
import mbrl.course.Host;

/**
 * The process that holds a student's answer: it makes objects and calls them as the grader says,
 * and sends back values, nothing else. It knows no check, no expected value and no other answer;
 * whoever takes it over can say only what an answer could have returned anyway.
 *
 * <pre>{@code
 * create interface class             →  value number 0
 * call   object interface number …   →  value result changed   |   trouble kind exception text
 * }</pre>
 */
public final class Child {
  private final AnswerObjects objects = new AnswerObjects();
  private final Map<String, Class<?>> exercises = new HashMap<>();

  private Child() {}

  public static void main(String[] args) throws IOException {
    if (Boolean.getBoolean(ParentWatch.PROPERTY)) ParentWatch.start();
    Child child = new Child();
    Wire wire = Wire.ofThisProcess();
    try {
      while (true) {
        List<?> answer = child.answer((List<?>) wire.receive());
        try {
          wire.send(answer);
        } catch (IllegalArgumentException e) {
          String what = "a method returned " + e.getMessage();
          wire.send(List.of("trouble", FailedCall.Kind.RESULT.name(), "", what));
        }
      }
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0); // whatever the answer started ends with us
    }
  }

  private List<?> answer(List<?> request) {
    try {
      if (request.get(0).equals("create")) {
        Class<?> type = exercise((String) request.get(1));
        return value(new Host.Reply(objects.create(() -> make(type, (String) request.get(2))), 0));
      }
      Class<?> type = exercises.computeIfAbsent((String) request.get(2), Child::exercise);
      Method method = Methods.of(type).get((Integer) request.get(3));
      Object[] arguments = ((List<?>) request.get(4)).toArray();
      return value(objects.call((Integer) request.get(1), method, arguments));
    } catch (FailedCall t) {
      return List.of("trouble", t.kind().name(), t.exception(), t.getMessage());
    }
  }

  private static List<?> value(Host.Reply reply) {
    return Arrays.asList("value", reply.value(), reply.changed());
  }

  private static Object make(Class<?> type, String name) throws Exception {
    Class<?> answer = Class.forName(name);
    if (!type.isAssignableFrom(answer)) {
      throw FailedCall.of(
          FailedCall.Kind.RESULT,
          "%s does not implement %s".formatted(answer.getSimpleName(), type.getSimpleName()));
    }
    return AnswerObjects.maker(answer).call();
  }

  private static Class<?> exercise(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
