/** The exercises of lecture 4, one a class, in the order of their numbers. */
package mbrl.course.set04;
