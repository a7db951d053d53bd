package mbrl.numeric;

/**
 * A range of rows or columns.
 *
 * @param from the first
 * @param to one beyond the last
 */
public record Range(int from, int to) {}
