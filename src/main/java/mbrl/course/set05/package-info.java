/** The exercises of lecture 5, one a class, in the order of their numbers. */
package mbrl.course.set05;
