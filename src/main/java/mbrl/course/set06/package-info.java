/** The exercises of lecture 6, one a class, in the order of their numbers. */
package mbrl.course.set06;
