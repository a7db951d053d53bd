package mbrl.course;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import mbrl.exercise.ScriptedRandom;
import mbrl.exercise.SeededRandom;

/**
 * The types that may cross between a check and an answer: values that can be written down as bytes.
 *
 * <pre>{@code
 * boolean, byte, char, short, int, long, float, double and their boxes, String
 * arrays, List and Map of these
 * RandomGenerator as a parameter: a SeededRandom or a ScriptedRandom
 * an interface of mbrl.exercise: an object of the answer's, known by a number
 * }</pre>
 */
public final class TransferableTypes {
  private static final int DEPTH = 8; // of arrays in lists in maps …
  private static final int SIZE = 4_000_000; // values in one argument or result

  private static final Set<Class<?>> SCALARS =
      Set.of(
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class);

  private TransferableTypes() {}

  /**
   * The parts of {@code type} that cannot cross, a sentence each; nothing if the interface is fine.
   */
  public static List<String> complaints(Class<?> type) {
    List<String> complaints = new ArrayList<>();
    if (!type.isInterface()) complaints.add(type.getSimpleName() + " is not an interface");
    for (Method m : type.getMethods()) {
      if (Modifier.isStatic(m.getModifiers())) continue;
      String name = type.getSimpleName() + "." + m.getName();
      if (!crosses(m.getGenericReturnType()) && m.getReturnType() != void.class) {
        complaints.add(name + " returns " + m.getGenericReturnType() + ", which cannot cross");
      }
      for (Type t : m.getGenericParameterTypes()) {
        if (!crosses(t) && t != RandomGenerator.class) {
          complaints.add(name + " takes " + t + ", which cannot cross");
        }
      }
    }
    return complaints;
  }

  private static boolean crosses(Type type) {
    if (type instanceof Class<?> c) {
      if (c.isArray()) return !isHandle(c.getComponentType()) && crosses(c.getComponentType());
      return c.isPrimitive() && c != void.class || SCALARS.contains(c) || isHandle(c);
    }
    if (type instanceof GenericArrayType a) return crosses(a.getGenericComponentType());
    if (type instanceof ParameterizedType p) {
      if (p.getRawType() != List.class && p.getRawType() != Map.class) return false;
      for (Type t : p.getActualTypeArguments()) {
        if (!crosses(t) || t instanceof Class<?> c && isHandle(c)) return false;
      }
      return true;
    }
    return false;
  }

  /** Whether a value of this type stays where it is and is known by a number. */
  public static boolean isHandle(Class<?> c) {
    return c.isInterface() && c.getPackageName().equals("mbrl.exercise");
  }

  /**
   * A copy that shares nothing that could be changed.
   *
   * @throws IllegalArgumentException naming what cannot cross
   */
  public static Object copy(Object value) {
    return copy(value, DEPTH, new int[] {SIZE});
  }

  private static Object copy(Object value, int depth, int[] left) {
    if (value == null) return null;
    if (--left[0] < 0) throw new IllegalArgumentException("more than " + SIZE + " values");
    if (SCALARS.contains(value.getClass())) return value;
    if (value instanceof SeededRandom r) return new SeededRandom(r.seed());
    if (value instanceof ScriptedRandom r) return new ScriptedRandom(r.draws());
    if (depth == 0) throw new IllegalArgumentException("nested more than " + DEPTH + " deep");
    if (value.getClass().isArray()) {
      int n = Array.getLength(value);
      Class<?> component = value.getClass().getComponentType();
      Object copy = Array.newInstance(component, n);
      if (component.isPrimitive()) {
        left[0] -= n;
        if (left[0] < 0) throw new IllegalArgumentException("more than " + SIZE + " values");
        System.arraycopy(value, 0, copy, 0, n);
      } else {
        for (int i = 0; i < n; i++) {
          Array.set(copy, i, copy(Array.get(value, i), depth - 1, left));
        }
      }
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      for (Object v : list) copy.add(copy(v, depth - 1, left));
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(copy(k, depth - 1, left), copy(v, depth - 1, left)));
      return copy;
    }
    throw new IllegalArgumentException("a " + value.getClass().getSimpleName());
  }

  /**
   * The complaint about {@code value} as a result of type {@code type}, such as "null"; null if it
   * is fine.
   */
  static String misfit(Object value, Type type) {
    if (value == null) return "null";
    if (type instanceof ParameterizedType p) {
      Type[] inner = p.getActualTypeArguments();
      if (p.getRawType() == List.class && value instanceof List<?> list) {
        return misfit(list, inner[0]);
      }
      if (p.getRawType() == Map.class && value instanceof Map<?, ?> map) {
        String complaint = misfit(map.keySet(), inner[0]);
        return complaint != null ? complaint : misfit(map.values(), inner[1]);
      }
    } else if (type instanceof Class<?> c) {
      Class<?> boxed = MethodType.methodType(c).wrap().returnType();
      if (boxed.isInstance(value)) {
        if (!(value instanceof Object[] rows)) return null;
        return misfit(Arrays.asList(rows), c.getComponentType());
      }
    } else if (type instanceof GenericArrayType a && value instanceof Object[] rows) {
      return misfit(Arrays.asList(rows), a.getGenericComponentType());
    }
    return "a " + value.getClass().getSimpleName();
  }

  private static String misfit(Collection<?> values, Type type) {
    for (Object v : values) {
      String complaint = misfit(v, type);
      if (complaint != null) return complaint + " inside";
    }
    return null;
  }

  /** Whether two values that crossed are the same to the last bit. */
  static boolean same(Object a, Object b) {
    if (a instanceof RandomGenerator) return true; // drawing from it is what it is for
    if (a == null || b == null) return a == b;
    if (a instanceof double[] x && b instanceof double[] y) return Arrays.equals(x, y);
    if (a instanceof int[] x && b instanceof int[] y) return Arrays.equals(x, y);
    if (a.getClass().isArray()) {
      if (!b.getClass().isArray() || Array.getLength(a) != Array.getLength(b)) return false;
      for (int i = 0; i < Array.getLength(a); i++) {
        if (!same(Array.get(a, i), Array.get(b, i))) return false;
      }
      return true;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      if (x.size() != y.size()) return false;
      for (int i = 0; i < x.size(); i++) if (!same(x.get(i), y.get(i))) return false;
      return true;
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      if (!x.keySet().equals(y.keySet())) return false;
      for (Object k : x.keySet()) if (!same(x.get(k), y.get(k))) return false;
      return true;
    }
    return a.equals(b);
  }
}
