"""Executes a notebook through the Jupyter protocol; prints one JSON object a line.

    notebook.py IN.ipynb --html OUT.html --mathjax tex-svg.js --ipynb OUT.ipynb

{"step": "cell 3 of 20"}   while it runs
{"error": "cell 7: ..."}   if a cell raised an error; the page is written all the same
{"failed": "..."}          if Jupyter or the kernel did not work at all
"""

import argparse
import json
import pathlib
import sys

import nbclient
import nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import CoalesceStreamsPreprocessor


def say(**message):
    print(json.dumps(message), flush=True)


def execute(notebook, folder, timeout):
    """Runs every cell; returns what stopped it, or None."""
    code = [i for i, c in enumerate(notebook.cells) if c.cell_type == "code"]
    number = {index: n + 1 for n, index in enumerate(code)}

    def started(cell, cell_index):
        if cell_index in number:
            say(step=f"cell {number[cell_index]} of {len(code)}")

    client = nbclient.NotebookClient(
        notebook,
        kernel_name="java",
        timeout=timeout,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=started,
    )
    say(step="starting the kernel")
    try:
        client.execute()
    except nbclient.exceptions.CellExecutionError as e:
        return describe(notebook, number, e)
    except nbclient.exceptions.CellTimeoutError:
        return f"a cell that ran longer than {timeout} s"
    except nbclient.exceptions.DeadKernelError:
        return "a cell that ended the kernel"
    return None


def describe(notebook, number, error):
    for index, cell in enumerate(notebook.cells):
        for out in cell.get("outputs", []):
            if out.output_type == "error":
                return f"code cell {number[index]} (id {cell.get('id')}): {out.ename}: {out.evalue}"
    return str(error)


def page(notebook, title, mathjax, folder):
    """The notebook as one HTML file that fetches nothing."""
    exporter = HTMLExporter(
        template_name="mbrl",
        extra_template_basedirs=[str(pathlib.Path(__file__).parent)],
        embed_images=True,
    )
    exporter.register_preprocessor(CoalesceStreamsPreprocessor, enabled=True)
    uses_math = any("$" in c.source for c in notebook.cells if c.cell_type == "markdown")
    script = pathlib.Path(mathjax).read_text("utf-8") if uses_math and mathjax else ""
    notebook.metadata["title"] = title
    resources = {"mbrl_mathjax": script, "metadata": {"path": str(folder)}}
    html, _ = exporter.from_notebook_node(notebook, resources)
    return html


def heading(notebook, otherwise):
    for cell in notebook.cells:
        for line in cell.source.splitlines():
            if cell.cell_type == "markdown" and line.startswith("# "):
                return line[2:].strip()
    return otherwise


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("notebook", type=pathlib.Path)
    parser.add_argument("--html", type=pathlib.Path)
    parser.add_argument("--ipynb", type=pathlib.Path)
    parser.add_argument("--mathjax")
    parser.add_argument("--timeout", type=int, default=600)
    args = parser.parse_args()
    try:
        notebook = nbformat.read(args.notebook, as_version=4)
    except Exception as e:  # whatever the file holds
        say(error=f"{args.notebook.name}, which is not a notebook: {str(e).splitlines()[0]}")
        return
    try:
        error = execute(notebook, args.notebook.parent, args.timeout)
    except Exception as e:  # whatever Jupyter raises when it cannot start a kernel
        say(failed=str(e))
        return
    if args.ipynb:
        nbformat.write(notebook, args.ipynb)
    if args.html:
        title = heading(notebook, args.notebook.stem)
        html = page(notebook, title, args.mathjax, args.notebook.parent)
        args.html.write_text(html, "utf-8")
    if error:
        say(error=error)


if __name__ == "__main__":
    sys.exit(main())
