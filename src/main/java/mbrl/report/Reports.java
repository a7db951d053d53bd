package mbrl.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what came of a run. The same run gives the same bytes in every file but {@link Times}, on
 * every machine; no file is ever there in half.
 *
 * <pre>{@code
 * index.html                where a lecturer begins
 * feedback/STUDENT.html     what a student reads
 * grades.csv                a row for each submission
 * canvas.csv moodle.csv nbgrader.csv    to be imported there, if a student came from there
 * gradescope/STUDENT.json   as results.json
 * junit.xml
 * times.csv                 how long each took, which is no part of the above
 * verdicts.json             what merge joins
 * }</pre>
 */
public final class Reports {
  private static final String PAGES = "feedback";
  private static final String RESULTS = "gradescope";

  private final Graded graded;
  private final Path out;
  private final List<Student> students;
  private final List<String> strangers = new ArrayList<>();

  /**
   * @param graded what came of it
   * @param out the folder for all files
   */
  public Reports(Graded graded, Path out) {
    this.graded = graded;
    this.out = out;
    students = Student.of(graded);
  }

  /**
   * Writes all files.
   *
   * @param canvas an export of Canvas' gradebook, or null
   * @param worksheet Moodle's grading worksheet, or null
   * @param assignment how Canvas heads its column, or null
   */
  public void write(Roster canvas, Roster worksheet, String assignment) throws IOException {
    String name = assignment == null ? graded.title() : assignment;
    Map<String, String> files = new LinkedHashMap<>();
    files.put("grades.csv", GradesCsv.of(graded));
    export(files, "canvas.csv", CanvasCsv.of(students, canvas, name), canvas != null);
    export(files, "moodle.csv", MoodleCsv.of(students, worksheet), worksheet != null);
    export(files, "nbgrader.csv", NbgraderCsv.of(graded, students), false);
    files.put("junit.xml", JunitXml.of(graded));
    List<String> links = new ArrayList<>(files.keySet());
    links.add(Times.FILE);
    String index = InstructorPage.of(graded, students, strangers, links);
    clear(PAGES);
    clear(RESULTS);
    for (Student s : students) {
      write(page(s), StudentPage.of(s));
      write(RESULTS + "/" + s.slug() + ".json", Gradescope.of(s, List.of()));
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
    if (!known && !asked || export.strangers().isEmpty()) return;
    List<String> names = export.strangers().stream().map(s -> Plain.line(s.name())).toList();
    strangers.add(
        "Not in %s, because nothing says who they are there: %s"
            .formatted(name, String.join(", ", names)));
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
    Path half = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** How the class did, what needs a look, and where the files are, for a terminal. */
  public String summary() {
    return new Summary(graded, students, strangers, out).toString();
  }
}
