package mbrl.grade;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an answer may call. The list says what is allowed, so what nobody thought of is not: no
 * files, network, processes, threads, reflection or class loading.
 *
 * <p>It is there for a friendly sentence and as a second wall; the first is the {@link Sandbox}.
 */
final class AllowedClasses {
  private static final List<String> ROOMS =
      List.of(
          "java/util/",
          "java/util/function/",
          "java/util/stream/",
          "java/util/random/",
          "java/util/regex/",
          "java/util/concurrent/atomic/",
          "java/math/",
          "java/text/",
          "mbrl/core/",
          "mbrl/exercise/");

  private static final Set<String> NOT_OF_THEM =
      Set.of(
          "ServiceLoader",
          "Timer",
          "TimerTask",
          "ResourceBundle",
          "Scanner",
          "TimeZone",
          "Properties",
          "PropertyPermission",
          "Formatter",
          "Locale$Builder",
          "Currency",
          "UUID");

  private static final Set<String> SINGLE =
      Set.of(
          "java/lang/Object",
          "java/lang/String",
          "java/lang/StringBuilder",
          "java/lang/StringBuffer",
          "java/lang/CharSequence",
          "java/lang/Math",
          "java/lang/StrictMath",
          "java/lang/Number",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Double",
          "java/lang/Float",
          "java/lang/Short",
          "java/lang/Byte",
          "java/lang/Boolean",
          "java/lang/Character",
          "java/lang/Void",
          "java/lang/Iterable",
          "java/lang/Comparable",
          "java/lang/Cloneable",
          "java/lang/AutoCloseable",
          "java/lang/Runnable",
          "java/lang/Record",
          "java/lang/Enum",
          "java/lang/Override",
          "java/lang/Deprecated",
          "java/lang/FunctionalInterface",
          "java/lang/SafeVarargs",
          "java/lang/SuppressWarnings",
          "java/lang/Throwable",
          "java/lang/StackTraceElement",
          "java/io/Serializable",
          "java/io/PrintStream",
          "java/util/concurrent/ConcurrentHashMap",
          "java/util/concurrent/ConcurrentMap",
          "java/util/concurrent/Callable",
          "java/util/concurrent/ThreadLocalRandom",
          "java/util/concurrent/TimeUnit",
          "java/lang/annotation/Annotation");

  private static final Pattern FAILURE =
      Pattern.compile("java/(lang|util|io)/\\w*(Exception|Error)");

  /** Of these classes, these methods and fields alone. */
  private static final Set<String> MEMBERS =
      Set.of(
          "java/lang/System.out",
          "java/lang/System.err",
          "java/lang/System.arraycopy",
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis",
          "java/lang/System.identityHashCode",
          "java/lang/System.lineSeparator",
          "java/lang/Class.desiredAssertionStatus",
          "java/lang/Class.getSimpleName",
          "java/lang/Class.getName",
          "java/lang/Class.isInstance",
          "java/lang/Class.cast");

  /** Of classes that are allowed, these methods are not: they change what others see, or look. */
  private static final Set<String> NOT_MEMBERS =
      Set.of(
          "java/util/Locale.setDefault",
          "java/lang/Integer.getInteger",
          "java/lang/Long.getLong",
          "java/lang/Boolean.getBoolean",
          "java/io/PrintStream.<init>",
          "java/lang/Class.forName");

  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/LambdaMetafactory", "java/lang/invoke/StringConcatFactory",
          "java/lang/runtime/ObjectMethods", "java/lang/runtime/SwitchBootstraps");

  private AllowedClasses() {}

  /** Whether a class may be named at all, such as {@code java/util/List}. */
  static boolean type(String name) {
    if (SINGLE.contains(name) || FAILURE.matcher(name).matches()) return true;
    if (name.equals("java/lang/System") || name.equals("java/lang/Class")) return true;
    int slash = name.lastIndexOf('/') + 1;
    return ROOMS.contains(name.substring(0, slash)) && !NOT_OF_THEM.contains(name.substring(slash));
  }

  /** Whether a method or field of a class that may be named may be used. */
  static boolean member(String owner, String name) {
    String member = owner + "." + name;
    if (owner.equals("java/lang/System") || owner.equals("java/lang/Class")) {
      return MEMBERS.contains(member);
    }
    return !NOT_MEMBERS.contains(member);
  }

  /** Whether the compiler itself links a lambda, a text or a record with this class. */
  static boolean bootstrap(String owner) {
    return BOOTSTRAPS.contains(owner);
  }
}
