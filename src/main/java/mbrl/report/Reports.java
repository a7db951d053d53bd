package mbrl.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mbrl.notebook.WholeFile;

/**
 * The files that a run leaves. The same run gives the same bytes in every file but {@link Times},
 * on every machine; no file is ever half written.
 *
 * <pre>{@code
 * index.html                for the lecturer
 * feedback/STUDENT.html     for the student
 * grades.csv                a row for each submission
 * canvas.csv moodle.csv nbgrader.csv    to be imported there, if a student came from there
 * gradescope/STUDENT.json   as results.json
 * junit.xml
 * times.csv                 seconds of each submission, no part of the above
 * verdicts.json             for ./mbrl merge
 * }</pre>
 */
public final class Reports {
  private static final String PAGES = "feedback";
  private static final String RESULTS = "gradescope";

  private final Graded graded;
  private final Path out;
  private final List<Student> students;
  private final List<String> notes = new ArrayList<>(); // on the exports

  /**
   * @param graded the verdicts
   * @param out the folder for all files
   */
  public Reports(Graded graded, Path out) {
    this.graded = graded;
    this.out = out;
    students = Student.of(graded);
    List<String> hidden =
        students.stream().filter(CanvasCsv::isAnonymous).map(Student::name).toList();
    if (!hidden.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Canvas hid the names of %d students: %s",
              hidden.size(),
              String.join(", ", hidden)));
    }
  }

  /**
   * Writes all files.
   *
   * @param canvas an export of Canvas' gradebook, or null
   * @param worksheet Moodle's grading worksheet, or null
   * @param assignment how Canvas heads its column, or null
   * @param scaled whether points are converted to a platform's maximum
   */
  public void write(Roster canvas, Roster worksheet, String assignment, boolean scaled)
      throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("grades.csv", GradesCsv.of(graded));
    String name = assignment == null ? graded.title() : assignment;
    Export gradebook =
        canvas == null
            ? CanvasCsv.of(graded, students, name)
            : CanvasCsv.of(graded, students, canvas, canvas.assignment(assignment), scaled);
    export(files, "canvas.csv", gradebook, canvas != null);
    Export sheet =
        worksheet == null
            ? MoodleCsv.of(graded, students)
            : MoodleCsv.of(graded, students, worksheet, scaled);
    export(files, "moodle.csv", sheet, worksheet != null);
    export(files, "nbgrader.csv", NbgraderCsv.of(graded, students), false);
    files.put("junit.xml", JunitXml.of(graded));
    List<String> links = new ArrayList<>(files.keySet());
    links.add(Times.FILE);
    String index = InstructorPage.of(graded, students, notes, links);
    clear(PAGES);
    clear(RESULTS);
    for (Student s : students) {
      write(page(s), StudentPage.of(s, graded));
      write(RESULTS + "/" + s.slug() + ".json", Gradescope.of(s, List.of(), graded.questions()));
    }
    for (Map.Entry<String, String> e : files.entrySet()) write(e.getKey(), e.getValue());
    write("index.html", index);
    write(Graded.file(out).getFileName().toString(), graded.json()); // last: now it is complete
  }

  /** Where the page of a student is. */
  static String page(Student s) {
    return PAGES + "/" + s.slug() + ".html";
  }

  /** A table is written if the platform knows somebody in it, or was asked for. */
  private void export(Map<String, String> files, String name, Export export, boolean asked) {
    boolean known = export.strangers().size() < students.size();
    if (known || asked) files.put(name, export.csv());
    if (!known && !asked) return;
    notes.addAll(export.notes());
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    export
        .strangers()
        .forEach(
            (s, why) ->
                reasons.computeIfAbsent(why, w -> new ArrayList<>()).add(Printable.line(s.name())));
    reasons.forEach(
        (why, names) ->
            notes.add("Not in %s, because %s: %s".formatted(name, why, String.join(", ", names))));
  }

  /** Takes away the pages of an earlier run, of students who may not be here any more. */
  private void clear(String folder) throws IOException {
    if (!Files.isDirectory(out.resolve(folder))) return;
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(out.resolve(folder), "*.{html,json}")) {
      for (Path p : old) Files.delete(p);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = out.resolve(name);
    Files.createDirectories(file.getParent());
    WholeFile.write(file, text);
  }

  /** How the class did, what needs a look, and where the files are, for a terminal. */
  public String summary() {
    return new Summary(graded, students, notes, out).toString();
  }
}
