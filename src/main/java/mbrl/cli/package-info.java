/**
 * The command line: {@code ./mbrl lab 08} and its siblings, one small class per command, all of
 * them listed in {@link mbrl.cli.Main}.
 *
 * <p>Set-up lives here too, in Java so that Windows needs no second one: {@link mbrl.cli.Machine}
 * is where things are, {@link mbrl.cli.Python} finds Python, {@link mbrl.cli.Jupyter} makes {@code
 * .venv}, {@link mbrl.cli.KernelSpec} tells Jupyter how to start Java. {@link mbrl.cli.CellRunner}
 * runs a notebook without any of that.
 *
 * <p>Whatever goes wrong for a reason that a user can mend is a {@link mbrl.cli.Problem}: one
 * sentence and an exit code.
 */
package mbrl.cli;
