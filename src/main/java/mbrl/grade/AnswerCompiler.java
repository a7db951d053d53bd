package mbrl.grade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import mbrl.course.Answer;

/**
 * Compiles one answer alone: with Java, {@code mbrl.core} and {@code mbrl.exercise} in sight and
 * nothing else, neither the lecture's classes nor the other answers. A missing semicolon costs that
 * exercise only. Where it does not compile alone, its helpers in other cells are tried beside it.
 *
 * <p>For one's own answers: it compiles in this Java. What strangers wrote needs a process of its
 * own around it.
 */
public final class AnswerCompiler {
  private static final String PACKAGE = "answer";
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-implicit:none",
          "-Xlint:none",
          "-Xmaxerrs",
          "20",
          "--release",
          "17",
          "-g");

  private static StandardJavaFileManager standard; // kept: to read our jar's list anew takes 9 ms

  private AnswerCompiler() {}

  /**
   * What became of an answer.
   *
   * @param name the name of its class
   * @param classes the bytes of each class, none if it does not compile
   * @param errors what the compiler says, each with the line in the student's own cell
   * @param notes the imports that were left out and are missed
   */
  public record Result(
      String name, Map<String, byte[]> classes, List<String> errors, List<String> notes) {
    /** Loads the class; null if it did not compile. */
    public Class<?> type() {
      if (classes.isEmpty()) return null;
      try {
        return new Loader(classes).loadClass(name);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Compiles an answer.
   *
   * @throws IllegalStateException if this Java has no compiler
   */
  public static synchronized Result compile(Answer answer) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler: a JDK is needed, not a JRE");
    }
    Result alone = compile(compiler, answer, answer.file(PACKAGE));
    if (alone.errors().isEmpty()) return alone;
    Optional<String> more = answer.withHelpers(PACKAGE);
    if (more.isEmpty()) return alone;
    Result together = compile(compiler, answer, more.get());
    return together.errors().isEmpty() ? together : alone;
  }

  private static Result compile(JavaCompiler compiler, Answer answer, String file) {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    String name = answer.packageName(PACKAGE) + "." + answer.exercise().answerName();
    try {
      StandardJavaFileManager kept = standard == null ? manager(compiler) : standard;
      standard = null; // unless all goes well: a compiler that broke down may leave it in disorder
      Files files = new Files(kept);
      JavaFileObject source = new Source(name, file);
      boolean good = compiler.getTask(null, files, said, OPTIONS, null, List.of(source)).call();
      standard = kept;
      if (!good) {
        List<String> errors = errors(said, answer.text());
        return new Result(name, Map.of(), errors, LeftOut.notes(answer.imports(), errors));
      }
      if (!files.made.containsKey(name)) {
        String missing = "there is no class " + answer.exercise().answerName() + " in it";
        return new Result(name, Map.of(), List.of(missing), List.of());
      }
      return new Result(name, files.bytes(), List.of(), List.of());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StandardJavaFileManager manager(JavaCompiler compiler) throws IOException {
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
    manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(OwnClasses.place()));
    // plugins of the compiler are looked for here, and there are none
    manager.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
    manager.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    return manager;
  }

  private static List<String> errors(DiagnosticCollector<JavaFileObject> said, String cell) {
    List<String> lines = cell.lines().toList();
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> d : said.getDiagnostics()) {
      if (d.getKind() != Diagnostic.Kind.ERROR) continue;
      int line = (int) d.getLineNumber() - 1; // the first line of the file is ours
      String where = line >= 1 ? "line " + line + ": " : "";
      String text = d.getMessage(Locale.ENGLISH).replaceAll("\\s*\\n\\s*", ", ");
      if (text.matches("package mbrl\\..* does not exist.*")) {
        text += ": an answer may not call the lecture's own classes";
      }
      String shown = line >= 1 && line <= lines.size() ? "\n  " + lines.get(line - 1).strip() : "";
      errors.add(where + text + shown);
    }
    return errors;
  }

  /** Whether an answer may see a package. */
  private static boolean visible(String packageName) {
    return packageName.equals("mbrl.core") || packageName.equals("mbrl.exercise");
  }

  /** The answer's text as a file. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("answer:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Shows the compiler two packages of the library, and keeps what it makes in memory. */
  private static final class Files extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> made = new HashMap<>();

    Files(JavaFileManager standard) {
      super(standard);
    }

    Map<String, byte[]> bytes() {
      Map<String, byte[]> bytes = new HashMap<>();
      made.forEach((name, b) -> bytes.put(name, b.toByteArray()));
      return bytes;
    }

    @Override
    public Iterable<JavaFileObject> list(
        Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      if (location == StandardLocation.CLASS_PATH) {
        if (!visible(packageName)) return List.of();
        return super.list(location, packageName, EnumSet.of(JavaFileObject.Kind.CLASS), recurse);
      }
      return super.list(location, packageName, kinds, recurse);
    }

    /** Where the compiler looks for plugins: else that is our own class path, too. */
    @Override
    public ClassLoader getClassLoader(Location location) {
      return ClassLoader.getPlatformClassLoader();
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("answer:///" + className + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          made.put(className, out);
          return out;
        }
      };
    }
  }

  /** Knows the answer's classes, Java, and two packages of the library. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(ClassLoader.getPlatformClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes != null) return defineClass(name, bytes, 0, bytes.length);
      if (name.lastIndexOf('.') > 0 && visible(name.substring(0, name.lastIndexOf('.')))) {
        return Class.forName(name, false, AnswerCompiler.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }
  }
}
