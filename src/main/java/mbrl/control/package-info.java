/**
 * Acting by planning with a model.
 *
 * <p>Lecture 1, one step ahead: {@link mbrl.control.GreedyPlanner} and {@link
 * mbrl.control.ModelBasedAgent}.
 *
 * <p>Lectures 2, 5 and 9, over a horizon: a {@link mbrl.control.TrajectoryOptimizer} finds a {@link
 * mbrl.control.Plan} ({@link mbrl.control.RandomShooting}, then {@link
 * mbrl.control.CrossEntropyMethod}), and {@link mbrl.control.Mpc} acts by it, compared with {@link
 * mbrl.control.OpenLoop}. {@link mbrl.control.Icem} needs fewer plans ({@link
 * mbrl.control.ColouredNoise}), {@link mbrl.control.Mppi} weights all of them; the three draw from
 * a {@link mbrl.control.GaussianPlan}. A {@link mbrl.control.Recorder} keeps a search for a
 * picture. {@link mbrl.control.ClonedPolicy} imitates a planner.
 *
 * <p>Lecture 9, by derivatives: a {@link mbrl.control.Linearization} of the model, the {@link
 * mbrl.control.Lqr} that solves a {@link mbrl.control.LinearQuadratic} problem exactly, and {@link
 * mbrl.control.Ilqr}, which does so again and again along its last plan. A {@link
 * mbrl.control.GridValue} gives the value of the steps after the horizon.
 *
 * <p>Lecture 10, with an ensemble: {@link mbrl.control.Pets} and {@link mbrl.control.PetsLite}.
 *
 * <p>Lecture 11, for comparison: {@link mbrl.control.JointPd} reaches its target without a model of
 * the motion.
 */
package mbrl.control;
