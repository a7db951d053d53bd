package mbrl.grade;

import java.io.IOException;

/**
 * One file that somebody handed in, not yet read.
 *
 * @param student whose it is, as the platform names them
 * @param file its name, with its folder where that tells files apart
 * @param late what the platform says of its time, empty if nothing
 * @param content reads it
 */
public record Handed(String student, String file, String late, Content content) {
  /** Reads a file's bytes. */
  public interface Content {
    byte[] read() throws IOException;
  }
}
