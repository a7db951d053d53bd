/** The exercises of lecture 8, one a class, in the order of their numbers. */
package mbrl.course.set08;
