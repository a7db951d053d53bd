/** The exercises of lecture 7, one a class, in the order of their numbers. */
package mbrl.course.set07;
