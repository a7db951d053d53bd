package mbrl.course;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the checks of one exercise over one answer, wherever that lives. What the checks are is
 * fixed before the run: one that did not run, or was aborted, has failed.
 */
public final class Runner {
  private static final Launcher LAUNCHER =
      LauncherFactory.create( // only what we name here: nothing on the class path joins in
          LauncherConfig.builder()
              .enableTestEngineAutoRegistration(false)
              .enableTestExecutionListenerAutoRegistration(false)
              .enableLauncherDiscoveryListenerAutoRegistration(false)
              .enableLauncherSessionListenerAutoRegistration(false)
              .enablePostDiscoveryFilterAutoRegistration(false)
              .addTestEngines(new JupiterTestEngine())
              .build());

  private Runner() {}

  /** Runs all checks, and looks for a typical mistake if one fails. */
  public static <T> Report run(Exercise<T> exercise, Host host, Secret secret) {
    Answers<T> answers = new Answers<>(exercise.type(), host);
    Map<String, Throwable> failures = new HashMap<>();
    Map<String, Call> calls = new HashMap<>();
    List<String> passed = new ArrayList<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionStarted(TestIdentifier test) {
            host.begin();
            answers.forget();
          }

          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(s -> ((MethodSource) s).getMethodName())
                .ifPresent(
                    method -> {
                      if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                        passed.add(method);
                      } else {
                        result.getThrowable().ifPresent(t -> failures.put(method, t));
                      }
                      if (answers.last() != null) calls.put(method, answers.last());
                    });
          }
        };
    String key = Parameters.open(new Parameters.Run(exercise, answers, secret));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(Runner.class.getClassLoader()); // a kernel's knows no JUnit
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(exercise.getClass()))
              .enableImplicitConfigurationParameters(false)
              .configurationParameter(Parameters.KEY, key)
              .build();
      LAUNCHER.execute(request, listener);
    } finally {
      thread.setContextClassLoader(before);
      Parameters.close(key);
    }
    List<Report.Result> results = new ArrayList<>();
    for (Exercise.Check check : exercise.checks()) {
      if (passed.contains(check.method())) {
        results.add(new Report.Result(check, true, false, null));
      } else {
        results.add(failed(check, failures.get(check.method()), calls.get(check.method())));
      }
    }
    Optional<WrongAnswer<T>> mistake = Optional.empty();
    if (passed.size() < results.size()) {
      host.begin();
      // by the published numbers, so that which mistake is named depends on the answer alone
      mistake = Diagnosis.of(exercise, answers, Secret.PUBLISHED);
    }
    boolean burning = host instanceof LocalHost local && local.burning();
    return new Report(exercise, results, mistake, burning);
  }

  private static Report.Result failed(Exercise.Check check, Throwable thrown, Call call) {
    if (thrown instanceof ParameterResolutionException p && p.getCause() instanceof FailedCall t) {
      return failed(check, t, call); // the check has not begun: there was no answer to give it
    }
    String shown = call == null ? "" : call.toString();
    if (thrown instanceof CheckFailure f) {
      String expected = Values.show(f.expected());
      String got = Values.show(f.got());
      if (expected.equals(got)) { // they differ in a later digit
        expected = Values.showFully(f.expected());
        got = Values.showFully(f.got());
      }
      return new Report.Result(
          check, false, false, new Report.Evidence(shown, expected, got, f.says()));
    }
    if (thrown instanceof FailedCall t) {
      boolean toDo = t.kind() == FailedCall.Kind.TO_DO;
      return new Report.Result(
          check, false, toDo, new Report.Evidence(toDo ? "" : shown, "", t.getMessage(), ""));
    }
    if (thrown instanceof IndexOutOfBoundsException) { // the check's own, in what came back
      String small = "what your answer returned is too small: " + thrown.getMessage();
      return new Report.Result(check, false, false, new Report.Evidence(shown, "", small, ""));
    }
    String what = thrown == null ? "it did not run" : thrown.toString();
    return new Report.Result(
        check,
        false,
        false,
        new Report.Evidence(shown, "", "this check is broken, please tell us: " + what, ""));
  }
}
