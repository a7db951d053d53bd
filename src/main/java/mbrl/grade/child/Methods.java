package mbrl.grade.child;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The methods of an interface in an order that two processes agree on: that of their signatures.
 */
public final class Methods {
  private static final Map<Class<?>, List<Method>> KNOWN = new ConcurrentHashMap<>();

  private Methods() {}

  /** All of them. */
  static List<Method> of(Class<?> type) {
    return KNOWN.computeIfAbsent(
        type,
        t -> Arrays.stream(t.getMethods()).sorted(Comparator.comparing(Method::toString)).toList());
  }

  /** The place of a method among those of the interface that declares it. */
  public static int place(Method method) {
    return of(method.getDeclaringClass()).indexOf(method);
  }
}
