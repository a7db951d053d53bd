package mbrl.grade.child;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Messages between two processes: the length in four bytes, then a value of {@link Codec}. */
public final class Wire {
  private final DataInputStream in;
  private final DataOutputStream out;

  /**
   * @param in where messages come from
   * @param out where messages go
   */
  public Wire(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 13));
  }

  /**
   * Sends a value.
   *
   * @throws IllegalArgumentException if it cannot be written; then nothing was sent
   */
  public void send(Object value) throws IOException {
    byte[] bytes = Codec.encode(value);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
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
