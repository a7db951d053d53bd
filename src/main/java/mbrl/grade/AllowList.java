package mbrl.grade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads an answer's bytecode and names every class in it that {@link AllowedClasses} does not list:
 * owners, descriptors, handles, constants, catch types and supertypes. Bytecode and not text,
 * because in text a name can be written in many ways.
 *
 * <p>One pass over the classes, some milliseconds.
 */
final class AllowList {
  private static final int API = Opcodes.ASM9;

  private final Set<String> own; // the answer's classes
  private final Set<String> complaints = new LinkedHashSet<>();
  private int line;

  private AllowList(Set<String> own) {
    this.own = own;
  }

  /** One sentence for each thing that is not allowed; none if all is well. */
  static List<String> complaints(Map<String, byte[]> classes) {
    Set<String> own = new LinkedHashSet<>();
    for (String name : classes.keySet()) own.add(name.replace('.', '/'));
    AllowList list = new AllowList(own);
    for (byte[] bytes : classes.values()) {
      list.line = 0;
      new ClassReader(bytes).accept(list.new Classes(), ClassReader.SKIP_FRAMES);
    }
    return new ArrayList<>(list.complaints);
  }

  private void type(Type t) {
    if (t.getSort() == Type.ARRAY) {
      type(t.getElementType());
    } else if (t.getSort() == Type.OBJECT) {
      name(t.getInternalName());
    } else if (t.getSort() == Type.METHOD) {
      type(t.getReturnType());
      for (Type a : t.getArgumentTypes()) type(a);
    }
  }

  private void name(String internal) {
    if (internal == null) return;
    if (internal.startsWith("[")) {
      type(Type.getType(internal));
    } else if (!own.contains(internal) && !AllowedClasses.type(internal)) {
      complain(internal);
    }
  }

  private void member(String owner, String name, String descriptor) {
    name(owner);
    type(Type.getType(descriptor));
    if (!own.contains(owner) && !AllowedClasses.member(owner, name)) complain(owner + "/" + name);
  }

  private void complain(String internal) {
    String where = line > 1 ? ", line " + (line - 1) : ""; // our first line is before the cell's
    complaints.add(internal.replace('/', '.') + " is not allowed in this exercise" + where);
  }

  private void constant(Object value) {
    if (value instanceof Type t) type(t);
    if (value instanceof Handle h) member(h.getOwner(), h.getName(), h.getDesc());
    if (value instanceof ConstantDynamic) complain("java/lang/constant/ConstantDesc");
  }

  private void names(Collection<String> internals) {
    internals.forEach(this::name);
  }

  private final class Classes extends ClassVisitor {
    Classes() {
      super(API);
    }

    @Override
    public void visit(int v, int access, String n, String s, String parent, String[] types) {
      name(parent);
      names(List.of(types));
    }

    @Override
    public FieldVisitor visitField(int access, String n, String descriptor, String s, Object v) {
      type(Type.getType(descriptor));
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String n, String descriptor, String s, String[] exceptions) {
      if ((access & Opcodes.ACC_NATIVE) != 0) complain("native/" + n);
      type(Type.getType(descriptor));
      if (exceptions != null) names(List.of(exceptions));
      return new Code();
    }
  }

  private final class Code extends MethodVisitor {
    Code() {
      super(API);
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    public void visitTypeInsn(int opcode, String internal) {
      name(internal);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String n, String descriptor) {
      member(owner, n, descriptor);
    }

    @Override
    public void visitMethodInsn(int o, String owner, String n, String descriptor, boolean i) {
      if (owner.startsWith("[")) name(owner);
      else member(owner, n, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(String n, String descriptor, Handle by, Object... given) {
      type(Type.getType(descriptor));
      if (!AllowedClasses.bootstrap(by.getOwner())) complain(by.getOwner());
      for (Object g : given) constant(g);
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      type(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label from, Label to, Label handler, String type) {
      name(type);
    }
  }
}
