package mbrl.grade.child;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mbrl.exercise.ScriptedRandom;
import mbrl.exercise.SeededRandom;

/**
 * Reads what {@link Codec} wrote, into types of the reader's own: no method of the sender's ever
 * runs. The bytes may be hostile: every length is compared with what is there before memory is
 * taken for it, and the keys of a map are numbers or texts of one kind: equal hash codes then cost
 * a comparison more, while those of several kinds, which cannot be ordered, cost a walk over all.
 *
 * <p>One pass over the bytes.
 */
public final class Decoder {
  private final DataInputStream in;
  private int values;

  private Decoder(byte[] bytes) {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /**
   * The value that these bytes describe.
   *
   * @throws IOException if they describe none, or more than may be
   */
  public static Object decode(byte[] bytes) throws IOException {
    Decoder decoder = new Decoder(bytes);
    try {
      Object value = decoder.read(Codec.DEPTH);
      if (decoder.in.available() > 0) throw new IOException("bytes are left over");
      return value;
    } catch (IllegalArgumentException | NegativeArraySizeException e) {
      throw new IOException("no value: " + e.getMessage());
    }
  }

  private Object read(int depth) throws IOException {
    if (++values > Codec.VALUES) throw new IOException("too many values");
    if (depth < 0) throw new IOException("too deep");
    char tag = (char) in.readByte();
    return switch (tag) {
      case '0' -> null;
      case 't' -> new String(in.readNBytes(length(1, Codec.TEXT)), StandardCharsets.UTF_8);
      case 'r' -> new SeededRandom(in.readLong());
      case 'R' -> script(read(depth - 1));
      case 'L' -> list(depth);
      case 'M' -> map(depth);
      case 'A' -> array(depth);
      default -> Scalar.read(in, tag);
    };
  }

  private static ScriptedRandom script(Object draws) throws IOException {
    if (draws instanceof double[] d) return new ScriptedRandom(d);
    throw new IOException("a script of no numbers");
  }

  private List<Object> list(int depth) throws IOException {
    int n = length(1, Codec.VALUES);
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < n; i++) list.add(read(depth - 1));
    return list;
  }

  private Map<Object, Object> map(int depth) throws IOException {
    int n = length(2, Codec.VALUES);
    Map<Object, Object> map = new LinkedHashMap<>();
    Class<?> kind = null;
    for (int i = 0; i < n; i++) {
      Object key = read(depth - 1);
      if (key != null && !(key instanceof String) && Scalar.tag(key.getClass()) == 0) {
        throw new IOException("a key that is neither number nor text");
      }
      if (kind == null && key != null) kind = key.getClass();
      if (key != null && key.getClass() != kind) throw new IOException("keys of several kinds");
      map.put(key, read(depth - 1));
    }
    return map;
  }

  private Object array(int depth) throws IOException {
    int dimensions = in.readByte();
    if (dimensions < 1 || dimensions > Codec.DEPTH) throw new IOException("a strange array");
    int place = in.readByte();
    if (place < 0 || place >= Codec.COMPONENTS.size()) throw new IOException("a strange array");
    Class<?> component = Codec.COMPONENTS.get(place);
    for (int i = 1; i < dimensions; i++) component = component.arrayType();
    boolean plain = component.isPrimitive();
    char tag = plain ? Scalar.tag(Array.get(Array.newInstance(component, 1), 0).getClass()) : 0;
    int n = plain ? length(Scalar.bytes(tag), Codec.BYTES) : length(1, Codec.VALUES);
    Object array = Array.newInstance(component, n);
    if (array instanceof double[] d) {
      for (int i = 0; i < n; i++) d[i] = in.readDouble();
    } else if (array instanceof int[] d) {
      for (int i = 0; i < n; i++) d[i] = in.readInt();
    } else {
      for (int i = 0; i < n; i++) {
        Array.set(array, i, plain ? Scalar.read(in, tag) : read(depth - 1));
      }
    }
    return array;
  }

  /** A length, if as many parts of at least {@code size} bytes can follow. */
  private int length(int size, int most) throws IOException {
    int n = in.readInt();
    if (n < 0 || n > most || (long) n * size > in.available()) {
      throw new IOException("a length of " + n + " where there is less");
    }
    return n;
  }
}
