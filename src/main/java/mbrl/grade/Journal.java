package mbrl.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts so far, one JSON line each, each on the disk before the next submission is begun. A
 * line that was cut off by a power failure is dropped, and its submission graded again.
 */
public final class Journal implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel file;
  private final List<Verdict> before = new ArrayList<>();

  /** Opens a journal, or begins one. */
  public Journal(Path path) throws IOException {
    long good = 0;
    if (Files.exists(path)) {
      byte[] bytes = Files.readAllBytes(path);
      good = read(bytes, before, path);
    }
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.truncate(good);
    file.position(good);
  }

  /** The verdicts in a journal. */
  public static List<Verdict> read(Path path) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    read(Files.readAllBytes(path), verdicts, path);
    return verdicts;
  }

  /** Reads whole lines and returns how many bytes they have. */
  private static long read(byte[] bytes, List<Verdict> into, Path path) throws IOException {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') continue;
      try {
        into.add(JSON.readValue(bytes, start, i - start, Verdict.class));
      } catch (JsonProcessingException e) {
        throw new IOException(path + " is no journal of the grader's: " + e.getOriginalMessage());
      }
      start = i + 1;
    }
    return start;
  }

  /** The verdicts that it held when it was opened. */
  public List<Verdict> before() {
    return before;
  }

  /** Adds a verdict; when this returns it is on the disk. */
  synchronized void add(Verdict verdict) throws IOException {
    byte[] line = (JSON.writeValueAsString(verdict) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(line);
    while (buffer.hasRemaining()) file.write(buffer);
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
