package mbrl.course;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * One call that a check made, for the evidence.
 *
 * @param method the method of the exercise's interface
 * @param arguments copies of what it was given
 * @param changed bit i is set if the answer changed argument i
 */
record Call(Method method, List<Object> arguments, int changed) {
  private static final int WIDTH = 76;

  /** The names of the arguments that the answer changed. */
  List<String> changedNames() {
    List<String> names = new ArrayList<>();
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if ((changed >> i & 1) == 1) names.add(parameters[i].getName());
    }
    return names;
  }

  /** As one would write it, with the name of each argument; one argument a line if it is long. */
  @Override
  public String toString() {
    Parameter[] parameters = method.getParameters();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      String value = Values.show(arguments.get(i));
      String name = parameters[i].getName();
      parts.add(name.equals(value) ? name : name + " = " + value);
    }
    String line = method.getName() + "(" + String.join(", ", parts) + ")";
    if (line.length() <= WIDTH) return line;
    return method.getName() + "(\n    " + String.join(",\n    ", parts) + ")";
  }
}
