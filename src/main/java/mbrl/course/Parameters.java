package mbrl.course;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a check method what its parameters ask for. */
final class Parameters implements ParameterResolver {
  static final String KEY = "mbrl.run"; // configuration parameter: which of the runs below
  private static final Map<String, Run> RUNS = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  /** One run of one exercise's checks over one answer. */
  record Run(Exercise<?> exercise, Answers<?> answers, Secret secret) {}

  /** Remembers a run and returns its key. */
  static String open(Run run) {
    String key = Long.toString(COUNT.incrementAndGet());
    RUNS.put(key, run);
    return key;
  }

  static void close(String key) {
    RUNS.remove(key);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Draw.class || type == Answers.class || type == run(context).exercise().type();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Run run = run(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Answers.class) return run.answers();
    if (type == run.exercise().type()) return run.answers().fresh();
    String id = run.exercise().check(context.getRequiredTestMethod()).id();
    return new Draw(run.secret().seed(run.exercise().id(), id));
  }

  private static Run run(ExtensionContext context) {
    return RUNS.get(context.getConfigurationParameter(KEY).orElseThrow());
  }
}
