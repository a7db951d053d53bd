package mbrl.kernel;

import java.util.HashSet;
import java.util.Set;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Adds stop points to the bytecode of cells: at the start of each method and before each backward
 * jump stands a call that does nothing until Stop is pressed.
 *
 * <pre>{@code
 * while (true) x++;      →      while (true) { x++; stopPoint(); }
 * }</pre>
 *
 * <p>The call is an {@code invokedynamic} on the one call site of {@link Stop}. Compiled code holds
 * no trace of it, so loops keep their speed and their vectorisation; Stop changes the target of the
 * call site, and Java then drops the compiled code.
 *
 * <p>An endless stream whose functions are the JDK's own, such as {@code
 * Stream.generate(Math::random)}, has no code of a cell in its loop: there the source gets the stop
 * point.
 */
public final class StopPoints extends ClassVisitor {
  private static final String STOP = Type.getInternalName(Stop.class);
  private static final String STREAMS = Type.getInternalName(EndlessStreams.class);
  private static final Handle SITE =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          STOP,
          "site",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);

  private boolean isInterface;

  private StopPoints(ClassVisitor out) {
    super(Opcodes.ASM9, out);
  }

  /** The same classes with stop points. */
  public static ClassBytecodes[] in(ClassBytecodes[] code) {
    ClassBytecodes[] with = new ClassBytecodes[code.length];
    for (int i = 0; i < code.length; i++) {
      with[i] = new ClassBytecodes(code[i].name(), in(code[i].bytecodes()));
    }
    return with;
  }

  static byte[] in(byte[] code) {
    try {
      ClassWriter out = new ClassWriter(0);
      new ClassReader(code).accept(new StopPoints(out), 0);
      return out.toByteArray();
    } catch (RuntimeException e) {
      return code; // a method that is too long now, or a class file from the future
    }
  }

  @Override
  public void visit(
      int version, int access, String name, String generic, String parent, String[] interfaces) {
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(version, access, name, generic, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String type, String signature, String[] thrown) {
    // a lambda's method may then be added when its class is redefined
    boolean lambda = name.startsWith("lambda$") && !isInterface;
    int shown = lambda ? access | Opcodes.ACC_FINAL : access;
    boolean snippet = name.equals("do_it$");
    return new Code(super.visitMethod(shown, name, type, signature, thrown), snippet);
  }

  private static final class Code extends MethodVisitor {
    private final boolean snippet; // the method by which JShell runs a line of a cell
    private final Set<Label> behind = new HashSet<>();

    Code(MethodVisitor out, boolean snippet) {
      super(Opcodes.ASM9, out);
      this.snippet = snippet;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (snippet) super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "begin", "()V", false);
      stopPoint();
    }

    @Override
    public void visitLabel(Label label) {
      behind.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int op, Label to) {
      if (behind.contains(to)) stopPoint();
      super.visitJumpInsn(op, to);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... to) {
      stopPoint();
      super.visitTableSwitchInsn(min, max, other, to);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] to) {
      stopPoint();
      super.visitLookupSwitchInsn(other, keys, to);
    }

    @Override
    public void visitMethodInsn(int op, String owner, String name, String type, boolean i) {
      if (owner.equals("java/lang/System") && name.equals("exit")) {
        super.visitMethodInsn(op, STOP, "exit", type, false);
        return;
      }
      boolean stream = owner.startsWith("java/util/stream/") && op == Opcodes.INVOKESTATIC;
      if (stream && (name.equals("generate") || name.equals("iterate"))) {
        Type[] taken = Type.getArgumentTypes(type);
        watched(taken[taken.length - 1].getDescriptor()); // on top of the stack: the function
      }
      super.visitMethodInsn(op, owner, name, type, i);
      boolean numbers = name.matches("ints|longs|doubles"); // with 1 or 3 arguments: how many
      boolean endless = numbers && Type.getArgumentTypes(type).length % 2 == 0;
      String made = Type.getReturnType(type).getDescriptor();
      if (endless && made.startsWith("Ljava/util/stream/")) watched(made);
    }

    /** Puts a stop point into the function or stream on top of the stack. */
    private void watched(String type) {
      String name = type.substring(type.lastIndexOf('/') + 1, type.length() - 1);
      String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, STREAMS, method, "(" + type + ")" + type, false);
    }

    private void stopPoint() {
      super.visitInvokeDynamicInsn("stopPoint", "()V", SITE);
    }
  }
}
