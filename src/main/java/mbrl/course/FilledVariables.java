package mbrl.course;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;

/**
 * The variables that a statement may change: it assigns them or a part of them, calls a method on
 * them, or hands them to a method that does not just show them.
 */
final class FilledVariables extends TreeScanner<Void, Void> {
  private static final Set<String> SHOW =
      Set.of("print", "println", "printf", "show", "check", "hint");

  private final Set<String> filled = new HashSet<>();

  private FilledVariables() {}

  static Set<String> of(Tree statement) {
    FilledVariables scanner = new FilledVariables();
    scanner.scan(statement, null);
    return scanner.filled;
  }

  @Override
  public Void visitAssignment(AssignmentTree node, Void none) {
    add(node.getVariable());
    return super.visitAssignment(node, none);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree node, Void none) {
    add(node.getVariable());
    return super.visitCompoundAssignment(node, none);
  }

  @Override
  public Void visitUnary(UnaryTree node, Void none) {
    switch (node.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          add(node.getExpression());
      default -> {}
    }
    return super.visitUnary(node, none);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void none) {
    ExpressionTree method = node.getMethodSelect();
    String name = "";
    if (method instanceof MemberSelectTree m) {
      name = m.getIdentifier().toString();
      if (!SHOW.contains(name)) add(m.getExpression());
    } else if (method instanceof IdentifierTree i) {
      name = i.getName().toString();
    }
    if (!SHOW.contains(name)) node.getArguments().forEach(this::add);
    return super.visitMethodInvocation(node, none);
  }

  /** Adds the variable at the root of an expression such as {@code table[s][a]}. */
  private void add(ExpressionTree expression) {
    ExpressionTree e = expression;
    while (true) {
      if (e instanceof ArrayAccessTree a) e = a.getExpression();
      else if (e instanceof MemberSelectTree m) e = m.getExpression();
      else if (e instanceof ParenthesizedTree p) e = p.getExpression();
      else break;
    }
    if (e instanceof IdentifierTree i) filled.add(i.getName().toString());
  }
}
