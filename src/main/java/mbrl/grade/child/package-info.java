/**
 * The code that runs beside an untrusted answer: the process that holds it, and the bytes by which
 * it is spoken to. Nothing here knows a check. Read {@link mbrl.grade.child.Child} first.
 */
package mbrl.grade.child;
