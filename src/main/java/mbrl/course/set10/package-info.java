/** The exercises of lecture 10, one a class, in the order of their numbers. */
package mbrl.course.set10;
