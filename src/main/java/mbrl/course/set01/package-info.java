/** The exercises of lecture 1, one a class, in the order of their numbers. */
package mbrl.course.set01;
