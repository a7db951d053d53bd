package mbrl.course;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
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
public final class AllowList {
  private static final int API = Opcodes.ASM9;
  private static final String NOT_ALLOWED = " is not allowed in this exercise";
  private static final String CELLS = "REPL/"; // a notebook's cells are classes of this package
  private static final String KERNEL = "mbrl/kernel/"; // called in cells so that Stop works
  private static final String STOP = "REPL/$Cancel$"; // the same of JShell, since Java 25
  private static final int MOST_CLASSES = 1000;
  private static final String LECTURE =
      NOT_ALLOWED + ": an answer may not call the lecture's own classes";
  private static final String DIFFERS =
      NOT_ALLOWED
          + ": it gives different numbers in each run: use the generator that you are given";

  /** The end of what is said of a class or method that Java 17 does not have. */
  public static final String NEWER = " is newer than Java 17, with which answers are graded";

  private static final String SWITCH = "java/lang/runtime/SwitchBootstraps";

  private final Set<String> own; // the answer's classes
  private final Set<String> complaints = new LinkedHashSet<>();
  private final IntFunction<String> where;
  private int line;

  private AllowList(Set<String> own, IntFunction<String> where) {
    this.own = own;
    this.where = where;
  }

  /**
   * One sentence for each thing that is not allowed; none if all is well.
   *
   * @param classes the answer's classes by their names
   * @param where the words for a line of their source, such as "line 4"; empty if it is not known
   */
  public static List<String> complaints(Map<String, byte[]> classes, IntFunction<String> where) {
    Set<String> own = new LinkedHashSet<>();
    for (String name : classes.keySet()) own.add(name.replace('.', '/'));
    AllowList list = new AllowList(own, where);
    for (byte[] bytes : classes.values()) {
      list.line = 0;
      new ClassReader(bytes).accept(list.new Classes(), ClassReader.SKIP_FRAMES);
    }
    return new ArrayList<>(list.complaints);
  }

  /**
   * The same for a class of a notebook's cell, with the other cells that it uses.
   *
   * @return none as well if its loader does not show its bytecode
   */
  public static List<String> complaints(Class<?> cell) {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    Deque<String> left = new ArrayDeque<>(List.of(cell.getName().replace('.', '/')));
    while (!left.isEmpty() && classes.size() < MOST_CLASSES) {
      String name = left.pop();
      if (classes.containsKey(name) || !name.startsWith(CELLS) || name.equals(STOP)) continue;
      byte[] bytes = bytes(cell, name);
      if (bytes == null) continue;
      classes.put(name, bytes);
      left.addAll(ClassNames.in(bytes));
    }
    return complaints(classes, line -> "");
  }

  private static byte[] bytes(Class<?> beside, String name) {
    ClassLoader loader = beside.getClassLoader();
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
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
    } else if (AllowedClasses.isNewer(internal)) {
      complain(internal, NEWER);
    } else if (!isOwn(internal) && !AllowedClasses.type(internal)) {
      boolean ours = internal.startsWith("mbrl/");
      complain(internal, ours ? LECTURE : NOT_ALLOWED);
    }
  }

  /** Whether a class is the student's; in a notebook each cell is one. */
  private boolean isOwn(String internal) {
    return own.contains(internal) || internal.startsWith(CELLS) || internal.startsWith(KERNEL);
  }

  private void member(String owner, String name, String descriptor) {
    name(owner);
    type(Type.getType(descriptor));
    if (AllowedClasses.waits(name, descriptor)) {
      complain("java/lang/Object/wait", NOT_ALLOWED);
    } else if (isOwn(owner)) {
      return;
    } else if (AllowedClasses.isNewer(owner, name, descriptor)) {
      complain(owner + "/" + name, NEWER);
    } else if (AllowedClasses.differs(owner, name, descriptor)) {
      String called = name.equals("<init>") ? "new " + owner + "()" : owner + "/" + name;
      complain(called, DIFFERS);
    } else if (!AllowedClasses.member(owner, name, descriptor)) {
      complain(owner + "/" + name, NOT_ALLOWED);
    }
  }

  private void complain(String internal, String why) {
    String place = line > 0 ? where.apply(line) : "";
    String at = place.isEmpty() ? "" : ", " + place;
    complaints.add(internal.replace('/', '.') + why + at);
  }

  private void constant(Object value) {
    if (value instanceof Type t) type(t);
    if (value instanceof Handle h) member(h.getOwner(), h.getName(), h.getDesc());
    if (value instanceof ConstantDynamic) complain("java/lang/constant/ConstantDesc", NOT_ALLOWED);
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
      if ((access & Opcodes.ACC_NATIVE) != 0) complain("native/" + n, NOT_ALLOWED);
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
      if (!isOwn(by.getOwner()) && !AllowedClasses.bootstrap(by.getOwner()))
        complain(by.getOwner(), SWITCH.equals(by.getOwner()) ? NEWER : NOT_ALLOWED);
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
