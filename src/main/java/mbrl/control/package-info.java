/**
 * Acting by planning with a model.
 *
 * <p>Lecture 1: {@link mbrl.control.GreedyPlanner} and {@link mbrl.control.ModelBasedAgent}.
 * Lecture 2: {@link mbrl.control.RandomShooting} and {@link mbrl.control.ClonedPolicy}. Lectures 9
 * and 10: {@link mbrl.control.CrossEntropyMethod} and {@link mbrl.control.Pets}.
 */
package mbrl.control;
