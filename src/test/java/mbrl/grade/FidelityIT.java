package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Host;
import mbrl.course.LocalHost;
import mbrl.course.Report;
import mbrl.course.Runner;
import mbrl.course.Secret;
import mbrl.course.TimeLimit;
import mbrl.grade.child.Child;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The grader says what the notebook says: of every solution, and of every typical mistake in the
 * catalogue, check by check, whatever the secret and however busy the computer.
 */
@Isolated("it keeps the computer busy")
class FidelityIT {
  private static final Secret OURS = new Secret(new byte[] {3, 1, 4});
  private static final int SPINNING = 4; // processes beside the grader

  @TempDir static Path folder;
  private static final Map<String, String> NAMES = new TreeMap<>(); // mistake → class
  private static final Map<Secret, Map<String, Report>> QUIET = new IdentityHashMap<>();
  private static URLClassLoader here;
  private static Path answers;
  private static Path everything; // a copy where somebody without rights can read it

  /**
   * A class for each mistake that hands every call on to it. It runs behind the walls like a
   * student's, only that there the whole course is in sight.
   */
  @BeforeAll
  static void compileTheMistakes() throws Exception {
    Walled.demandBubblewrap();
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> files = new ArrayList<>();
    for (Exercise<?> e : Catalogue.exercises()) {
      for (int i = 0; i < e.wrongAnswers().size(); i++) {
        String name = "Wrong" + e.id().replace('.', '_') + "_" + i;
        files.add(
            Files.writeString(sources.resolve(name + ".java"), source(name, e, i)).toString());
        NAMES.put(e.id() + " " + i, name);
      }
    }
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-nowarn");
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(files);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, code, "the mistakes compile");
    here =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, FidelityIT.class.getClassLoader());
    Map<String, byte[]> all = new TreeMap<>();
    for (String name : NAMES.values()) {
      all.put(name, Files.readAllBytes(classes.resolve(name + ".class")));
    }
    answers = folder.resolve("answers.jar");
    ChildJar.write(answers, all);
    everything = Files.copy(Path.of("target/mbrl-classroom.jar"), folder.resolve("everything.jar"));
    assertTrue(folder.toFile().setExecutable(true, false), "for whoever has no rights");
  }

  private static String source(String name, Exercise<?> e, int i) {
    String type = e.type().getCanonicalName();
    StringBuilder java = new StringBuilder();
    java.append("@SuppressWarnings(\"unchecked\")\n");
    java.append("public class %s implements %s {\n".formatted(name, type));
    java.append("  private final %s wrong = (%s) ".formatted(type, type));
    java.append("new %s()".formatted(e.getClass().getCanonicalName()));
    java.append(".wrongAnswers().get(%d).answer();\n".formatted(i));
    for (Method m : e.type().getMethods()) {
      if (!Modifier.isAbstract(m.getModifiers())) continue;
      Type[] types = m.getGenericParameterTypes();
      String parameters =
          IntStream.range(0, types.length)
              .mapToObj(k -> types[k].getTypeName().replace('$', '.') + " a" + k)
              .collect(Collectors.joining(", "));
      String given =
          IntStream.range(0, types.length).mapToObj(k -> "a" + k).collect(Collectors.joining(", "));
      String returns = m.getGenericReturnType().getTypeName().replace('$', '.');
      java.append("  public %s %s(%s) { ".formatted(returns, m.getName(), parameters));
      java.append(m.getReturnType() == void.class ? "" : "return ");
      java.append("wrong.%s(%s); }\n".formatted(m.getName(), given));
    }
    return java.append("}\n").toString();
  }

  private static Map<String, Report> inTheNotebook(Secret secret) throws Exception {
    Map<String, Report> reports = new TreeMap<>();
    for (Exercise<?> e : Catalogue.exercises()) {
      for (int i = 0; i < e.wrongAnswers().size(); i++) {
        String mistake = e.id() + " " + i;
        Class<?> type = here.loadClass(NAMES.get(mistake));
        try (Host host = LocalHost.of(type)) {
          reports.put(mistake, Runner.run(e, host, secret));
        }
      }
    }
    return reports;
  }

  private static Map<String, Report> inTheGrader(Secret secret) throws IOException {
    try (WorkFolder work = WorkFolder.open()) {
      return inTheGrader(secret, new Bubblewrap(work.path()));
    }
  }

  /** The same on a quiet computer, run once: both tests compare with it. */
  private static synchronized Map<String, Report> quietly(Secret secret) throws IOException {
    if (!QUIET.containsKey(secret)) QUIET.put(secret, inTheGrader(secret));
    return QUIET.get(secret);
  }

  /** Two exercises at a time, as a grader does. */
  private static Map<String, Report> inTheGrader(Secret secret, Sandbox walls) throws IOException {
    List<String> command = walls.command(everything, answers, Child.class.getName());
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<Map<String, Report>>> parts = new ArrayList<>();
      for (Exercise<?> e : Catalogue.exercises()) {
        parts.add(two.submit(() -> inTheGrader(e, secret, command)));
      }
      Map<String, Report> reports = new TreeMap<>();
      for (Future<Map<String, Report>> part : parts) reports.putAll(part.get());
      return reports;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      two.shutdownNow();
    }
  }

  private static Map<String, Report> inTheGrader(Exercise<?> e, Secret secret, List<String> command)
      throws IOException {
    Map<String, Report> reports = new TreeMap<>();
    try (SubmissionProcess children = new SubmissionProcess(command, true, new Budget())) {
      for (int i = 0; i < e.wrongAnswers().size(); i++) {
        String mistake = e.id() + " " + i;
        ProcessHost host = new ProcessHost(children, e.type(), NAMES.get(mistake), TimeLimit.USUAL);
        Report report = Runner.run(e, host, secret);
        if (host.stuck() > 0) { // as the grader does
          TimeLimit patient = TimeLimit.USUAL.times(3);
          host = new ProcessHost(children, e.type(), NAMES.get(mistake), patient);
          report = Runner.run(e, host, secret);
        }
        assertEquals(0, host.stuck(), mistake);
        reports.put(mistake, report);
      }
      children.demandHealth();
    }
    return reports;
  }

  /** What is compared: each check, the diagnosis, and the evidence to the last digit. */
  private static Map<String, String> told(Map<String, Report> reports) {
    Map<String, String> told = new TreeMap<>();
    reports.forEach((mistake, r) -> told.put(mistake, passed(r) + "\n" + r));
    return told;
  }

  private static List<Boolean> passed(Report r) {
    return r.results().stream().map(Report.Result::passed).toList();
  }

  @Test
  void everyMistakeGetsInTheGraderWhatItGetsInTheNotebook() throws Exception {
    Map<String, Report> published = inTheNotebook(Secret.PUBLISHED);
    assertEquals(told(published), told(quietly(Secret.PUBLISHED)));
    Map<String, Report> ours = quietly(OURS);
    assertEquals(told(inTheNotebook(OURS)), told(ours));
    for (String mistake : published.keySet()) {
      assertEquals(passed(published.get(mistake)), passed(ours.get(mistake)), mistake);
    }
    assertNotEquals(told(published), told(ours), "another secret draws other numbers");
  }

  @Test
  void everySolutionGetsEverythingAndABusyComputerChangesNoByte() throws IOException {
    List<Verdict> quiet = solutions(Secret.PUBLISHED);
    for (Verdict v : quiet) {
      for (Verdict.Outcome o : v.outcomes()) {
        boolean answered = v.file().startsWith(Catalogue.exercise(o.exercise()).set() + "-");
        assertEquals(answered, !o.passed().contains(false), v.file() + " " + o);
      }
    }
    List<Process> others = new ArrayList<>();
    try {
      for (int i = 0; i < SPINNING; i++) {
        others.add(new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start());
      }
      assertEquals(quiet, solutions(Secret.PUBLISHED));
      Map<String, Report> busy = inTheGrader(OURS);
      for (Process p : others) p.destroyForcibly();
      assertEquals(told(busy), told(quietly(OURS)));
    } finally {
      for (Process p : others) p.destroyForcibly();
    }
    List<Verdict> ours = solutions(OURS);
    for (int i = 0; i < ours.size(); i++) {
      assertEquals(quiet.get(i).sha256(), ours.get(i).sha256());
      assertNotEquals(quiet.get(i).key(), ours.get(i).key());
      for (int k = 0; k < ours.get(i).outcomes().size(); k++) {
        assertEquals(
            quiet.get(i).outcomes().get(k).passed(), ours.get(i).outcomes().get(k).passed());
      }
    }
  }

  private static List<Verdict> solutions(Secret secret) throws IOException {
    List<SubmittedFile> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("solutions"), "*.ipynb")) {
      for (Path p : all) {
        byte[] bytes = Files.readAllBytes(p);
        String name = p.getFileName().toString();
        files.add(new SubmittedFile(name, name, "", () -> bytes));
      }
    }
    Path journal = Files.createTempDirectory(folder, "out").resolve("journal.jsonl");
    try (WorkFolder work = WorkFolder.open();
        Journal into = new Journal(journal)) {
      Sandbox walls = new Bubblewrap(work.path());
      Assignment assignment = new Assignment(Catalogue.exercises(), secret, walls, work.path());
      return new Batch(assignment, into).grade(files, 2, v -> {});
    }
  }
}
