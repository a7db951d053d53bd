package mbrl.grade;

import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import mbrl.course.AllowList;
import mbrl.course.AllowedClasses;
import mbrl.course.Answer;
import mbrl.course.CoreTypes;
import mbrl.course.Declaration;
import mbrl.course.Snippet;

/**
 * Compiles one answer alone: with Java, {@code mbrl.exercise} and {@link CoreTypes} in sight and
 * nothing else, neither the lecture's classes nor the other answers. A missing semicolon costs that
 * exercise only. Of the notebook's other declarations it gets those that it refers to.
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

  private static final int MOST_CHARACTERS = 200_000;
  private static final int MOST_ERRORS = 20;
  private static final int LONGEST = 400; // characters of an error, and of a line that is shown
  private static final Pattern MISSING_METHOD =
      Pattern.compile(
          "symbol: +(?:method|variable) (\\w+).*location: .*?(?:of type|class|interface)"
              + " ([\\w.]+)");
  private static final Pattern RECORD_PATTERN = // which javac 17 takes for a call
      Pattern.compile(
          "\\b(instanceof|case)\\s+(final\\s+)?[\\w.]+(<[^()]*>)?\\s*\\(\\s*(final\\s+)?[\\w.]+(<[^()]*>)?\\s+\\w");
  private static final Pattern ODD_CHARACTER =
      Pattern.compile("illegal character: '\\\\u([0-9a-fA-F]{4})'");

  private static StandardJavaFileManager standard; // kept: to read our jar's list anew takes 9 ms

  private final JavaCompiler compiler;
  private final Answer answer;
  private final boolean allowed;
  private List<Declaration> needed = List.of();
  private final Set<String> badImports = new LinkedHashSet<>();

  private AnswerCompiler(JavaCompiler compiler, Answer answer, boolean allowed) {
    this.compiler = compiler;
    this.answer = answer;
    this.allowed = allowed;
  }

  /**
   * The result of compiling an answer.
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
   * Compiles an answer, and refuses one that calls what it may not.
   *
   * @throws IllegalStateException if this Java has no compiler
   */
  public static Result compile(Answer answer) {
    return compile(answer, true);
  }

  /**
   * Compiles an answer.
   *
   * @param allowed whether the list of allowed classes is applied
   */
  static synchronized Result compile(Answer answer, boolean allowed) {
    int size = size(answer);
    if (size > MOST_CHARACTERS) {
      return refused("it has " + size + " characters, and at most 200000 are read");
    }
    try {
      return new AnswerCompiler(compiler(), answer, allowed).compile();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (StackOverflowError e) {
      return refused("the compiler gave up: it is nested too deep, or written very strangely");
    }
  }

  /**
   * Compiles the answers of a submission in one go: the compiler reads Java's own classes once, so
   * that five answers take less than half the time. What comes of an answer is what {@link
   * #compile} would give.
   *
   * @param allowed whether the list of allowed classes is applied
   * @return by exercise; none if one of the answers has an error, and not those with a class that
   *     they may not see, another answer's among them: these are to be compiled alone
   */
  static synchronized Map<String, Result> together(List<Answer> answers, boolean allowed) {
    int size = answers.stream().mapToInt(AnswerCompiler::size).sum();
    if (answers.size() < 2 || size > MOST_CHARACTERS) return Map.of();
    JavaCompiler compiler = compiler();
    Map<AnswerCompiler, Answer.Unit> units = new LinkedHashMap<>();
    List<JavaFileObject> sources = new ArrayList<>();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try {
      for (Answer a : answers) {
        AnswerCompiler one = new AnswerCompiler(compiler, a, allowed);
        one.needed = one.needed();
        Answer.Unit unit = a.unit(PACKAGE, one.needed, a.imports());
        units.put(one, unit);
        sources.add(one.source(unit));
      }
      StandardJavaFileManager kept = standard == null ? manager(compiler) : standard;
      standard = null;
      Files files = new Files(kept);
      if (!compiler.getTask(null, files, said, OPTIONS, null, sources).call()) return Map.of();
      standard = kept;
      Map<String, Result> results = new HashMap<>();
      for (Map.Entry<AnswerCompiler, Answer.Unit> e : units.entrySet()) {
        AnswerCompiler one = e.getKey();
        String own = one.answer.packageName(PACKAGE) + ".";
        Map<String, byte[]> classes = new HashMap<>(files.bytes());
        classes.keySet().removeIf(name -> !name.startsWith(own));
        Result result = one.made(e.getValue(), classes);
        if (result.errors().isEmpty()) results.put(one.answer.exercise().id(), one.noted(result));
      }
      return results;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (StackOverflowError e) {
      return Map.of();
    }
  }

  private static int size(Answer answer) {
    int size = answer.own().snippet().text().length();
    for (Declaration d : answer.beside()) size += d.snippet().text().length();
    return size;
  }

  private static JavaCompiler compiler() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler != null) return compiler;
    throw new IllegalStateException("this Java has no compiler: a JDK is needed, not a JRE");
  }

  private static Result refused(String why) {
    return new Result("", Map.of(), List.of(why), List.of());
  }

  private Result compile() throws IOException {
    needed = needed();
    List<String> imports = answer.imports();
    Result result = compile(answer.unit(PACKAGE, needed, imports), imports);
    if (!badImports.isEmpty()) { // such a one is an error of its own cell, not of this answer
      imports = imports.stream().filter(i -> !badImports.contains(i)).toList();
      result = compile(answer.unit(PACKAGE, needed, imports), imports);
    }
    return noted(result);
  }

  /** The same, with the variables named that have lost what a statement gave them. */
  private Result noted(Result result) {
    List<String> notes = new ArrayList<>(result.notes());
    for (Declaration d : needed) {
      String name = d.snippet().name();
      Integer cell = answer.filled().get(name);
      if (!d.snippet().isVariable() || cell == null) continue;
      notes.add(
          String.format(
              Locale.ROOT,
              "%s uses the variable %s, which a statement in code cell %d changes: statements"
                  + " outside a class or method are not graded",
              answer.exercise().answerName(),
              name,
              cell));
    }
    return new Result(result.name(), result.classes(), result.errors(), notes);
  }

  /** The declarations beside the answer that it refers to, each variable with its type. */
  private List<Declaration> needed() throws IOException {
    if (answer.beside().isEmpty()) return List.of();
    List<Declaration> all = new ArrayList<>(List.of(answer.own()));
    List<Declaration> inferred = new ArrayList<>();
    for (Declaration d : answer.beside()) {
      (d.snippet().kind() == Snippet.Kind.VAR ? inferred : all).add(d);
    }
    if (!inferred.isEmpty()) {
      StringBuilder types = new StringBuilder("static void $types() {");
      for (Declaration d : inferred) types.append("var ").append(d.snippet().text()).append('\n');
      Map<String, String> known =
          NeededDeclarations.types(task(together(all, types.append('}').toString())));
      for (Declaration d : inferred) {
        String type = known.getOrDefault(d.snippet().name(), "Object");
        all.add(new Declaration(d.cell(), d.snippet().typed(type)));
      }
    }
    String own = answer.exercise().answerName();
    Set<Integer> used = NeededDeclarations.of(task(together(all, "")), own);
    List<Declaration> needed = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) if (used.contains(i)) needed.add(all.get(i));
    needed.sort( // as they are initialized
        Comparator.comparingInt(Declaration::cell).thenComparingInt(d -> d.snippet().line()));
    return needed;
  }

  /** A file in which one class holds all these declarations, in this order. */
  private String together(List<Declaration> all, String more) {
    StringBuilder java = new StringBuilder("package " + answer.packageName(PACKAGE) + ";");
    for (String name : Answer.IMPORTS) java.append(" import ").append(name).append(';');
    for (String name : answer.imports()) {
      if (Answer.visible(name)) java.append(" import ").append(name).append(';');
    }
    java.append("class $ {\n");
    for (Declaration d : all) java.append("static ").append(d.snippet().text()).append('\n');
    return java.append(more).append("\n}\n").toString();
  }

  private JavacTask task(String text) throws IOException {
    if (standard == null) standard = manager(compiler);
    JavaFileObject source = new Source("answer.Together", text);
    Files files = new Files(standard);
    DiagnosticCollector<JavaFileObject> ignored = new DiagnosticCollector<>();
    return (JavacTask) compiler.getTask(null, files, ignored, OPTIONS, null, List.of(source));
  }

  private Result compile(Answer.Unit unit, List<String> imports) throws IOException {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    String name = unit.className();
    StandardJavaFileManager kept = standard == null ? manager(compiler) : standard;
    standard = null; // unless all goes well: a compiler that broke down may leave it in disorder
    Files files = new Files(kept);
    List<JavaFileObject> sources = List.of(source(unit));
    boolean good = compiler.getTask(null, files, said, OPTIONS, null, sources).call();
    standard = kept;
    if (!good) {
      noteBadImports(said, unit, imports);
      List<String> errors = errors(said, unit);
      return new Result(name, Map.of(), errors, MissingImports.notes(answer.imports(), errors));
    }
    return made(unit, files.bytes());
  }

  private Source source(Answer.Unit unit) {
    String name = answer.packageName(PACKAGE) + "." + answer.exercise().answerName();
    return new Source(name, unit.text());
  }

  /** The result for the classes that the compiler made of a unit. */
  private Result made(Answer.Unit unit, Map<String, byte[]> classes) {
    String name = unit.className();
    List<String> errors = List.of();
    if (!classes.containsKey(name)) {
      errors = List.of("there is no class " + answer.exercise().answerName() + " in it");
    } else if (allowed) {
      errors = AllowList.complaints(classes, line -> place(answer, unit, line));
    }
    return new Result(name, errors.isEmpty() ? classes : Map.of(), errors, List.of());
  }

  /** Such as "line 4", or "code cell 3, line 4" if that is not the answer's own. */
  private static String place(Answer answer, Answer.Unit unit, int line) {
    Answer.Place place = unit.places().getOrDefault(line, new Answer.Place(answer.cell(), line));
    return (place.cell() == answer.cell() ? "" : "code cell " + place.cell() + ", ")
        + "line "
        + place.line();
  }

  /** Notes the imports that the compiler complains of. */
  private void noteBadImports(
      DiagnosticCollector<JavaFileObject> said, Answer.Unit unit, List<String> imports) {
    for (Diagnostic<? extends JavaFileObject> d : said.getDiagnostics()) {
      if (d.getKind() != Diagnostic.Kind.ERROR || d.getPosition() < 0) continue;
      if (d.getPosition() >= unit.head()) continue;
      int from = unit.text().lastIndexOf(';', (int) d.getPosition()) + 1;
      int to = unit.text().indexOf(';', (int) d.getPosition());
      if (to < 0) continue;
      String line = unit.text().substring(from, to).strip();
      if (line.startsWith("import ")) badImports.add(line.substring("import ".length()));
    }
    badImports.retainAll(imports);
  }

  private static StandardJavaFileManager manager(JavaCompiler compiler) throws IOException {
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ENGLISH, null);
    manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(OwnClasses.place()));
    // plugins of the compiler are looked for here, and there are none
    manager.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
    manager.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    return manager;
  }

  private List<String> errors(DiagnosticCollector<JavaFileObject> said, Answer.Unit unit) {
    Set<String> errors = new LinkedHashSet<>();
    List<String> lines = unit.text().lines().toList();
    Set<Integer> newer = new HashSet<>(); // lines of which nothing else needs to be said
    for (Diagnostic<? extends JavaFileObject> d : said.getDiagnostics()) {
      int line = (int) d.getLineNumber();
      if (d.getKind() != Diagnostic.Kind.ERROR || newer.contains(line)) continue;
      String text = d.getMessage(Locale.ENGLISH).replaceAll("\\s*\\n\\s*", ", ");
      text = text.replaceAll("\\bCells_*\\.", "");
      if (text.matches("package mbrl\\..* does not exist.*")) {
        text += ": an answer may not call the lecture's own classes";
      }
      boolean pattern =
          line > 0 && line <= lines.size() && RECORD_PATTERN.matcher(lines.get(line - 1)).find();
      if (pattern) text = newer("");
      else if (isNewer(text)) text = newer(text);
      if (text.equals(newer(""))) newer.add(line);
      Matcher odd = ODD_CHARACTER.matcher(text);
      if (odd.matches()) text = oddCharacter(Integer.parseInt(odd.group(1), 16));
      errors.add(where(answer, unit, line, text));
    }
    return errors.stream().limit(MOST_ERRORS).toList();
  }

  /** Whether the compiler complains of a method or of syntax that came after Java 17. */
  private static boolean isNewer(String text) {
    Matcher m = MISSING_METHOD.matcher(text);
    if (m.find()) return AllowedClasses.hasNewer(m.group(2).replace('.', '/'), m.group(1));
    return text.contains("not supported in -source 17")
        || text.contains("preview feature")
        || text.contains("as of release 9, '_' is a keyword")
        || text.contains("'_' used as an identifier");
  }

  private static String newer(String text) {
    Matcher m = MISSING_METHOD.matcher(text);
    return (m.find() ? m.group(2) + "." + m.group(1) : "this syntax") + AllowList.NEWER;
  }

  private static String oddCharacter(int code) {
    String name = Character.getName(code);
    return "the character U+%04X%s is not Java: text copied from a web page or a chat may hold"
            .formatted(code, name == null ? "" : " (" + name.toLowerCase(Locale.ROOT) + ")")
        + " such a one in place of a blank: delete it";
  }

  /** A sentence with the line it is about, as the student's own cells count them. */
  private static String where(Answer answer, Answer.Unit unit, int line, String text) {
    Answer.Place place = unit.places().getOrDefault(line, new Answer.Place(answer.cell(), line));
    List<String> lines = answer.cells().get(place.cell() - 1).lines().toList();
    if (place.line() < 1 || place.line() > lines.size()) return shortened(text);
    String shown = shortened(lines.get(place.line() - 1).strip());
    return place(answer, unit, line) + ": " + shortened(text) + "\n  " + shown;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
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
        Iterable<JavaFileObject> all =
            super.list(location, packageName, EnumSet.of(JavaFileObject.Kind.CLASS), recurse);
        return packageName.equals("mbrl.core") ? coreTypes(all) : all;
      }
      return super.list(location, packageName, kinds, recurse);
    }

    private List<JavaFileObject> coreTypes(Iterable<JavaFileObject> all) {
      List<JavaFileObject> seen = new ArrayList<>();
      for (JavaFileObject f : all) {
        String name = inferBinaryName(StandardLocation.CLASS_PATH, f);
        if (CoreTypes.contains(name.replace('.', '/'))) seen.add(f);
      }
      return seen;
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
      if (name.startsWith("mbrl.exercise.") || CoreTypes.contains(name.replace('.', '/'))) {
        return Class.forName(name, false, AnswerCompiler.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }
  }
}
