/** The exercises of lecture 3, one a class, in the order of their numbers. */
package mbrl.course.set03;
