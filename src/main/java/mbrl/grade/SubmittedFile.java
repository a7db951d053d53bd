package mbrl.grade;

import java.io.IOException;
import java.util.List;

/**
 * One file that somebody handed in, not yet read.
 *
 * @param student whose it is, as the platform names them
 * @param file its name, with its folder where that tells files apart
 * @param late what the platform says of its time, empty if nothing
 * @param remarks what is already known to be strange about it, one sentence each
 * @param content reads it
 */
public record SubmittedFile(
    String student, String file, String late, List<String> remarks, Content content) {
  /** Reads a file's bytes. */
  public interface Content {
    byte[] read() throws IOException;
  }

  /** A file with nothing strange about it. */
  public SubmittedFile(String student, String file, String late, Content content) {
    this(student, file, late, List.of(), content);
  }

  /** The same file of another student, or of another time. */
  public SubmittedFile of(String student, String late) {
    return new SubmittedFile(student, file, late, remarks, content);
  }
}
