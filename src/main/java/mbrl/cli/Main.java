package mbrl.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import mbrl.notebook.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code ./mbrl} begins: it names the commands and turns what goes wrong into a sentence. */
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
    System.exit(run(args));
  }

  /** Runs one command line and returns its exit code. */
  static int run(String... args) {
    Locale.setDefault(Locale.ROOT); // numbers look the same in every country
    CommandLine commands = new CommandLine(new Main());
    commands.setParameterExceptionHandler(Main::explainUse);
    commands.setExecutionExceptionHandler((e, line, parsed) -> explain(e));
    commands.setUsageHelpAutoWidth(true).setCaseInsensitiveEnumValuesAllowed(true);
    if (args.length == 0) {
      commands.usage(System.out);
      return Problem.USAGE;
    }
    return commands.execute(args);
  }

  private static int explainUse(CommandLine.ParameterException e, String[] args) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    System.err.println("mbrl: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, System.err);
    System.err.println("How it is used: ./" + name + " --help");
    return Problem.USAGE;
  }

  private static int explain(Exception e) {
    if (System.getenv("MBRL_DEBUG") != null) e.printStackTrace();
    if (e instanceof Problem p) {
      System.err.println("mbrl: " + p.getMessage() + (p.getMessage().endsWith(".") ? "" : "."));
      return p.exitCode();
    }
    Throwable cause = e instanceof UncheckedIOException u ? u.getCause() : e;
    if (String.valueOf(cause.getMessage()).equals("No space left on device")) {
      System.err.println("mbrl: the disk is full: make room, and give the same command again.");
      return Problem.MACHINE;
    }
    if (cause instanceof FileSystemException f) {
      String why = f.getReason() != null ? f.getReason() : f.getClass().getSimpleName();
      if (f instanceof AccessDeniedException) why = "it is read-only, or closed to you";
      System.err.println("mbrl: " + f.getFile() + " cannot be read or written: " + why + ".");
      return Problem.MACHINE;
    }
    if (cause instanceof FileNotFoundException) { // its message names the file and the reason
      System.err.println("mbrl: " + cause.getMessage() + " cannot be read or written.");
      return Problem.MACHINE;
    }
    System.err.printf(
        "mbrl: %s (%s); with MBRL_DEBUG=1 in the environment it says where.%n",
        e.getMessage(), e.getClass().getSimpleName());
    return cause instanceof IOException ? Problem.MACHINE : Problem.INPUT;
  }
}
