package mbrl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What every committed notebook keeps to, whether or not its cells run: no traces of a run, slides
 * marked, short cells, and Java that JShell does not forget.
 */
final class NotebookHygiene {
  private static final int LINES = 15; // of a cell, at most
  private static final int SETUP = 2; // cells that may import
  private static final Set<String> SLIDES =
      Set.of("slide", "subslide", "fragment", "skip", "notes", "-");
  private static final String MAGIC = "%classpath ../target/mbrl-classroom.jar";
  private static final Pattern KERNEL_CALL =
      Pattern.compile("\\b(display|render|updateDisplay)\\s*\\(");
  private static final Pattern NETWORK =
      Pattern.compile("https?://|\\bURI\\.create|\\bnew URL\\b|\\bHttpClient\\b|\\bSocket\\b");
  private static final Pattern EMBEDDED =
      Pattern.compile(
          "!\\[[^\\]]*]\\(\\s*([^)\\s]+)|<(?:img|script|iframe|link)[^>]*(?:src|href)=\"([^\"]+)");

  private final Path file;
  private final boolean answers; // an exercise: its cells hold whole classes
  private final Set<String> library;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> declared = new HashSet<>();
  private final Set<String> ids = new HashSet<>();

  private NotebookHygiene(Path file, boolean answers, Set<String> library) {
    this.file = file;
    this.answers = answers;
    this.library = library;
  }

  /**
   * All that is wrong with a notebook, one sentence each.
   *
   * @param answers whether it belongs to an exercise, whose answer cells are classes
   * @param library the simple names of the classes in the jar
   */
  static List<String> problems(Path file, boolean answers, Set<String> library) throws IOException {
    NotebookHygiene h = new NotebookHygiene(file, answers, library);
    JsonNode notebook = new ObjectMapper().readTree(file.toFile());
    h.file();
    h.head(notebook);
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      int code = 0;
      for (JsonNode cell : notebook.path("cells")) {
        h.cell(cell);
        if (cell.path("cell_type").asText().equals("code")) h.code(cell, ++code, shell);
        else h.prose(cell);
      }
    }
    return h.problems;
  }

  /** The simple names of all top-level types in the jar. */
  static Set<String> library(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".java") && !f.equals("package-info.java"))
          .map(f -> f.substring(0, f.length() - 5))
          .collect(Collectors.toSet());
    }
  }

  private void file() {
    String name = file.getFileName().toString();
    require(name.matches("\\d\\d-[a-z0-9-]+\\.ipynb"), "its name must be NN-topic.ipynb");
  }

  private void head(JsonNode notebook) {
    require(
        notebook.path("nbformat").asInt() == 4 && notebook.path("nbformat_minor").asInt() >= 5,
        "nbformat must be 4.5 or a later 4");
    JsonNode kernel = notebook.path("metadata").path("kernelspec");
    require(
        kernel.path("name").asText().equals("java")
            && kernel.path("language").asText().equals("java"),
        "metadata.kernelspec must have name and language java");
    require(notebook.path("cells").size() > 0, "it has no cells");
  }

  private void cell(JsonNode cell) {
    String id = cell.path("id").asText();
    require(id.matches("[a-zA-Z0-9_-]{1,64}"), "a cell's id is missing or odd: '" + id + "'");
    require(ids.add(id), "two cells have the id " + id);
    String type = cell.path("cell_type").asText();
    require(type.equals("code") || type.equals("markdown"), id + " is a cell of type " + type);
    require(cell.path("source").isArray(), id + ": source must be a list of lines");
    require(
        SLIDES.contains(cell.path("metadata").path("slideshow").path("slide_type").asText("?")),
        id + " does not say what it is on slides (metadata.slideshow.slide_type)");
  }

  private void prose(JsonNode cell) throws IOException {
    Matcher m = EMBEDDED.matcher(source(cell));
    while (m.find()) {
      String target = m.group(1) != null ? m.group(1) : m.group(2);
      if (target.startsWith("data:")) continue;
      require(!target.contains("//"), id(cell) + " fetches " + target);
      if (target.contains("//")) continue;
      require(Files.exists(file.resolveSibling(target)), id(cell) + " shows no file: " + target);
    }
  }

  private void code(JsonNode cell, int number, JShell shell) {
    String id = id(cell);
    require(cell.path("outputs").isArray() && cell.path("outputs").isEmpty(), id + " has outputs");
    require(
        cell.has("execution_count") && cell.get("execution_count").isNull(),
        id + " has an execution count");
    String source = source(cell);
    long lines = source.lines().count();
    require(answers || lines <= LINES, id + " has " + lines + " lines, more than " + LINES);
    require(!KERNEL_CALL.matcher(source).find(), id + " calls the kernel: use show(x)");
    require(!NETWORK.matcher(source).find(), id + " reaches for the network");

    StringBuilder java = new StringBuilder();
    for (String line : source.split("\n")) {
      String s = line.strip();
      boolean magic = s.startsWith("%") || s.startsWith("!") && !s.startsWith("!(");
      require(!magic || s.equals(MAGIC), id + " has a magic other than " + MAGIC + ": " + s);
      if (!magic) java.append(line).append('\n');
    }
    for (String rest = java.toString(); !rest.isBlank(); ) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        boolean empty = rest.lines().allMatch(s -> s.isBlank() || s.strip().startsWith("//"));
        require(empty, id + " is not complete Java: " + rest.strip());
        return;
      }
      for (Snippet s : shell.sourceCodeAnalysis().sourceToSnippets(next.source())) {
        snippet(id, number, s);
      }
      rest = next.remaining();
    }
  }

  private void snippet(String id, int number, Snippet s) {
    if (s instanceof ImportSnippet) {
      require(number <= SETUP || answers, id + " imports after the set-up cells: " + s.source());
    } else if (s instanceof VarSnippet v
        && v.subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      require(declared.add("variable " + v.name()), id + " declares " + v.name() + " again");
      require(
          !s.source().strip().matches("(?s)(final\\s+)?var\\s.*"),
          id + " declares " + v.name() + " with var: JShell resets it, name its type");
    } else if (s instanceof MethodSnippet m) {
      String signature = m.name() + "(" + m.parameterTypes() + ")";
      require(declared.add(signature), id + " declares " + signature + " again");
    } else if (s instanceof TypeDeclSnippet t) {
      require(declared.add("type " + t.name()), id + " declares " + t.name() + " again");
      require(
          answers || !library.contains(t.name()),
          id + " declares " + t.name() + ", which the library has: show it with Source.of");
    }
  }

  private void require(boolean good, String problem) {
    if (!good) problems.add(file.getFileName() + ": " + problem);
  }

  private static String id(JsonNode cell) {
    return "cell " + cell.path("id").asText("?");
  }

  private static String source(JsonNode cell) {
    StringBuilder text = new StringBuilder();
    for (JsonNode line : cell.path("source")) text.append(line.asText());
    return text.toString();
  }
}
