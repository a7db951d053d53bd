/**
 * Planning by tree search, lecture 5. Read {@link mbrl.search.FlatMonteCarlo} (random games, for
 * comparison), {@link mbrl.search.UcbScore} (the score of a branch during the search), then {@link
 * mbrl.search.GameMcts} (two players, no chance) and {@link mbrl.search.Mcts} (one player, chance,
 * rewards on the way), which differ in their backup. Every search returns its tree as a {@link
 * mbrl.search.SearchTree}.
 *
 * <p>{@link mbrl.search.Minimax} solves small games exactly, {@link mbrl.search.Match} plays two
 * players against each other, and in a {@link mbrl.search.Duel} you play yourself. {@link
 * mbrl.search.TreeReuse} and {@link mbrl.search.GameTreeReuse} keep the branch that was played.
 *
 * <p>Further: {@link mbrl.search.GumbelMcts} uses few simulations well, by {@link
 * mbrl.search.GumbelRoot} and {@link mbrl.search.SequentialHalving}; {@link mbrl.search.CompletedQ}
 * improves a policy by few visits; {@link mbrl.search.PuctScore} is the score with a prior.
 */
package mbrl.search;
