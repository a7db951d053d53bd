package mbrl.gradebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes what came of a run. The same run gives the same bytes in every file, on every machine; no
 * file is ever there in half.
 */
public final class Reports {
  private final Graded graded;
  private final Path out;

  /**
   * @param graded what came of it
   * @param out the folder for all files
   */
  public Reports(Graded graded, Path out) {
    this.graded = graded;
    this.out = out;
  }

  /** Writes all files. */
  public void write() throws IOException {
    write("grades.csv", GradesCsv.of(graded));
    write(Graded.file(out).getFileName().toString(), graded.json()); // last: now it is complete
  }

  private void write(String name, String text) throws IOException {
    Path file = out.resolve(name);
    Files.createDirectories(file.getParent());
    Path half = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
