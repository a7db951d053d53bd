package mbrl.report;

import static mbrl.report.GradedClass.checked;
import static mbrl.report.GradedClass.missing;
import static mbrl.report.GradedClass.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import mbrl.grade.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file against the published rules of who reads it, with names and texts that mean harm. */
class ReportsTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'&\u001b[31m\u0000\u202e\uFFFF";

  @TempDir Path out;

  private static GradedClass aClass() {
    return new GradedClass()
        .add("anna", "submitted/anna/00/a.ipynb", "2026-10-01 10:00:00 UTC", full())
        .add(
            "Participant 77",
            "Bert B_77_assignsubmission_file_/a.ipynb",
            "",
            checked("0.1", 1, "Look at the last step."),
            outcome("0.2", Verdict.State.NOT_COMPILED, 0, "line 3: List<" + HOSTILE + ">"))
        .add("12", "cora_LATE_12_34_a.ipynb", "late", checked("0.1", 3), checked("0.2", 3))
        .add("=cmd|' /C calc'!A0", "=cmd.ipynb", "", checked("0.1", 0), missing("0.2"))
        .add(
            HOSTILE,
            HOSTILE + ".ipynb",
            HOSTILE,
            List.of(HOSTILE + " is no notebook"),
            missing("0.1"),
            missing("0.2"))
        .add(
            "@emil", "@emil/a.java", "", outcome("0.1", Verdict.State.TIMED_OUT, 1), missing("0.2"))
        .add("@emil", "@emil/b.java", "", checked("0.1", 2), missing("0.2"))
        .leftOut(HOSTILE + " is a link");
  }

  private static Verdict.Outcome[] full() {
    return new Verdict.Outcome[] {checked("0.1", 3), checked("0.2", 4)};
  }

  private void write(GradedClass of) throws IOException {
    new Reports(of.graded(), out).write(null, null, null, false);
  }

  private String read(String name) throws IOException {
    return Files.readString(out.resolve(name));
  }

  private static List<List<String>> rows(String csv) {
    CsvTable table = CsvTable.parse(csv, "a table");
    List<List<String>> rows = new ArrayList<>(List.of(table.head()));
    for (CsvTable.Row row : table.rows()) rows.add(row.cells());
    return rows;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void thereIsAFileForEachReaderAndAPageForEachStudent() throws IOException {
    write(aClass());
    Set<String> names = new TreeSet<>();
    for (Path f : files())
      names.add(out.relativize(f).toString().replaceAll("-[0-9a-f]{12}", "-#"));
    for (String student : List.of("12", "Participant-77-#", "anna", "cmd-C-calc-A0-#", "emil-#")) {
      assertTrue(names.remove("feedback/" + student + ".html"), () -> student + " in " + names);
      assertTrue(names.remove("gradescope/" + student + ".json"), () -> student + " in " + names);
    }
    assertEquals(
        "[canvas.csv, feedback/script-alert-1-script-31m-#.html, grades.csv,"
            + " gradescope/script-alert-1-script-31m-#.json, index.html, junit.xml, moodle.csv,"
            + " nbgrader.csv, verdicts.json]",
        names.toString());
  }

  @Test
  void pagesOfAnEarlierRunAreTakenAway() throws IOException {
    write(aClass());
    write(new GradedClass().add("zoe", "zoe.ipynb", "", full()));
    List<String> pages = files().stream().map(f -> out.relativize(f).toString()).toList();
    assertTrue(pages.contains("feedback/zoe.html"));
    assertFalse(pages.contains("feedback/anna.html"), pages::toString);
    assertFalse(pages.contains("canvas.csv.part"), pages::toString);
  }

  @Test
  void noFileHoldsAnEscapeOrARawTagOrAControlCharacter() throws IOException {
    write(aClass());
    for (Path f : files()) {
      String text = Files.readString(f);
      String name = f.getFileName().toString();
      if (name.equals("verdicts.json")) continue; // says what was, in JSON's own escapes
      assertFalse(text.matches("(?s).*[\\p{Cc}&&[^\\n]].*"), name);
      assertFalse(text.matches("(?s).*[\u202a-\u202e\u2066-\u2069\uFFFE\uFFFF].*"), name);
      if (name.endsWith(".html") || name.endsWith(".xml"))
        assertFalse(text.contains("<script"), name);
    }
  }

  @Test
  void pagesFetchNothingAndRunNothing() throws IOException {
    write(aClass());
    for (Path f : files()) {
      if (!f.toString().endsWith(".html")) continue;
      String page = Files.readString(f);
      assertTrue(page.contains("default-src 'none'"), f::toString);
      assertFalse(page.matches("(?s).*(https?:|//|url\\(| on\\w+=\"|<(img|link|iframe)).*"), page);
    }
    for (String to : read("index.html").split("href=\"")) {
      if (to.startsWith("<!DOCTYPE")) continue;
      String file = to.substring(0, to.indexOf('"'));
      assertTrue(file.equals("times.csv") || Files.exists(out.resolve(file)), file);
    }
  }

  @Test
  void noCellOfATableIsAFormula() throws IOException {
    write(aClass());
    for (Path f : files()) {
      if (!f.toString().endsWith(".csv")) continue;
      for (List<String> row : rows(Files.readString(f))) {
        for (String cell : row) assertFalse(cell.matches("(?s)[=+\\-@\t\r].*"), f + ": " + cell);
      }
    }
    assertEquals("'=1+1", Csv.cell("=1+1"));
    assertEquals("'+1", Csv.cell("+1"));
    assertEquals("'-1", Csv.cell("-1"));
    assertEquals("'@A", Csv.cell("@A"));
    assertEquals("\"'\t=1\"", Csv.cell("\t=1"));
    assertEquals("'=1", Csv.cell("\u0000=1"));
    assertEquals("\"\n=1\"", Csv.cell("\r=1"));
    assertEquals("\"a;=1\"", Csv.cell("a;=1"));
    List<String> cells = List.of("a \"b\"", "c,d", "e\nf", "");
    Csv csv = new Csv();
    csv.row(cells);
    assertEquals(List.of(cells), rows(csv.toString()));
  }

  @Test
  void canvasGetsItsHeaderAndTheNumbersThatItGave() throws IOException {
    write(aClass());
    assertEquals(
        """
        Student,ID,SIS User ID,SIS Login ID,Section,MBRL Classroom 0.1 0.2
            Points Possible,,,,,8
        ,12,,,,6
        """,
        read("canvas.csv"));
  }

  @Test
  void canvasKnowsMoreFromItsOwnGradebook() throws IOException {
    Path export = out.resolve("export.csv");
    Files.writeString(
        export,
        """
        \uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Primer (4711),Final Score
            Points Possible,,,,,8,
        "Ahn, Anna",10,s10,anna,A,,
        "Coe, Cora",12,s12,cora,B,,
        "Twin",13,s13,@emil,B,,
        "Twin",14,s14,@emil,B,,
        """);
    Reports reports = new Reports(aClass().graded(), out);
    reports.write(Roster.canvas(export), null, "Primer", false);
    assertEquals(
        """
        Student,ID,SIS User ID,SIS Login ID,Section,Primer (4711)
            Points Possible,,,,,8
        "Coe, Cora",12,s12,cora,B,6
        "Ahn, Anna",10,s10,anna,A,8
        """,
        read("canvas.csv"));
    assertTrue(reports.summary().contains("Not in canvas.csv"), reports.summary());
    assertTrue(reports.summary().contains("@emil"), "who is named twice is nobody");
    Files.writeString(export, "Name\nAnna\n");
    IllegalArgumentException e =
        org.junit.jupiter.api.Assertions.assertThrows(
            IllegalArgumentException.class, () -> Roster.canvas(export));
    assertTrue(e.getMessage().endsWith("export.csv has no column \"Student\""), e.getMessage());
  }

  @Test
  void moodleGetsItsFourColumns() throws IOException {
    write(aClass());
    List<List<String>> rows = rows(read("moodle.csv"));
    assertEquals(
        List.of("Identifier", "Grade", "Last modified (grade)", "Feedback comments"), rows.get(0));
    assertEquals(2, rows.size());
    assertEquals(List.of("Participant 77", "1", ""), rows.get(1).subList(0, 3));
    String feedback = rows.get(1).get(3);
    assertTrue(feedback.contains("A typical mistake: typical. Look at the last step."), feedback);
    assertTrue(feedback.contains("List&lt;&lt;script&gt;"), feedback);
  }

  @Test
  void moodlesWorksheetKeepsItsOwnColumns() throws IOException {
    Path sheet = out.resolve("sheet.csv");
    Files.writeString(
        sheet,
        """
        Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Last modified (grade)"
        "Participant 77","Bert B",b@x.org,"Submitted for grading",,8.00,-
        "Participant 78",anna,a@x.org,"Submitted for grading",,8.00,"1 May"
        "Participant 79",Nobody,n@x.org,"No submission",,8.00,-
        """);
    new Reports(aClass().graded(), out).write(null, Roster.moodle(sheet), null, false);
    List<List<String>> rows = rows(read("moodle.csv"));
    assertEquals(3, rows.size());
    List<String> anna = rows.get(2);
    assertEquals(
        List.of("Participant 78", "anna", "a@x.org", "Submitted for grading", "8", "8.00", "1 May"),
        anna.subList(0, 7));
    assertEquals("Feedback comments", rows.get(0).get(7));
  }

  @Test
  void nbgraderGetsItsElevenColumns() throws IOException {
    write(aClass());
    assertEquals(
        """
        assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score
        00,,2026-10-01 10:00:00 UTC,anna,,,,8,,8,8
        """,
        read("nbgrader.csv"));
  }

  @Test
  void junitIsValidAndItsSumsAreRight() throws Exception {
    write(aClass());
    String xml = read("junit.xml");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Path.of("src/test/resources/formats/junit.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    int cases = xml.split("<testcase ", -1).length - 1;
    int failures = xml.split("<failure ", -1).length - 1;
    int errors = xml.split("<error ", -1).length - 1;
    assertEquals(7 * 7, cases);
    assertTrue(
        xml.contains(
            "<testsuites name=\"MBRL Classroom\" tests=\"%d\" failures=\"%d\" errors=\"%d\">"
                .formatted(cases, failures, errors)),
        xml.substring(0, 300));
    assertTrue(xml.contains("<error type=\"not compiled\" message=\"not compiled\">"), xml);
  }

  @Test
  void gradescopeGetsItsFieldsAndNoOthers() throws IOException {
    write(aClass());
    Set<String> outer =
        Set.of(
            "score",
            "execution_time",
            "output",
            "visibility",
            "stdout_visibility",
            "extra_data",
            "tests");
    Set<String> inner =
        Set.of(
            "score",
            "max_score",
            "status",
            "name",
            "number",
            "output",
            "tags",
            "visibility",
            "extra_data");
    List<JsonNode> results = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (Path f : files()) {
      if (f.getParent().endsWith("gradescope")) results.add(json.readTree(f.toFile()));
    }
    results.add(json.readTree(Gradescope.refusal("no bubblewrap")));
    assertEquals(7, results.size());
    for (JsonNode r : results) {
      r.fieldNames().forEachRemaining(f -> assertTrue(outer.contains(f), f));
      int sum = 0;
      for (JsonNode t : r.get("tests")) {
        t.fieldNames().forEachRemaining(f -> assertTrue(inner.contains(f), f));
        assertTrue(Set.of("passed", "failed").contains(t.get("status").asText()));
        assertTrue(
            Set.of("hidden", "after_due_date", "after_published", "visible")
                .contains(t.get("visibility").asText()));
        assertTrue(t.get("name").isTextual() && t.get("number").isTextual());
        assertTrue(t.get("score").asInt() <= t.get("max_score").asInt());
        assertNotNull(t.get("output"));
        sum += t.get("score").asInt();
      }
      assertEquals(sum, r.get("score").asInt());
    }
    JsonNode refused = results.get(6);
    assertFalse(refused.get("output").asText().contains("bubblewrap"));
    assertEquals("hidden", refused.get("tests").get(0).get("visibility").asText());
  }

  @Test
  void theBetterOfTwoAnswersCountsAndSomebodyIsTold() {
    List<Student> students = Student.of(aClass().graded());
    Student emil =
        students.stream().filter(s -> s.name().equals("@emil")).findFirst().orElseThrow();
    assertEquals(2, emil.points());
    assertEquals(List.of("0.1"), emil.doubled());
  }

  @Test
  void whatNeedsALookIsListedWithItsReason() throws IOException {
    List<String> list = new ArrayList<>();
    for (Triage t : Triage.of(Student.of(aClass().graded()))) {
      list.add(t.why() + ": " + t.student().name().replace(HOSTILE, "hostile") + " " + t.detail());
    }
    assertEquals(
        List.of(
            "not graded: hostile <script>alert(1)</script>\"'& is no notebook",
            "does not compile: Participant 77 0.2",
            "answered twice: @emil 0.1: the better answer counts",
            "one check short: 12 failed 0.2.4"),
        list);
    write(aClass());
    assertTrue(read("index.html").contains("feedback/12.html"));
    GradedClass slow = new GradedClass();
    slow.add("s", "s.java", "", outcome("0.1", Verdict.State.TIMED_OUT, 2), checked("0.2", 4));
    slow.add("o", "o.java", "", checked("0.1", 3), outcome("0.2", Verdict.State.OUT_OF_TIME, 1));
    slow.add("e", "e.java", "", checked("0.1", 2, "an explained mistake"), checked("0.2", 4));
    slow.add("t", "t.java", "", List.of("cut off"), checked("0.1", 3), checked("0.2", 4));
    assertEquals(
        List.of("timed out", "time used up", "damaged", "one check short"),
        Triage.of(Student.of(slow.graded())).stream().map(Triage::why).toList());
  }

  @Test
  void theSummaryCountsAndSaysWhereToBegin() {
    String s = new Reports(aClass().graded(), out).summary();
    assertTrue(s.contains("7 submissions of 6 students"), s);
    assertTrue(s.contains("     1  full marks"), s);
    assertTrue(s.contains("     3  partly right"), s);
    assertTrue(s.contains("     1  zero points"), s);
    assertTrue(s.contains("     1  not graded"), s);
    assertTrue(s.endsWith("begin with " + out.resolve("index.html")), s);
    assertFalse(s.contains("\u001b"), s);
  }

  @Test
  void noStudentsGiveFilesToo() throws IOException {
    write(new GradedClass());
    assertTrue(read("index.html").contains("0 submissions of 0 students"));
    assertEquals(1, read("grades.csv").lines().count());
  }
}
