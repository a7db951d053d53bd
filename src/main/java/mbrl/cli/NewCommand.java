package mbrl.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mbrl.course.Author;
import mbrl.course.Catalogue;
import mbrl.course.Entry;
import mbrl.course.Exercise;
import mbrl.course.Kind;
import mbrl.jupyter.Machine;
import mbrl.notebook.Notebook;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl new exercise 15.1 RecursiveStep "A recursive step"}: files to fill in. */
@Command(
    name = "new",
    description = "For authors: starts a new exercise.",
    mixinStandardHelpOptions = true,
    subcommands = NewCommand.NewExercise.class)
final class NewCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw Problem.input(
        "say what to start: ./mbrl new exercise 15.1 RecursiveStep \"A recursive" + " step\"");
  }

  /** Interface, checks, notebook cells and a line of the catalogue, full of TODOs. */
  @Command(
      name = "exercise",
      description = "Writes the interface, checks and cells of an exercise, full of TODOs.",
      mixinStandardHelpOptions = true)
  static final class NewExercise implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "such as 15.1")
    private String id;

    @Parameters(index = "1", paramLabel = "NAME", description = "its interface: RecursiveStep")
    private String name;

    @Parameters(index = "2", paramLabel = "TITLE", description = "its heading")
    private String title;

    @Option(
        names = "--kind",
        defaultValue = "BUILD",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Kind kind;

    @Option(names = "--minutes", defaultValue = "15", description = "for a beginner (default: 15)")
    private int minutes;

    @Option(
        names = "--topic",
        defaultValue = "new",
        description = "the notebook's name, if the set is new")
    private String topic;

    @Override
    public Integer call() throws IOException {
      if (!id.matches("\\d{1,2}\\.\\d{1,2}"))
        throw Problem.input(id + " is not a number like 15.1");
      if (!name.matches("[A-Z]\\w+"))
        throw Problem.input(name + " is not a name like RecursiveStep");
      if (kind == Kind.EXPLAIN)
        throw Problem.input("a question is only a line of Catalogue: add it" + " there");
      if (minutes < 1) throw Problem.input("--minutes must be at least 1, got " + minutes);
      if (title.contains("\"")) throw Problem.input("the title must not contain quotes");
      if (Catalogue.entry(id).isPresent()) throw Problem.input("there is an exercise " + id);
      Path home = Machine.here().home();
      Path java = home.resolve("src/main/java/mbrl");
      if (!Files.isDirectory(java)) throw Problem.input("this is not a checkout: src is missing");
      Path contract = java.resolve("exercise").resolve(name + ".java");
      if (Files.exists(contract)) throw Problem.input("there is an interface " + name);
      write(contract, fill("exercise"));
      Path checks = java.resolve("course/set" + set()).resolve(name + "Checks.java");
      write(checks, fill("checks"));
      Path purpose = checks.resolveSibling("package-info.java");
      if (!Files.exists(purpose)) {
        write(
            purpose,
            "/** The checks of exercise set %s. */\npackage mbrl.course.set%s;\n"
                .formatted(set(), set()));
      }
      catalogue(java.resolve("course/Catalogue.java"));
      notebook(home.resolve("solutions"));
      System.out.println(
          "Fill in every TODO; then ./mbrl author, and CONTRIBUTING says how to try.");
      return Problem.DONE;
    }

    private String set() {
      return String.format(Locale.ROOT, "%02d", Integer.parseInt(id.substring(0, id.indexOf('.'))));
    }

    private String fill(String template) throws IOException {
      String text;
      try (var in = NewCommand.class.getResourceAsStream("/mbrl/cli/new/" + template + ".txt")) {
        text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      Map<String, String> blanks =
          Map.of(
              "{id}",
              id,
              "{set}",
              set(),
              "{name}",
              name,
              "{title}",
              title,
              "{topic}",
              topic,
              "{kind}",
              kind.name(),
              "{label}",
              kind.label(),
              "{minutes}",
              String.valueOf(minutes));
      for (Map.Entry<String, String> b : blanks.entrySet()) {
        text = text.replace(b.getKey(), b.getValue());
      }
      return text;
    }

    private static void write(Path file, String text) throws IOException {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      System.out.println("Wrote " + Machine.here().home().relativize(file));
    }

    /**
     * Adds a line where the exercise belongs: before the set's question, else before later sets.
     */
    private void catalogue(Path file) throws IOException {
      String text = Files.readString(file);
      String entry = "new %sChecks()".formatted(name);
      Optional<Entry> next =
          Catalogue.entries().stream()
              .filter(e -> e.set().compareTo(set()) > 0 || e.set().equals(set()) && !isBefore(e))
              .findFirst();
      int list = text.indexOf("ENTRIES");
      if (next.isPresent()) {
        String anchor =
            next.get() instanceof Exercise<?> e
                ? "new " + e.getClass().getSimpleName() + "("
                : "new Question(\"" + next.get().id() + "\"";
        int at = text.indexOf(anchor, list);
        text = text.substring(0, at) + entry + ",\n          " + text.substring(at);
      } else {
        int end = text.indexOf(");\n", list);
        text = text.substring(0, end) + ",\n          " + entry + text.substring(end);
      }
      String first = "import mbrl.course.set";
      int at = text.indexOf(first);
      String line = "import mbrl.course.set%s.%sChecks;\n".formatted(set(), name);
      write(file, text.substring(0, at) + line + text.substring(at));
    }

    private boolean isBefore(Entry e) {
      return e instanceof Exercise<?> && number(e.id()) < number(id);
    }

    private static int number(String id) {
      return Integer.parseInt(id.substring(id.indexOf('.') + 1));
    }

    private void notebook(Path folder) throws IOException {
      Optional<Path> there =
          Author.notebooks(folder).stream()
              .filter(f -> f.getFileName().toString().startsWith(set() + "-"))
              .findFirst();
      Path file = there.orElse(folder.resolve(set() + "-" + topic + ".ipynb"));
      Notebook notebook = there.isPresent() ? Notebook.read(file) : fresh(folder);
      String key = id.replace('.', '-');
      int at = notebook.indexOf("### " + id.substring(0, id.indexOf('.')) + ".explain");
      if (at < 0) at = notebook.cells().size();
      notebook.insert(at, "markdown", "t-" + key, fill("task").strip());
      notebook.insert(at + 1, "code", "a-" + key, fill("answer").strip());
      String check = "check(\"%s\", My%s.class)".formatted(id, name);
      notebook.insert(at + 2, "code", "c-" + key, check);
      write(file, notebook.json());
    }

    /** A notebook with the set-up cells and the rules of a set that is there. */
    private Notebook fresh(Path folder) throws IOException {
      List<Path> others = Author.notebooks(folder);
      if (others.isEmpty()) throw Problem.input("solutions has no set to take the form from");
      Notebook notebook = Notebook.read(others.get(0));
      notebook.keepOnly(List.of("title", "setup-path", "setup-imports", "how"));
      notebook.cells().get(0).source(fill("title").strip());
      return notebook;
    }
  }
}
