/**
 * Exploration in its simplest form: one state, k arms, and the choice of the arm to pull next.
 *
 * <p>Read {@link mbrl.bandit.Bandit} and the testbed, {@link mbrl.bandit.GaussianBandit}, first,
 * then the loop, {@link mbrl.bandit.BanditRun}. The agents in the order of the lecture:
 *
 * <ol>
 *   <li>{@link mbrl.bandit.EpsilonGreedy}: explore at random, now and then ({@link
 *       mbrl.core.Argmax} breaks its ties);
 *   <li>{@link mbrl.bandit.OptimisticGreedy}: explore because every estimate starts high;
 *   <li>{@link mbrl.bandit.Ucb1} and {@link mbrl.bandit.UcbTuned}: explore what is uncertain;
 *   <li>{@link mbrl.bandit.ThompsonSampling} (with {@link mbrl.bandit.Beta}) and {@link
 *       mbrl.bandit.GaussianThompson}: explore each arm with the probability that it is the best;
 *   <li>{@link mbrl.bandit.GradientBandit} (with {@link mbrl.numeric.Softmax}) and {@link
 *       mbrl.bandit.GradientBanditWithoutBaseline}: no values, only preferences.
 * </ol>
 *
 * <p>{@link mbrl.bandit.RuleAgent} takes a rule of your own.
 *
 * <p>{@link mbrl.bandit.Regret} gives the lowest regret that any agent can reach, on {@link
 * mbrl.bandit.BernoulliBandit}.
 */
package mbrl.bandit;
