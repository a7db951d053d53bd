/**
 * The types that an answer to an exercise sees: one interface per exercise, and two random
 * generators.
 *
 * <p>A grader runs answers in a Java of their own, so everything an interface takes and returns can
 * be written down as bytes: numbers, truth values, {@code String}, arrays, {@code List} and {@code
 * Map} of these, and as a source of chance {@link mbrl.exercise.SeededRandom} or {@link
 * mbrl.exercise.ScriptedRandom}. Arguments arrive as copies, so a method may change them unless its
 * interface says otherwise. An answer is a class with a constructor that takes nothing, and a
 * method remembers nothing from one call to the next.
 *
 * <p>The interface {@code BellmanBackup} is answered by a class {@code MyBellmanBackup}, and so are
 * all others.
 */
package mbrl.exercise;
