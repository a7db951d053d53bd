/**
 * Planning and learning with one value for each state and action.
 *
 * <p>Lecture 0: {@link mbrl.tabular.ValueIteration} (the model is known), {@link
 * mbrl.tabular.PolicyEvaluation}, {@link mbrl.tabular.PolicyIteration}, {@link
 * mbrl.tabular.QLearning} (no model at all). Lecture 1: {@link mbrl.tabular.GridQLearning}.
 *
 * <p>Lecture 6, the model is learned: {@link mbrl.tabular.LastOutcomeModel}, {@link
 * mbrl.tabular.DynaQ}, then {@link mbrl.tabular.DynaQPlus}, {@link mbrl.tabular.DynaQActionBonus}
 * and {@link mbrl.tabular.PrioritizedSweeping}; beside them {@link mbrl.tabular.Sarsa} and {@link
 * mbrl.tabular.ExpectedSarsa}; further {@link mbrl.tabular.UpdateError}, {@link
 * mbrl.tabular.UniformUpdates} and {@link mbrl.tabular.TrajectoryUpdates}.
 *
 * <p>Lecture 7, the model is wrong: {@link mbrl.tabular.CountModel}, {@link
 * mbrl.tabular.SimulationLemma}, {@link mbrl.tabular.Optimism}. Lecture 8, exploration to improve
 * the model: {@link mbrl.tabular.CountModelAgent}, the common part of five agents, then {@link
 * mbrl.tabular.CertaintyEquivalence}, {@link mbrl.tabular.RMax}, {@link mbrl.tabular.MbieEb},
 * {@link mbrl.tabular.CountBonus} and {@link mbrl.tabular.PredictionErrorBonus}.
 */
package mbrl.tabular;
