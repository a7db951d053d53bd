package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mbrl.grade.Journal;
import mbrl.jupyter.Fake;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;

/** {@code grade} as people type it: whole batches, damaged files, and a batch that was cut off. */
class GradeCommandTest extends TypedCommands {
  private void file(String name, String text) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String row(String csv, String student) {
    return csv.lines().filter(l -> l.startsWith(student + ",")).findFirst().orElse("no row");
  }

  @Test
  void aBatchAndItsResumption() throws Exception {
    TypedCommands.demandBubblewrap();
    String solved = Files.readString(Path.of("solutions/00-primer.ipynb"));
    file("submitted/anna/00/00-primer.ipynb", solved);
    file("submitted/anna/00/timestamp.txt", "2026-10-01 10:00:00 UTC");
    file("Bert B_77_assignsubmission_file_/x.ipynb", solved.replace("double g = 0;", "double g"));
    file("cora_LATE_12_34_primer.ipynb", solved.substring(0, solved.indexOf("0-3-answer")));
    file("dora.ipynb", "{");
    file("=1+1.ipynb", solved.replace("double g = 0;", "double g = Double.NaN;"));
    Files.createSymbolicLink(folder.resolve("in/link.ipynb"), Path.of("/etc/passwd"));
    String in = folder.resolve("in").toString();
    Path result = folder.resolve("out");
    says(Problem.DONE, "grade", in, "--out", result.toString(), "--exercise", "00");
    contains("isolation: bubblewrap");
    contains("left out: link.ipynb is a link");
    String csv = Files.readString(result.resolve("grades.csv"));
    String anna = row(csv, "anna");
    assertTrue(anna.contains(",2026-10-01 10:00:00 UTC,15,15,3,checked"), csv);
    assertTrue(row(csv, "Participant 77").contains(",,12,15,0,not compiled"), csv);
    assertTrue(row(csv, "12").contains(",late,8,15,3,checked"), csv);
    assertTrue(row(csv, "12").contains("is cut off or damaged in line"), csv);
    assertTrue(row(csv, "dora").contains(",,0,15,0,missing"), csv);
    assertTrue(row(csv, "'=1+1").contains(",,12,15,0,checked"), csv);

    // cut off in the middle of a line, as by kill -9
    Path journal = result.resolve("journal.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    List<String> lines = Files.readAllLines(journal);
    int cut = lines.get(0).getBytes(StandardCharsets.UTF_8).length + 40;
    Files.write(journal, Arrays.copyOf(whole, cut));
    Files.delete(result.resolve("grades.csv"));
    says(Problem.DONE, "grade", in, "--out", result.toString(), "--exercise", "00");
    assertEquals(csv, Files.readString(result.resolve("grades.csv")));
    assertEquals(lines.get(0), Files.readAllLines(journal).get(0));
    byte[] now = Files.readAllBytes(journal);
    assertEquals(whole.length, now.length);
    says(Problem.DONE, "grade", in, "--out", result.toString(), "--exercise", "00");
    assertArrayEquals(now, Files.readAllBytes(journal), "nothing is graded twice");
  }

  @Test
  void whatCannotBeGraded() {
    String o = folder.resolve("o").toString();
    says(Problem.INPUT, "grade", "nowhere", "--out", o);
    contains("there is no nowhere");
    says(Problem.INPUT, "grade", "solutions", "--out", o, "--exercise", "77");
    contains("there is no set or exercise 77");
    says(Problem.INPUT, "grade", "solutions", "--out", o, "--exercise", "0.explain");
    contains("0.explain is answered in words");
    says(Problem.INPUT, "grade", "solutions", "--out", o, "--shard", "3/2");
    contains("--shard must be from 1/n to n/n");
    says(Problem.USAGE, "grade", "solutions");
  }

  /** A grader that is refused because another is at work leaves the results as they are. */
  @Test
  void whoComesSecondChangesNothing() throws Exception {
    file("anna.ipynb", Files.readString(Path.of("solutions/00-primer.ipynb")));
    Path o = folder.resolve("o");
    String in = folder.resolve("in").toString();
    String[] grade = {
      "grade", in, "--out", o.toString(), "--exercise", "0.1", "--allow-unsandboxed"
    };
    says(Problem.DONE, grade);
    Map<String, String> before = contents(o);
    assertTrue(before.containsKey("verdicts.json"), before.keySet()::toString);
    try (Journal first = new Journal(o.resolve("journal.jsonl"))) {
      says(Problem.MACHINE, grade);
      assertNotNull(first);
    }
    contains("another grader is writing to it");
    assertEquals(before, contents(o));
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path f : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(f).toString(), Files.readString(f));
      }
    }
    return contents;
  }

  /** Without walls every report says what nothing stopped. */
  @Test
  void unsandboxedSaysWhatItDoesNotStop() throws Exception {
    file("anna.ipynb", Files.readString(Path.of("solutions/00-primer.ipynb")));
    Path o = folder.resolve("o");
    String in = folder.resolve("in").toString();
    says(
        Problem.DONE,
        "grade",
        in,
        "--out",
        o.toString(),
        "--exercise",
        "0.1",
        "--allow-unsandboxed");
    contains("isolation: process");
    String gap = "can read and change all files";
    contains(gap);
    String csv = Files.readString(o.resolve("grades.csv"));
    assertTrue(row(csv, "anna").contains(",process,"), csv);
    contains("head -c 32 /dev/urandom > FILE makes one");
    assertEquals(2, text().split(gap, -1).length - 1, "before the run, and once at its end");
    List<String> reports = List.of("index.html", "feedback/anna.html", "gradescope/anna.json");
    for (String report : reports) {
      assertTrue(Files.readString(o.resolve(report)).contains(gap), report);
    }
    for (String report : List.of("grades.csv", "junit.xml", "journal.jsonl", "verdicts.json")) {
      assertTrue(Files.readString(o.resolve(report)).contains(gap), report);
    }
    String index = Files.readString(o.resolve("index.html"));
    assertTrue(index.contains("can be learnt by heart"), index);
  }

  @Test
  void withoutWallsNothingIsGraded() throws Exception {
    file("anna.ipynb", Files.readString(Path.of("solutions/00-primer.ipynb")));
    Fake fake = new Fake(folder.resolve("computer"));
    String refuses = "echo 'bwrap: No permissions to create new namespace' >&2; exit 1";
    for (String tool : List.of("prlimit", "setpriv")) fake.program(tool, refuses);
    fake.program("apt-get", "exit 1");
    grades(fake.bin.toString());
    contains("bwrap is not on PATH: sudo apt install bubblewrap, or see --container");
    grades(fake.bin.toString(), "--container", "image");
    contains("--container needs podman or docker: sudo apt install podman");
    fake.program("bwrap", refuses);
    grades(fake.bin.toString());
    contains("bubblewrap cannot build its sandbox here (bwrap: No permissions to create new");
    contains("allow user namespaces");
  }

  /** In a Java of its own, which has this PATH and refuses. */
  private void grades(String path, String... more) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line =
        new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
    line.addAll(List.of("mbrl.cli.Main", "grade", folder.resolve("in").toString()));
    line.addAll(List.of("--out", folder.resolve("refused").toString()));
    line.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("PATH", path);
    Process p = builder.start();
    printed().reset();
    printed().writeBytes(p.getInputStream().readAllBytes());
    assertEquals(Problem.MACHINE, p.waitFor(), this::text);
    assertFalse(Files.exists(folder.resolve("refused/grades.csv")));
  }
}
