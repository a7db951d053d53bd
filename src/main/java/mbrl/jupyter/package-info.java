/**
 * Jupyter, set up and driven from Java, so that Windows needs no second implementation: {@link
 * mbrl.jupyter.Machine} knows where things are, {@link mbrl.jupyter.Python} finds Python, {@link
 * mbrl.jupyter.Jupyter} makes {@code .venv}, {@link mbrl.jupyter.KernelSpec} tells Jupyter how to
 * start Java, and {@link mbrl.jupyter.LabServer} opens JupyterLab. {@link mbrl.jupyter.Notebooks}
 * runs a notebook through a kernel, {@link mbrl.jupyter.CellRunner} without one.
 */
package mbrl.jupyter;
