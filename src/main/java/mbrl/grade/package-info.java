/**
 * From a file that somebody handed in to a verdict: reading submissions, compiling each answer
 * alone, running it where it can do no harm, and writing down what came of it. Read {@link
 * mbrl.grade.Submission} first.
 */
package mbrl.grade;
