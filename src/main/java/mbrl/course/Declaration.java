package mbrl.course;

/**
 * A snippet and the cell it stands in.
 *
 * @param cell the number of the cell among the code cells of its notebook, from 1; 0 in a Java file
 * @param snippet what it declares
 */
public record Declaration(int cell, Snippet snippet) {}
