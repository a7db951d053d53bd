/**
 * What a notebook needs: run an experiment, draw its result, show a table, read a class.
 *
 * <p>Read {@link mbrl.lab.Lab} first: {@code show(x)} is all that a notebook calls to put something
 * on the page. {@link mbrl.lab.Experiment} runs settings × seeds, {@link mbrl.lab.Charts} draws
 * them, {@link mbrl.lab.Source} shows the class behind a slide.
 *
 * <p>This is the only room that knows Tablesaw, XChart and the notebook kernels; the kernels are
 * met in one class, {@link mbrl.lab.Kernel}.
 */
package mbrl.lab;
