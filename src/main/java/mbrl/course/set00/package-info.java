/** The exercises of the primer, one a class, in the order of their numbers. */
package mbrl.course.set00;
