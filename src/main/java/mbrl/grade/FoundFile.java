package mbrl.grade;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that lies in a folder or an archive.
 *
 * @param path its path below the folder, with slashes; that of an archive's file begins with the
 *     archive's
 * @param source opens it
 * @param problem why it is not read, after its name in a sentence; empty if it can be
 */
record FoundFile(String path, Source source, String problem) {
  private static final int MOST_BYTES = 64_000_000;

  /** Opens a file. */
  interface Source {
    InputStream open() throws IOException;
  }

  static FoundFile readable(String path, Source source) {
    return new FoundFile(path, source, "");
  }

  static FoundFile unreadable(String path, String problem) {
    Source none =
        () -> {
          throw new IOException(problem);
        };
    return new FoundFile(path, none, problem);
  }

  /** The same file below another path. */
  FoundFile at(String other) {
    return new FoundFile(other, source, problem);
  }

  /** The last part of its path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Its content, if that is not too long to be an answer. */
  byte[] read() throws IOException {
    return bounded(source);
  }

  static byte[] bounded(Source source) throws IOException {
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) throw new IOException("it has more than 64 MB");
      return bytes;
    }
  }

  /** Its first bytes, none if it cannot be read. */
  byte[] beginning(int most) {
    try (InputStream in = source.open()) {
      return in.readNBytes(most);
    } catch (IOException | RuntimeException e) {
      return new byte[0];
    }
  }
}
