/**
 * Arithmetic that the lectures share: products of rows ({@link mbrl.numeric.Rows}) and of blocks
 * ({@link mbrl.numeric.Blocks}), elementary functions that give the same bits on every Java ({@link
 * mbrl.numeric.Sine}, {@link mbrl.numeric.Exp}), minimisation ({@link mbrl.numeric.Bfgs}), and
 * {@link mbrl.numeric.Softmax}. Depends on the JDK alone.
 */
package mbrl.numeric;
