package mbrl.grade.child;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import mbrl.exercise.ScriptedRandom;
import mbrl.exercise.SeededRandom;

/**
 * Writes a value as bytes: a tag, then what the tag says. What {@code
 * mbrl.course.TransferableTypes} lists can be written, and nothing else; never Java's own
 * serialisation, which runs code of the sender's choice in the receiver.
 *
 * <pre>{@code
 * 0 null   z b c s i j f d  the primitives   t text (length, UTF-8)
 * r seed   R draws   L size, values   M size, keys and values
 * A dimensions, component, length, then the numbers, or values
 * }</pre>
 *
 * <p>One pass over the value; at most {@link #VALUES} values, {@link #DEPTH} deep, {@link #BYTES}
 * in all. {@link Decoder} reads it back.
 */
public final class Codec {
  /** The most bytes that one message may have. */
  public static final int BYTES = 40_000_000;

  /** The most values in a message, not counting the elements of arrays of primitives. */
  static final int VALUES = 1_000_000;

  /** How deep values may lie in lists in maps in arrays. */
  static final int DEPTH = 12;

  /** The longest text, in bytes. */
  static final int TEXT = 1_000_000;

  /** The types that arrays may be made of; its place here stands for it. */
  static final List<Class<?>> COMPONENTS =
      List.of(
          boolean.class,
          byte.class,
          char.class,
          short.class,
          int.class,
          long.class,
          float.class,
          double.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          List.class,
          Map.class);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private int values;

  private Codec() {}

  /**
   * The bytes of a value.
   *
   * @throws IllegalArgumentException naming what cannot be written
   */
  public static byte[] encode(Object value) {
    Codec codec = new Codec();
    try {
      codec.write(value, DEPTH);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return codec.bytes.toByteArray();
  }

  private void write(Object v, int depth) throws IOException {
    if (++values > VALUES || bytes.size() > BYTES) {
      throw new IllegalArgumentException("more than " + VALUES + " values");
    }
    if (depth < 0) throw new IllegalArgumentException("nested more than " + DEPTH + " deep");
    if (v == null) {
      out.writeByte('0');
    } else if (v instanceof String s) {
      out.writeByte('t');
      text(s);
    } else if (v instanceof SeededRandom r) {
      out.writeByte('r');
      out.writeLong(r.seed());
    } else if (v instanceof ScriptedRandom r) {
      out.writeByte('R');
      write(r.draws(), depth - 1);
    } else if (v instanceof List<?> list) {
      out.writeByte('L');
      out.writeInt(list.size());
      for (Object o : list) write(o, depth - 1);
    } else if (v instanceof Map<?, ?> map) {
      out.writeByte('M');
      out.writeInt(map.size());
      for (Map.Entry<?, ?> e : map.entrySet()) {
        write(e.getKey(), depth - 1);
        write(e.getValue(), depth - 1);
      }
    } else if (v.getClass().isArray()) {
      array(v, depth);
    } else {
      scalar(v);
    }
  }

  private void scalar(Object v) throws IOException {
    char tag = Scalar.tag(v.getClass());
    if (tag == 0) throw new IllegalArgumentException("a " + v.getClass().getSimpleName());
    out.writeByte(tag);
    Scalar.write(out, tag, v);
  }

  private void text(String s) throws IOException {
    byte[] utf8 = s.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    if (utf8.length > TEXT) {
      throw new IllegalArgumentException("a text of " + utf8.length + " bytes");
    }
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private void array(Object array, int depth) throws IOException {
    int dimensions = 0;
    Class<?> component = array.getClass();
    for (; component.isArray(); component = component.getComponentType()) dimensions++;
    int place = COMPONENTS.indexOf(component);
    if (place < 0) throw new IllegalArgumentException("an array of " + component.getSimpleName());
    int n = Array.getLength(array);
    out.writeByte('A');
    out.writeByte(dimensions);
    out.writeByte(place);
    out.writeInt(n);
    boolean plain = dimensions == 1 && component.isPrimitive();
    char tag = plain ? Scalar.tag(Array.get(Array.newInstance(component, 1), 0).getClass()) : 0;
    if (array instanceof double[] d) {
      for (double x : d) out.writeDouble(x);
    } else if (array instanceof int[] d) {
      for (int x : d) out.writeInt(x);
    } else if (plain) {
      for (int i = 0; i < n; i++) Scalar.write(out, tag, Array.get(array, i));
    } else {
      for (Object x : (Object[]) array) write(x, depth - 1);
    }
    if (bytes.size() > BYTES) throw new IllegalArgumentException("more than " + BYTES + " bytes");
  }
}
