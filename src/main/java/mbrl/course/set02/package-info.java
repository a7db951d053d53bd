/** The exercises of lecture 2, one a class, in the order of their numbers. */
package mbrl.course.set02;
