package mbrl.course;

/**
 * A typical mistake, written out as an answer, and what to say to somebody who made it.
 *
 * @param name a few words, for statistics: "no terminal mask"
 * @param says the diagnosis: what the answer does, and what to look at
 * @param answer the mistake itself
 * @param <T> the exercise's interface
 */
public record WrongAnswer<T>(String name, String says, T answer) {}
