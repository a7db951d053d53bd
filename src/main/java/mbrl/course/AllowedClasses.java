package mbrl.course;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes and methods that an answer may call. Only what is listed is allowed: no files,
 * network, processes, threads, reflection or class loading.
 *
 * <p>It is there for a friendly sentence and as a second wall; the first is the grader's sandbox.
 */
public final class AllowedClasses {
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
          "java/time/",
          "java/time/chrono/",
          "java/time/format/",
          "java/time/temporal/",
          "java/time/zone/",
          "java/lang/annotation/",
          "mbrl/exercise/");

  private static final Set<String> NOT_OF_THEM =
      Set.of(
          "java/util/ServiceLoader",
          "java/util/Timer",
          "java/util/TimerTask",
          "java/util/ResourceBundle",
          "java/util/TimeZone",
          "java/util/Calendar",
          "java/util/GregorianCalendar",
          "java/util/PropertyPermission",
          "java/util/Currency",
          "java/util/random/RandomGeneratorFactory",
          "java/time/Clock",
          "java/time/InstantSource");

  /** In a room of which the rest is closed. */
  private static final Map<String, String> SINGLE =
      Map.of(
          "java/lang/",
          "Object String StringBuilder StringBuffer CharSequence Appendable Readable Math"
              + " StrictMath Number Integer Long Double Float Short Byte Boolean Character"
              + " Character$UnicodeBlock Character$UnicodeScript Void Iterable Comparable Cloneable"
              + " AutoCloseable Runnable Record Enum Override Deprecated FunctionalInterface"
              + " SafeVarargs SuppressWarnings Throwable StackTraceElement ThreadLocal System"
              + " Class",
          "java/lang/reflect/",
          "Array",
          "java/io/",
          "Serializable Closeable Flushable PrintStream PrintWriter Reader Writer StringReader"
              + " StringWriter CharArrayReader CharArrayWriter BufferedReader BufferedWriter"
              + " InputStream OutputStream ByteArrayInputStream ByteArrayOutputStream"
              + " DataInputStream DataOutputStream",
          "java/nio/",
          "Buffer ByteBuffer CharBuffer ShortBuffer IntBuffer LongBuffer FloatBuffer DoubleBuffer"
              + " ByteOrder",
          "java/nio/charset/",
          "Charset StandardCharsets",
          "java/util/zip/",
          "Checksum CRC32 CRC32C Adler32",
          "java/util/concurrent/",
          "Callable TimeUnit ConcurrentMap ConcurrentHashMap ConcurrentHashMap$KeySetView"
              + " ConcurrentNavigableMap ConcurrentSkipListMap ConcurrentSkipListSet"
              + " ConcurrentLinkedQueue ConcurrentLinkedDeque CopyOnWriteArrayList"
              + " CopyOnWriteArraySet");

  private static final Pattern FAILURE =
      Pattern.compile("java/(lang|util|io)/\\w*(Exception|Error)");

  /** Of these classes, these methods and fields alone. */
  private static final Map<String, String> MEMBERS =
      Map.of(
          "java/lang/System",
          "out err arraycopy nanoTime currentTimeMillis identityHashCode lineSeparator",
          "java/lang/Class",
          "desiredAssertionStatus getSimpleName getName getTypeName isInstance cast isArray isEnum"
              + " isRecord isInterface getEnumConstants hashCode equals toString");

  /** Of classes that are allowed, these methods are not: they change what others see, or look. */
  private static final Set<String> NOT_MEMBERS =
      Set.of(
          "java/util/Locale.setDefault",
          "java/lang/Integer.getInteger",
          "java/lang/Long.getLong",
          "java/lang/Boolean.getBoolean",
          "java/nio/ByteBuffer.allocateDirect",
          "java/util/Scanner.useLocale",
          "java/util/concurrent/TimeUnit.sleep",
          "java/util/concurrent/TimeUnit.timedJoin",
          "java/util/concurrent/TimeUnit.timedWait");

  /** Methods that make two runs differ. */
  private static final Set<String> CHANCE =
      Set.of(
          "java/lang/Math.random",
          "java/lang/StrictMath.random",
          "java/util/UUID.randomUUID",
          "java/util/Random.<init>()",
          "java/util/SplittableRandom.<init>()",
          "java/util/Date.<init>()",
          "java/util/Collections.shuffle(Ljava/util/List;)",
          "java/util/random/RandomGenerator.getDefault",
          "java/util/random/RandomGenerator.of",
          "java/util/random/RandomGenerator$SplittableGenerator.of",
          "java/util/random/RandomGenerator$JumpableGenerator.of",
          "java/util/random/RandomGenerator$LeapableGenerator.of",
          "java/util/random/RandomGenerator$StreamableGenerator.of",
          "java/util/random/RandomGenerator$ArbitrarilyJumpableGenerator.of",
          "java/time/ZoneId.systemDefault");

  /** Constructors that open a file, or print to what the text names. */
  private static final Set<String> FILES =
      Set.of(
          "java/io/PrintWriter.<init>(Ljava/lang/String;",
          "java/io/PrintStream.<init>(Ljava/lang/String;",
          "java/util/Formatter.<init>(Ljava/lang/String;");

  private static final Set<String> NEWER = newer();

  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/LambdaMetafactory",
          "java/lang/invoke/StringConcatFactory",
          "java/lang/runtime/ObjectMethods");

  private AllowedClasses() {}

  /** Whether a class may be named at all, such as {@code java/util/List}. */
  static boolean type(String name) {
    if (FAILURE.matcher(name).matches() || CoreTypes.contains(name)) return true;
    int slash = name.lastIndexOf('/') + 1;
    String room = name.substring(0, slash);
    if (ROOMS.contains(room)) return !NOT_OF_THEM.contains(name);
    return listed(SINGLE.get(room), name.substring(slash));
  }

  /**
   * Whether a method or field of a class that may be named may be used.
   *
   * @param descriptor as it stands in the bytecode
   */
  static boolean member(String owner, String name, String descriptor) {
    String member = owner + "." + name;
    if (MEMBERS.containsKey(owner)) return listed(MEMBERS.get(owner), name);
    String full = member + parameters(descriptor);
    return !NOT_MEMBERS.contains(member) && FILES.stream().noneMatch(full::startsWith);
  }

  /** Whether a method waits, whatever object it is called on. */
  static boolean waits(String name, String descriptor) {
    return name.equals("wait") && List.of("()V", "(J)V", "(JI)V").contains(descriptor);
  }

  /** Whether a method gives something else in each run: the time, or chance without a seed. */
  static boolean differs(String owner, String name, String descriptor) {
    String member = owner + "." + name;
    boolean now = owner.startsWith("java/time/") && name.equals("now");
    return now || CHANCE.contains(member) || CHANCE.contains(member + parameters(descriptor));
  }

  /** Whether a class has come into Java after version 17. */
  static boolean isNewer(String type) {
    return NEWER.contains(type);
  }

  /** Whether a method or field has come into Java after version 17. */
  static boolean isNewer(String owner, String name, String descriptor) {
    return NEWER.contains(owner + "." + name + parameters(descriptor));
  }

  /**
   * Whether one of several classes has a method or field of that name only since a version after
   * 17.
   *
   * @param owner such as {@code java/util/List}
   */
  public static boolean hasNewer(String owner, String name) {
    String method = owner + "." + name + "(";
    return NEWER.contains(owner + "." + name) || NEWER.stream().anyMatch(m -> m.startsWith(method));
  }

  private static String parameters(String descriptor) {
    return descriptor.startsWith("(") ? descriptor.substring(0, descriptor.indexOf(')') + 1) : "";
  }

  private static boolean listed(String names, String name) {
    return names != null && (" " + names + " ").contains(" " + name + " ");
  }

  /** The classes and methods of allowed packages that are newer than Java 17. */
  private static Set<String> newer() {
    try (InputStream in = AllowedClasses.class.getResourceAsStream("newer-than-17.txt")) {
      return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the compiler itself links a lambda, a text or a record with this class. */
  static boolean bootstrap(String owner) {
    return BOOTSTRAPS.contains(owner);
  }
}
