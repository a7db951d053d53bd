package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import mbrl.course.Answer;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.LocalHost;
import mbrl.course.Report;
import mbrl.course.Runner;
import mbrl.course.Secret;
import mbrl.grade.AnswerCompiler;
import mbrl.grade.Fingerprint;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;

/** What a course keeps to itself stands in no file that students get, whatever an answer does. */
class NoLeakTest extends TypedCommands {
  private static final String SECRET = "correct horse battery staple";
  private static final String HEAD =
      "class MyDiscountedReturn implements DiscountedReturn {"
          + " public double of(double[] rewards, double gamma) {";
  private static final String WRONG =
      HEAD + " double s = 0; for (double r : rewards) s += r * .7;" + " return s; } }";
  private static final String TELLS =
      HEAD
          + " String told = \"TOLD\" + java.util.Arrays.toString(rewards) + gamma;"
          + " System.out.println(told); System.err.println(told);"
          + " throw new IllegalStateException(told); } }";

  /** What a notebook would show of a wrong answer, and a seed for each check. */
  private static Set<String> secrets() {
    Secret secret = new Secret(SECRET.getBytes(StandardCharsets.UTF_8));
    Exercise<?> exercise = Catalogue.exercise("0.1");
    Set<String> secrets = new LinkedHashSet<>(Set.of(SECRET, Fingerprint.of(secret)));
    for (Report.Result r : report(exercise, secret).results()) {
      long seed = secret.seed("0.1", r.check().id());
      secrets.addAll(Set.of(Long.toString(seed), Long.toHexString(seed), r.check().method() + "("));
      if (r.evidence() == null) continue;
      Report.Evidence e = r.evidence();
      for (String shown : List.of(e.call(), e.expected(), e.got(), e.rule())) {
        if (shown.length() >= 4) secrets.add(shown);
      }
    }
    return secrets;
  }

  private static <T> Report report(Exercise<T> exercise, Secret secret) {
    Answer answer = Answer.of(exercise, WRONG).orElseThrow();
    try (LocalHost host = LocalHost.of(AnswerCompiler.compile(answer).type())) {
      return Runner.run(exercise, host, secret);
    }
  }

  @Test
  void nothingHiddenIsInAFileForStudents() throws IOException {
    TypedCommands.demandBubblewrap();
    Path in = Files.createDirectories(folder.resolve("in/Eva E_5_assignsubmission_file_"));
    Files.writeString(in.resolve("wrong.java"), WRONG);
    Path other = Files.createDirectories(folder.resolve("in/Ted T_6_assignsubmission_file_"));
    Files.writeString(other.resolve("tells.java"), TELLS);
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    Path out = folder.resolve("out");
    says(
        Problem.DONE,
        "grade",
        folder.resolve("in").toString(),
        "--out",
        out.toString(),
        "--exercise",
        "0.1",
        "--secret",
        secret.toString());
    Set<String> secrets = secrets();
    assertTrue(secrets.stream().anyMatch(s -> s.startsWith("of(")), secrets::toString);
    assertTrue(secrets.size() > 12, secrets::toString);
    List<Path> files;
    try (Stream<Path> all = Files.walk(out)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    int forStudents = 0;
    for (Path f : files) {
      String name = out.relativize(f).toString();
      String text = Files.readString(f);
      assertFalse(text.contains("TOLD"), name);
      assertFalse(text.contains(SECRET), name);
      if (!name.matches("(feedback|gradescope)/.*|moodle.csv")) continue;
      forStudents++;
      for (String s : secrets) assertFalse(text.contains(s), () -> name + " tells " + s);
    }
    assertTrue(forStudents == 5, files::toString);
    String index = Files.readString(out.resolve("index.html"));
    assertTrue(index.contains("the secret with fingerprint"), index);
    assertFalse(index.contains("learnt by heart") || text().contains("learnt by heart"), index);
  }

  /** Two runs over the same answer, which once takes its time: only times.csv knows of it. */
  @Test
  void howLongAnAnswerTookIsInNoReport() throws IOException {
    TypedCommands.demandBubblewrap();
    String waits =
        "try { java.util.concurrent.TimeUnit.MILLISECONDS.sleep(%d); }"
            + " catch (InterruptedException e) { }";
    String slow = WRONG.replace("double s = 0;", "double s = 0; " + waits);
    assertTrue(slow.contains("sleep"));
    Map<String, String> quick = reports("quick", slow.formatted(0));
    assertEquals(quick, reports("slow", slow.formatted(150)));
    assertTrue(
        quick.keySet().containsAll(Set.of("grades.csv", "feedback/eva.html")), quick::toString);
  }

  private Map<String, String> reports(String name, String answer) throws IOException {
    Path in = Files.createDirectories(folder.resolve(name));
    Files.writeString(in.resolve("eva.java"), answer);
    Path out = folder.resolve(name + "-out");
    says(Problem.DONE, "grade", in.toString(), "--out", out.toString(), "--exercise", "0.1");
    List<Path> files;
    try (Stream<Path> all = Files.walk(out)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Map<String, String> reports = new TreeMap<>();
    for (Path f : files) {
      String text = Files.readString(f).replaceAll("[0-9a-f]{64}", "the digest of the submission");
      reports.put(out.relativize(f).toString(), text);
    }
    assertTrue(reports.remove("times.csv") != null);
    return reports;
  }
}
