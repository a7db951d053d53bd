package mbrl.grade.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One number, truth value or letter as bytes; the tags are those of class files in lower case. */
final class Scalar {
  private Scalar() {}

  /** The tag of a boxed type, 0 if it is none. */
  static char tag(Class<?> boxed) {
    if (boxed == Boolean.class) return 'z';
    if (boxed == Byte.class) return 'b';
    if (boxed == Character.class) return 'c';
    if (boxed == Short.class) return 's';
    if (boxed == Integer.class) return 'i';
    if (boxed == Long.class) return 'j';
    if (boxed == Float.class) return 'f';
    return boxed == Double.class ? 'd' : 0;
  }

  /** How many bytes follow the tag. */
  static int bytes(char tag) {
    return switch (tag) {
      case 'z', 'b' -> 1;
      case 'c', 's' -> 2;
      case 'i', 'f' -> 4;
      default -> 8;
    };
  }

  static void write(DataOutput out, char tag, Object v) throws IOException {
    switch (tag) {
      case 'z' -> out.writeBoolean((Boolean) v);
      case 'b' -> out.writeByte((Byte) v);
      case 'c' -> out.writeChar((Character) v);
      case 's' -> out.writeShort((Short) v);
      case 'i' -> out.writeInt((Integer) v);
      case 'j' -> out.writeLong((Long) v);
      case 'f' -> out.writeFloat((Float) v);
      default -> out.writeDouble((Double) v);
    }
  }

  static Object read(DataInput in, char tag) throws IOException {
    return switch (tag) {
      case 'z' -> in.readBoolean();
      case 'b' -> in.readByte();
      case 'c' -> in.readChar();
      case 's' -> in.readShort();
      case 'i' -> in.readInt();
      case 'j' -> in.readLong();
      case 'f' -> in.readFloat();
      case 'd' -> in.readDouble();
      default -> throw new IOException("unknown tag " + (int) tag);
    };
  }
}
