/**
 * Notebook files: {@link mbrl.notebook.Notebook} reads and writes {@code .ipynb} as Jupyter does.
 * {@link mbrl.notebook.WholeFile} keeps what was there until a new file is whole. {@link
 * mbrl.notebook.Problem} is the one sentence that a user reads about a file or a machine that is
 * not as it should be.
 */
package mbrl.notebook;
