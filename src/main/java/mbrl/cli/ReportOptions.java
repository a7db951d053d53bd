package mbrl.cli;

import java.io.IOException;
import java.nio.file.Path;
import mbrl.notebook.Problem;
import mbrl.report.Graded;
import mbrl.report.Reports;
import mbrl.report.Roster;
import picocli.CommandLine.Option;

/** What the reports need to know beyond the grades. */
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

  private Roster gradebook;
  private Roster worksheet;

  /** Reads who is who, before anything takes long. */
  void read() throws IOException {
    try {
      gradebook = canvas == null ? null : Roster.canvas(canvas);
      worksheet = moodle == null ? null : Roster.moodle(moodle);
    } catch (IllegalArgumentException e) {
      throw Problem.input(e.getMessage());
    }
  }

  /** Writes all reports and says how the class did. */
  void write(Graded graded, Path out) throws IOException {
    Reports reports = new Reports(graded, out);
    reports.write(gradebook, worksheet, assignment);
    System.out.println(reports.summary());
  }
}
