/**
 * Arithmetic that the lectures share: products of rows ({@link mbrl.numeric.Rows}), elementary
 * functions that give the same bits on every Java ({@link mbrl.numeric.Sine}), minimisation ({@link
 * mbrl.numeric.Bfgs}), and {@link mbrl.numeric.Softmax}. Depends on the JDK alone.
 */
package mbrl.numeric;
