/**
 * The course: which exercises there are, what checks them, and what students read about their
 * answers. Read {@link mbrl.course.Exercise} first, then one of the exercises (they live in {@code
 * set00}, {@code set01}, …), {@link mbrl.course.Host} for where an answer runs, and {@link
 * mbrl.course.Diagnosis} for how a mistake is recognised. {@link mbrl.course.Course} is what a
 * notebook calls; {@link mbrl.course.Author} makes the students' notebooks from the solutions.
 */
package mbrl.course;
