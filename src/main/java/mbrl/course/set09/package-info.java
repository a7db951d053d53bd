/** The exercises of lecture 9, one a class, in the order of their numbers. */
package mbrl.course.set09;
