"""A course of nbgrader 0.9 that hands out our exercises and grades them with the Java kernel.

    nbgrader_config.py                                  this file
    source/00-primer/00-primer.ipynb                    a copy from the folder exercises
    nbgrader generate_assignment 00-primer              writes release/00-primer
    nbgrader autograde 00-primer                        grades submitted/STUDENT/00-primer

JUPYTER_PATH must hold the folder .venv/share/jupyter that ./mbrl lab made: our kernel is in it.

nbgrader runs what students wrote without a sandbox: do that in a container, or use ./mbrl grade,
which reads the same folder submitted/ and writes a gradebook in nbgrader's own columns.
"""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "mbrl"

# The exercises hold their stubs: a throw that says what there is to do, or, in a bug hunt, the
# lines with the bug. nbgrader's own stub would wipe both out, so its ClearSolutions is left out.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
]

# For cells of your own, in a course that brings ClearSolutions back: a stub that compiles.
c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"
c.ClearSolutions.code_stub = {"java": 'throw new UnsupportedOperationException("TODO");'}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# An endless loop is ended by the checks themselves, long before.
c.ExecutePreprocessor.timeout = 300
