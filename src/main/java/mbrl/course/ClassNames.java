package mbrl.course;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;

/** The classes that a class names: what its constant pool lists under tag 7. */
public final class ClassNames {
  private ClassNames() {}

  /** Their internal names, such as {@code java/util/List}; of an array its elements' class. */
  public static List<String> in(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    char[] buffer = new char[reader.getMaxStringLength()];
    List<String> names = new ArrayList<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at == 0 || reader.readByte(at - 1) != 7) continue;
      names.add(reader.readUTF8(at, buffer).replaceAll("^\\[+L|;$", ""));
    }
    return names;
  }
}
