package mbrl.kernel;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps the methods of lambdas when their class is redefined. The body of a lambda is a private
 * method of its class; Java may add such a method to a class that is loaded, but must delete none:
 * objects made by the old lambda still call it, and Java 17 breaks down when its table of methods
 * grows afterwards.
 */
public final class Lambdas {
  private static final Map<String, byte[]> LOADED = new ConcurrentHashMap<>(); // by class name

  private Lambdas() {}

  /** Notes the code that a class has from now on. */
  public static void loaded(ClassBytecodes[] code) {
    for (ClassBytecodes c : code) LOADED.put(c.name(), c.bytecodes());
  }

  /** The new code of loaded classes, with the methods of lambdas that only the old code has. */
  public static ClassBytecodes[] kept(ClassBytecodes[] code) {
    ClassBytecodes[] with = new ClassBytecodes[code.length];
    for (int i = 0; i < code.length; i++) {
      byte[] old = LOADED.get(code[i].name());
      byte[] now = code[i].bytecodes();
      with[i] = new ClassBytecodes(code[i].name(), old == null ? now : kept(old, now));
    }
    return with;
  }

  static byte[] kept(byte[] old, byte[] now) {
    ClassWriter out = new ClassWriter(0);
    Set<String> there = new HashSet<>();
    ClassVisitor all =
        new ClassVisitor(Opcodes.ASM9, out) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] thrown) {
            there.add(name + type);
            return super.visitMethod(access, name, type, signature, thrown);
          }

          @Override
          public void visitEnd() {
            new ClassReader(old).accept(lambdas(there, out), 0);
            super.visitEnd();
          }
        };
    new ClassReader(now).accept(all, 0);
    return out.toByteArray();
  }

  /** Copies the methods of lambdas that are not there. */
  private static ClassVisitor lambdas(Set<String> there, ClassVisitor out) {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String type, String signature, String[] thrown) {
        boolean missing = name.startsWith("lambda$") && !there.contains(name + type);
        return missing ? out.visitMethod(access, name, type, signature, thrown) : null;
      }
    };
  }
}
