package mbrl.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import mbrl.notebook.Problem;
import mbrl.report.Graded;
import mbrl.report.Reports;
import mbrl.report.Roster;
import picocli.CommandLine.Option;

/** Options of the reports: lists of the class, and how Canvas names the assignment. */
final class ReportOptions {
  @Option(
      names = "--canvas",
      paramLabel = "CSV",
      description = "Canvas' gradebook, exported: says who is who in canvas.csv")
  private Path canvas;

  @Option(
      names = "--moodle",
      paramLabel = "CSV",
      description = "Moodle's grading worksheet: says who is who in moodle.csv")
  private Path moodle;

  @Option(
      names = "--assignment",
      paramLabel = "NAME",
      description = "what the assignment is called in Canvas, such as \"Set 00 (4711)\"")
  private String assignment;

  @Option(
      names = "--scale",
      description = "converts points to the maximum that Canvas or Moodle has for the assignment")
  private boolean scaled;

  private Roster gradebook;
  private Roster worksheet;

  /** Reads who is who, before anything takes long. */
  void read() throws IOException {
    try {
      NamedPath.file("--canvas", canvas);
      NamedPath.file("--moodle", moodle);
      gradebook = canvas == null ? null : Roster.canvas(canvas);
      if (gradebook != null) gradebook.assignment(assignment); // complains if there is none
      worksheet = moodle == null ? null : Roster.moodle(moodle);
    } catch (NoSuchFileException e) {
      throw Problem.input("there is no " + e.getFile());
    } catch (IllegalArgumentException e) {
      throw Problem.input(e.getMessage());
    }
  }

  /** Writes all reports and says how the class did. */
  void write(Graded graded, Path out) throws IOException {
    Reports reports = new Reports(graded, out);
    reports.write(gradebook, worksheet, assignment, scaled);
    System.out.println(reports.summary());
  }
}
