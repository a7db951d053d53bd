package mbrl.course;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mbrl.exercise.ScriptedRandom;
import mbrl.exercise.SeededRandom;

/** A host to which everything really travels as bytes, as it will to another process. */
final class BytesHost implements Host {
  private final Host other;

  BytesHost(Host other) {
    this.other = other;
  }

  @Override
  public void begin() {
    other.begin();
  }

  @Override
  public int create() {
    return other.create();
  }

  @Override
  public Reply call(int object, Method method, Object[] arguments) {
    Object[] there = new Object[arguments.length];
    for (int i = 0; i < there.length; i++) there[i] = travel(arguments[i]);
    Reply reply = other.call(object, method, there);
    return new Reply(travel(reply.value()), reply.changed());
  }

  @Override
  public void close() {
    other.close();
  }

  static Object travel(Object value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      write(new DataOutputStream(bytes), value);
      return read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final List<Class<?>> COMPONENTS =
      List.of(boolean.class, int.class, long.class, double.class, String.class);

  private static void write(DataOutputStream out, Object v) throws IOException {
    if (v == null) {
      out.writeByte('0');
    } else if (v instanceof Boolean b) {
      out.writeByte('z');
      out.writeBoolean(b);
    } else if (v instanceof Integer i) {
      out.writeByte('i');
      out.writeInt(i);
    } else if (v instanceof Long l) {
      out.writeByte('l');
      out.writeLong(l);
    } else if (v instanceof Double d) {
      out.writeByte('d');
      out.writeDouble(d);
    } else if (v instanceof String s) {
      out.writeByte('s');
      out.writeUTF(s);
    } else if (v instanceof SeededRandom r) {
      out.writeByte('r');
      out.writeLong(r.seed());
    } else if (v instanceof ScriptedRandom r) {
      out.writeByte('R');
      write(out, r.draws());
    } else if (v instanceof List<?> list) {
      out.writeByte('L');
      out.writeInt(list.size());
      for (Object o : list) write(out, o);
    } else if (v instanceof Map<?, ?> map) {
      out.writeByte('M');
      out.writeInt(map.size());
      for (Map.Entry<?, ?> e : map.entrySet()) {
        write(out, e.getKey());
        write(out, e.getValue());
      }
    } else if (v.getClass().isArray()) {
      int dimensions = 0;
      Class<?> component = v.getClass();
      for (; component.isArray(); component = component.getComponentType()) dimensions++;
      out.writeByte('A');
      out.writeByte(dimensions);
      out.writeByte(COMPONENTS.indexOf(component));
      out.writeInt(Array.getLength(v));
      for (int i = 0; i < Array.getLength(v); i++) write(out, Array.get(v, i));
    } else {
      throw new IOException("no bytes for a " + v.getClass());
    }
  }

  private static Object read(DataInputStream in) throws IOException {
    char tag = (char) in.readByte();
    switch (tag) {
      case '0':
        return null;
      case 'z':
        return in.readBoolean();
      case 'i':
        return in.readInt();
      case 'l':
        return in.readLong();
      case 'd':
        return in.readDouble();
      case 's':
        return in.readUTF();
      case 'r':
        return new SeededRandom(in.readLong());
      case 'R':
        return new ScriptedRandom((double[]) read(in));
      case 'L':
        List<Object> list = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) list.add(read(in));
        return list;
      case 'M':
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int n = in.readInt(); n > 0; n--) map.put(read(in), read(in));
        return map;
      default:
        int dimensions = in.readByte();
        Class<?> component = COMPONENTS.get(in.readByte());
        for (int i = 1; i < dimensions; i++) component = component.arrayType();
        Object array = Array.newInstance(component, in.readInt());
        for (int i = 0; i < Array.getLength(array); i++) Array.set(array, i, read(in));
        return array;
    }
  }
}
