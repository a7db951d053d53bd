/**
 * Acting by planning with a model. Read {@link mbrl.control.GreedyPlanner} and {@link
 * mbrl.control.ModelBasedAgent} first (lecture 1).
 */
package mbrl.control;
