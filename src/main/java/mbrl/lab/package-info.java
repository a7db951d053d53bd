/**
 * Tools for notebooks: run an experiment, draw its result, show a table, read a class.
 *
 * <p>Read {@link mbrl.lab.Lab} first: {@code show(x)} is all that a notebook calls to put something
 * on the page. {@link mbrl.lab.Experiment} runs settings × seeds, {@link mbrl.lab.Charts} draws
 * them, {@link mbrl.lab.GridPicture} shows a maze with its values, {@link mbrl.lab.Animation} a
 * world that moves, {@link mbrl.lab.Source} the class behind a slide. Everything that can be shown
 * is a {@link mbrl.lab.Showable}; a {@link mbrl.lab.Display} receives it.
 *
 * <p>Every notebook begins with these two cells, which also work on a kernel without our set-up:
 *
 * <pre>{@code
 * %classpath ../target/mbrl-classroom.jar
 * try {
 *     Class.forName("mbrl.lab.Lab");
 * } catch (ClassNotFoundException notBuilt) {
 *     System.out.println("The library is not built yet: run ./mbrl lab in the project's folder, then restart this kernel.");
 * }
 *
 * import mbrl.core.*;
 * import mbrl.bandit.*;               the lecture's packages
 * import mbrl.lab.*;
 * import tech.tablesaw.api.*;
 * import static mbrl.lab.Lab.*;
 * Lab.start();
 * }</pre>
 *
 * <p>This is the only room that knows Tablesaw, XChart and the notebook kernels; the kernels are
 * met in one class, {@link mbrl.lab.Kernel}.
 */
package mbrl.lab;
