/**
 * From verdicts to grades and pages: what a run of the grader brought, joined from its parts, and
 * written for lecturers, students and the platforms they use. No answer runs here. Read {@link
 * mbrl.report.Graded} and {@link mbrl.report.Student} first.
 */
package mbrl.report;
