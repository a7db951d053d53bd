/**
 * Exploration in its purest form: one state, k arms, and the question which one to pull next.
 *
 * <p>Read {@link mbrl.bandit.Bandit} and the testbed, {@link mbrl.bandit.GaussianBandit}, first,
 * then the loop, {@link mbrl.bandit.BanditRun}. The agents in the order of the lecture:
 *
 * <ol>
 *   <li>{@link mbrl.bandit.EpsilonGreedy}: explore blindly, now and then ({@link mbrl.core.Argmax}
 *       breaks its ties);
 *   <li>{@link mbrl.bandit.OptimisticGreedy}: explore because everything looks good at first;
 *   <li>{@link mbrl.bandit.Ucb1} and {@link mbrl.bandit.UcbTuned}: explore what is uncertain;
 *   <li>{@link mbrl.bandit.ThompsonSampling} (with {@link mbrl.bandit.Beta}) and {@link
 *       mbrl.bandit.GaussianThompson}: explore what may be best, as often as it may be;
 *   <li>{@link mbrl.bandit.GradientBandit} (with {@link mbrl.numeric.Softmax}) and {@link
 *       mbrl.bandit.GradientBanditWithoutBaseline}: no values, only preferences.
 * </ol>
 *
 * <p>{@link mbrl.bandit.RuleAgent} takes a rule of your own.
 *
 * <p>{@link mbrl.bandit.Regret} says how well anyone can do, on {@link
 * mbrl.bandit.BernoulliBandit}.
 */
package mbrl.bandit;
