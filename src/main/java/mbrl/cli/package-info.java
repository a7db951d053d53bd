/**
 * The command line: {@code ./mbrl lab 08} and its siblings, one small class per command, all of
 * them listed in {@link mbrl.cli.Main}. Commands read options and print; the work is done in the
 * rooms below.
 *
 * <p>Whatever goes wrong for a reason that a user can mend is a {@link mbrl.notebook.Problem}: one
 * sentence and an exit code.
 */
package mbrl.cli;
