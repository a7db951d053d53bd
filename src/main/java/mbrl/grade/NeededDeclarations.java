package mbrl.grade;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The declarations beside an answer that its class really refers to, by the compiler's own rules of
 * names: a local variable {@code x} does not ask for the notebook's {@code x}.
 */
final class NeededDeclarations extends TreePathScanner<Void, Set<Element>> {
  private final Trees trees;

  private NeededDeclarations(Trees trees) {
    this.trees = trees;
  }

  /**
   * The names of the members that one member refers to, and these in turn.
   *
   * @param task of a file in which one class holds all declarations as its members
   * @param from the name of the class to begin with
   * @return the places of the needed members among all
   */
  static Set<Integer> of(JavacTask task, String from) throws IOException {
    CompilationUnitTree unit = task.parse().iterator().next();
    task.analyze();
    Trees trees = Trees.instance(task);
    ClassTree holder = (ClassTree) unit.getTypeDecls().get(0);
    Map<Element, Integer> members = new HashMap<>();
    List<? extends Tree> all = holder.getMembers().stream().filter(m -> !isConstructor(m)).toList();
    TreePath path = new TreePath(new TreePath(unit), holder);
    Deque<Integer> left = new ArrayDeque<>();
    for (int i = 0; i < all.size(); i++) {
      Element e = trees.getElement(new TreePath(path, all.get(i)));
      if (e != null) members.put(e, i);
      if (all.get(i) instanceof ClassTree c && c.getSimpleName().contentEquals(from)) left.add(i);
    }
    Set<Integer> needed = new HashSet<>();
    NeededDeclarations scanner = new NeededDeclarations(trees);
    while (!left.isEmpty()) {
      int i = left.pop();
      if (!needed.add(i)) continue;
      Set<Element> used = new HashSet<>();
      scanner.scan(new TreePath(path, all.get(i)), used);
      for (Element e : used) if (members.containsKey(e)) left.add(members.get(e));
    }
    return needed;
  }

  /** The compiler adds one to the class that holds the declarations. */
  private static boolean isConstructor(Tree member) {
    return member instanceof MethodTree m && m.getName().contentEquals("<init>");
  }

  @Override
  public Void visitIdentifier(IdentifierTree node, Set<Element> used) {
    Element e = trees.getElement(getCurrentPath());
    if (e != null) used.add(e);
    return super.visitIdentifier(node, used);
  }

  /**
   * The inferred types of the local variables of the method {@code $types}, by their names.
   *
   * @param task of a file in which that is a method of the first class
   */
  static Map<String, String> types(JavacTask task) throws IOException {
    CompilationUnitTree unit = task.parse().iterator().next();
    task.analyze();
    Trees trees = Trees.instance(task);
    Map<String, String> types = new LinkedHashMap<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree node, Void none) {
        return node.getName().contentEquals("$types") ? super.visitMethod(node, none) : null;
      }

      @Override
      public Void visitVariable(VariableTree node, Void none) {
        TypeMirror type = trees.getTypeMirror(getCurrentPath());
        types.putIfAbsent(node.getName().toString(), written(task, type));
        return null;
      }
    }.scan(unit, null);
    return types;
  }

  /** A type as it can be written in a program. */
  private static String written(JavacTask task, TypeMirror type) {
    if (type == null || type.getKind() == TypeKind.ERROR) return "Object";
    if (isWritable(type)) return type.toString();
    List<? extends TypeMirror> above = task.getTypes().directSupertypes(type);
    TypeMirror last = above.isEmpty() ? type : above.get(above.size() - 1);
    return isWritable(last) ? last.toString() : task.getTypes().erasure(last).toString();
  }

  private static boolean isWritable(TypeMirror type) {
    String text = type.toString();
    return !text.contains("<anonymous") && !text.contains("capture") && !text.contains("&");
  }
}
