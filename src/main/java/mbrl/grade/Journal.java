package mbrl.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The verdicts so far, one JSON line each, each on the disk before the next submission is begun.
 * Whoever has it open is alone with it.
 *
 * <p>A line that was cut off by a power failure is dropped, one that was damaged later is passed
 * over, and their submissions are graded again. When the disk is full, the last whole line stays
 * the last.
 */
public final class Journal implements Closeable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final FileChannel file;
  private final List<Verdict> before = new ArrayList<>();
  private long end; // of the last whole line

  /**
   * Opens a journal, or begins one.
   *
   * @throws IOException if it is none, if it cannot be written, or if another grader has it open
   */
  public Journal(Path path) throws IOException {
    this.path = path;
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!locked()) {
        throw problem("another grader is writing to it: wait for it to end, or name another --out");
      }
      // through this very channel: closing any other one would give the lock away
      byte[] bytes = Channels.newInputStream(file).readAllBytes();
      end = read(bytes, before, path);
      file.truncate(end);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private boolean locked() throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // it is this very process
    }
  }

  private IOException problem(String why) {
    return new FileSystemException(path.toString(), null, why);
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
    String strange = "";
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') continue;
      try {
        Verdict verdict = verdict(JSON.readTree(bytes, start, i - start), path);
        if (verdict != null) into.add(verdict);
      } catch (JsonProcessingException e) {
        strange = e.getOriginalMessage();
      }
      start = i + 1;
    }
    if (start == 0 && bytes.length > 0 && bytes[0] != '{' && bytes[0] != 0) {
      strange = "it has no whole line"; // and its half line is none that a grader began
    }
    if (into.isEmpty() && !strange.isEmpty()) {
      throw new IOException(path + " is not a journal of the grader: " + strange);
    }
    return start;
  }

  /** The verdict of a line; null if it is damaged. */
  private static Verdict verdict(JsonNode line, Path path) throws IOException {
    if (!(line instanceof ObjectNode fields)) return null;
    JsonNode schema = fields.remove("schema"); // the first journals had none
    if (schema != null && schema.asInt() > Verdict.SCHEMA) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s was written by a newer grader (schema %d, this one reads up to %d): use that one",
              path,
              schema.asInt(),
              Verdict.SCHEMA));
    }
    try {
      Verdict verdict = JSON.treeToValue(fields, Verdict.class);
      return verdict.hasAllParts() ? verdict : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** The verdicts that it held when it was opened. */
  public List<Verdict> before() {
    return before;
  }

  /**
   * Adds a verdict; when this returns it is on the disk.
   *
   * @throws IOException if it cannot be written; then the journal is as it was
   */
  synchronized void add(Verdict verdict) throws IOException {
    ObjectNode fields = JSON.createObjectNode().put("schema", Verdict.SCHEMA);
    fields.setAll((ObjectNode) JSON.valueToTree(verdict));
    byte[] line = (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(line);
    try {
      while (buffer.hasRemaining()) file.write(buffer, end + buffer.position());
      file.force(false);
      end += line.length;
    } catch (IOException e) {
      file.truncate(end); // else the next line would begin behind half a line
      throw problem(
          e.getMessage() + "; what was graded is kept, and the same command goes on from there");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
