package mbrl.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mbrl.course.Catalogue;
import mbrl.grade.Inbox;
import mbrl.grade.SubmittedFile;
import mbrl.grade.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From exports of course platforms to their tables: whose each file is, and what goes back. The
 * cases stand in a file: what was handed in, the lists of the class, and lines that must come out.
 * Files say themselves how they would be graded, so no answer runs.
 */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  @TempDir Path folder;

  static Stream<Arguments> cases() throws IOException {
    return Stream.of(Files.readString(CASES.resolve("grading.txt")).split("(?m)^# "))
        .filter(block -> !block.isBlank())
        .map(b -> Arguments.of(b.lines().findFirst().orElse(""), b.lines().skip(1).toList()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void whatIsHandedInComesOut(String title, List<String> lines) throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, String> said = new LinkedHashMap<>();
    List<String> expected = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("in ")) {
        int at = line.indexOf(" = ");
        String path = line.substring(3, at).replace("\\u0308", "\u0308");
        files.put(path, line.substring(at + 3));
      } else if (line.matches("\\S+: .*")) {
        expected.add(line);
      } else if (!line.isBlank()) {
        String[] words = line.split(" ", 2);
        said.put(words[0], words.length > 1 ? words[1] : "");
      }
    }
    for (Map.Entry<String, String> f : files.entrySet()) write(in, f.getKey(), f.getValue());
    Path open = said.containsKey("open") ? in.resolve(said.get("open")) : in;
    if (said.containsKey("zip")) open = zip(in, files, said.get("zip").split(" "));
    if (said.containsKey("refuses")) {
      Path opened = open;
      Exception e = assertThrows(IllegalArgumentException.class, () -> reports(opened, said));
      assertTrue(e.getMessage().contains(said.get("refuses")), e.getMessage());
      return;
    }
    Reports reports = reports(open, said);
    for (String line : expected) {
      int at = line.indexOf(": ");
      String file = line.substring(0, at);
      String text =
          file.equals("summary")
              ? reports.summary()
              : Files.readString(folder.resolve("out").resolve(file));
      String wanted = line.substring(at + 2);
      boolean table =
          file.endsWith(".csv")
              && !wanted.startsWith(",")
              && !wanted.startsWith("\"open")
              && !wanted.startsWith("old ");
      assertTrue(
          ("\n" + text).contains(table ? "\n" + wanted : wanted),
          () -> line + "\nis not in\n" + text);
    }
    if (said.containsKey("students")) {
      String n = " of " + said.get("students") + " students";
      assertTrue(reports.summary().contains(n), reports::summary);
    }
  }

  private static void write(Path in, String path, String what) throws IOException {
    Path file = in.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content(what));
  }

  private static byte[] content(String what) throws IOException {
    if (what.equals("empty")) return new byte[0];
    if (!what.equals("zip")) return what.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("00-primer.ipynb"));
      zip.write(content("right"));
    }
    return bytes.toByteArray();
  }

  private Path zip(Path in, Map<String, String> files, String[] as) throws IOException {
    Path zip = folder.resolve(as[0]);
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(zip), Charset.forName(as[1]))) {
      for (Map.Entry<String, String> f : files.entrySet()) {
        out.putNextEntry(new ZipEntry(f.getKey()));
        out.write(content(f.getValue()));
      }
    }
    if (as[1].equals("UTF-8")) return zip;
    byte[] bytes = Files.readAllBytes(zip); // an old computer sets no mark for UTF-8
    assertTrue(!new String(bytes, StandardCharsets.ISO_8859_1).contains("Ã"));
    return zip;
  }

  private Reports reports(Path open, Map<String, String> said) throws IOException {
    Path lists = CASES.resolve("rosters");
    Roster canvas =
        said.containsKey("canvas") ? Roster.canvas(lists.resolve(said.get("canvas"))) : null;
    if (canvas != null) canvas.assignment(said.get("assignment"));
    Roster moodle =
        said.containsKey("moodle") ? Roster.moodle(lists.resolve(said.get("moodle"))) : null;
    Inbox.Rules rules = new Inbox.Rules(said.get("layout"), said.containsKey("attempt"));
    Inbox inbox = Inbox.open(open, rules);
    Graded graded = graded(inbox, inbox.files(), said.getOrDefault("exercises", "0.1"), 1, 1);
    Reports reports = new Reports(graded, folder.resolve("out"));
    reports.write(canvas, moodle, said.get("assignment"), said.containsKey("scale"));
    return reports;
  }

  /** Grades by what files say of themselves. */
  private static Graded graded(
      Inbox inbox, List<SubmittedFile> files, String set, int part, int of) {
    List<String> asked =
        Catalogue.exercises().stream()
            .filter(e -> e.id().equals(set) || e.set().equals(set))
            .map(e -> e.id())
            .toList();
    List<Verdict> verdicts = new ArrayList<>();
    for (SubmittedFile h : files) {
      List<String> remarks = new ArrayList<>(h.remarks());
      String says = "";
      try {
        says = new String(h.content().read(), StandardCharsets.UTF_8);
        if (says.isEmpty()) remarks.add("the file is empty");
      } catch (IOException e) {
        remarks.add(h.file() + " cannot be read: " + e.getMessage());
      }
      List<Verdict.Outcome> outcomes = new ArrayList<>();
      for (String id : asked) outcomes.add(outcome(id, says));
      verdicts.add(
          new Verdict("k", h.student(), h.file(), h.late(), "5ha", "v", "none", outcomes, remarks));
    }
    return new Graded(asked, "s", "v", part, of, inbox.leftOut(), verdicts);
  }

  private static Verdict.Outcome outcome(String id, String says) {
    int checks = Catalogue.exercise(id).checks().size();
    List<Boolean> passed = new ArrayList<>(Collections.nCopies(checks, says.equals("right")));
    if (says.equals("part")) passed.set(0, true);
    Verdict.State state =
        says.equals("blank")
            ? Verdict.State.TO_DO
            : passed.get(0) ? Verdict.State.CHECKED : Verdict.State.MISSING;
    return new Verdict.Outcome("", id, state, passed, List.of(), "");
  }

  /** The case "merge": parts of a class give the bytes of the whole, worksheet included. */
  @Test
  void partsWithAWorksheetGiveTheBytesOfTheWhole() throws IOException {
    Path in = folder.resolve("in");
    for (int i = 7; i <= 9; i++) {
      write(in, "N_132762" + i + "_assignsubmission_file_/x.ipynb", i == 8 ? "blank" : "right");
    }
    write(in, "N_1327627_assignsubmission_file_/y.pdf", "text");
    Inbox inbox = Inbox.open(in);
    Map<Path, Graded> parts = new LinkedHashMap<>();
    for (int part = 1; part <= 2; part++) {
      List<SubmittedFile> theirs = new ArrayList<>();
      for (int k = part - 1; k < inbox.files().size(); k += 2) theirs.add(inbox.files().get(k));
      parts.put(Path.of("part" + part), graded(inbox, theirs, "0.1", part, 2));
    }
    Roster worksheet = Roster.moodle(CASES.resolve("rosters/moodle-de.csv"));
    Path whole = folder.resolve("whole");
    new Reports(graded(inbox, inbox.files(), "0.1", 1, 1), whole)
        .write(null, worksheet, null, false);
    Path joined = folder.resolve("joined");
    new Reports(Graded.join(parts), joined).write(null, worksheet, null, false);
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> all = Files.walk(whole)) {
      all.filter(Files::isRegularFile).forEach(f -> names.add(whole.relativize(f).toString()));
    }
    assertEquals(11, names.size(), names::toString);
    for (String name : names) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(joined.resolve(name)), name);
    }
  }
}
