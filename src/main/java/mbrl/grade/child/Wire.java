package mbrl.grade.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/** Messages between two processes: the length in four bytes, then a value of {@link Codec}. */
public final class Wire {
  private final DataInputStream in;
  private final DataOutputStream out;

  /**
   * @param in where messages come from
   * @param out where messages go
   */
  public Wire(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 13));
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 13));
  }

  /**
   * Takes the two pipes of this process for messages alone: whatever prints or reads from now on
   * meets nothing. Says that it is ready.
   */
  public static Wire ofThisProcess() throws IOException {
    Wire wire =
        new Wire(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    System.setIn(InputStream.nullInputStream());
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    wire.send(List.of("ready"));
    return wire;
  }

  /**
   * Sends a value.
   *
   * @return how many bytes it took
   * @throws IllegalArgumentException if it cannot be written; then nothing was sent
   */
  public int send(Object value) throws IOException {
    byte[] bytes = Codec.encode(value);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
    return bytes.length;
  }

  /**
   * Waits for the next value.
   *
   * @throws EOFException if the other side has ended
   * @throws IOException if it sent what is no message
   */
  public Object receive() throws IOException {
    int n = in.readInt();
    if (n < 0 || n > Codec.BYTES) throw new IOException("a message of " + n + " bytes");
    byte[] bytes = in.readNBytes(n); // grows as they come: a false length costs nothing
    if (bytes.length < n) throw new EOFException();
    return Decoder.decode(bytes);
  }
}
