package mbrl.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.stream.Collectors;
import mbrl.notebook.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The start of {@code ./mbrl}: it names the commands and turns what goes wrong into a sentence. */
@Command(
    name = "mbrl",
    description = "Model-based reinforcement learning, taught in Java notebooks.",
    mixinStandardHelpOptions = true,
    version = "MBRL Classroom 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LabCommand.class,
      RunCommand.class,
      ListCommand.class,
      CheckCommand.class,
      WatchCommand.class,
      GradeCommand.class,
      MergeCommand.class,
      GradescopeCommand.class,
      HintCommand.class,
      ProgressCommand.class,
      ResetCommand.class,
      BundleCommand.class,
      NewCommand.class,
      AuthorCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      PlayCommand.class,
      KernelCommand.class,
      ThumbnailCommand.class,
      StudyCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit code: 0 done, 1 your input or a failed check, 2 wrong use, 3 something is missing here."
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> explain(e));
    System.exit(run(args));
  }

  /** All commands, and what happens when one is used wrongly or fails. */
  static CommandLine commands() {
    CommandLine commands = new CommandLine(new Main());
    commands.setParameterExceptionHandler(Main::explainUse);
    commands.setExecutionExceptionHandler((e, line, parsed) -> explain(e));
    return commands.setUsageHelpAutoWidth(true).setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Runs one command line and returns its exit code. */
  static int run(String... args) {
    Locale.setDefault(Locale.ROOT); // numbers look the same in every country
    CommandLine commands = commands();
    if (args.length == 0) {
      commands.usage(System.out);
      return Problem.USAGE;
    }
    try {
      return commands.execute(args);
    } catch (Exception | Error e) { // what picocli lets through, such as a full memory
      return explain(e);
    }
  }

  private static int explainUse(CommandLine.ParameterException e, String[] args) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    System.err.println("mbrl: " + wrongUse(e));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, System.err);
    System.err.println("For help: ./" + name + " --help");
    return Problem.USAGE;
  }

  private static String wrongUse(CommandLine.ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (e instanceof CommandLine.MissingParameterException m
        && !m.getMissing().isEmpty()
        && m.getMissing().stream().noneMatch(missing -> missing.group() != null)) {
      String missing =
          m.getMissing().stream().map(Main::described).collect(Collectors.joining("; "));
      return command.name() + " needs " + missing;
    }
    if (!(e instanceof CommandLine.UnmatchedArgumentException u) || u.isUnknownOption()) {
      return e.getMessage().replaceFirst("^Error: ", "");
    }
    String words = String.join(" ", u.getUnmatched());
    if (command.parent() == null) return "there is no command " + words;
    String takes =
        command.positionalParameters().stream()
            .map(ArgSpec::paramLabel)
            .collect(Collectors.joining(" "));
    if (takes.isEmpty()) return command.name() + " takes no argument, got " + words;
    return "%s takes %s only, and %s is one too many: give the command once for each"
        .formatted(command.name(), takes, words);
  }

  private static String described(ArgSpec missing) {
    String what = String.join(" ", missing.description());
    String name = missing instanceof OptionSpec o ? o.longestName() + " " : "";
    return name + missing.paramLabel() + ", " + what;
  }

  /** Says in one sentence what went wrong, and gives the exit code. */
  static int explain(Throwable e) {
    if (System.getenv("MBRL_DEBUG") != null) e.printStackTrace();
    if (e instanceof Problem p) {
      System.err.println("mbrl: " + p.getMessage() + (p.getMessage().endsWith(".") ? "" : "."));
      return p.exitCode();
    }
    Throwable cause = e;
    while (cause instanceof UncheckedIOException || cause instanceof IllegalStateException) {
      if (cause.getCause() == null) break; // wrapped on its way here
      cause = cause.getCause();
    }
    if (cause instanceof Problem p) return explain(p);
    if (String.valueOf(cause.getMessage()).equals("No space left on device")) {
      System.err.println("mbrl: the disk is full: make room, and give the same command again.");
      return Problem.MACHINE;
    }
    if (cause instanceof FileSystemException f) {
      System.err.println("mbrl: " + f.getFile() + " cannot be read or written: " + why(f) + ".");
      return Problem.MACHINE;
    }
    if (cause instanceof FileNotFoundException) { // its message names the file and the reason
      System.err.println("mbrl: " + cause.getMessage() + " cannot be read or written.");
      return Problem.MACHINE;
    }
    if (cause instanceof InvalidPathException p) {
      System.err.println("mbrl: " + p.getInput() + " cannot be the name of a file.");
      return Problem.INPUT;
    }
    if (cause instanceof OutOfMemoryError) {
      System.err.println(
          "mbrl: Java has too little memory for this: set JAVA_TOOL_OPTIONS=-Xmx4g, or ask for"
              + " less.");
      return Problem.MACHINE;
    }
    String what = cause.getMessage() == null ? "" : cause.getMessage() + " ";
    System.err.printf(
        "mbrl: %s(%s); set MBRL_DEBUG=1 in the environment to see where.%n",
        what, cause.getClass().getSimpleName());
    return cause instanceof IOException ? Problem.MACHINE : Problem.INPUT;
  }

  private static String why(FileSystemException f) {
    if (f instanceof AccessDeniedException) return "it is read-only, or you have no permission";
    if (f instanceof NoSuchFileException) return "it is not there";
    if (f instanceof FileAlreadyExistsException) return "a file of that name is in the way";
    if (f instanceof DirectoryNotEmptyException) return "a folder of that name is in the way";
    if (f instanceof NotDirectoryException) return "it is not a folder";
    return f.getReason() != null ? f.getReason() : f.getClass().getSimpleName();
  }
}
