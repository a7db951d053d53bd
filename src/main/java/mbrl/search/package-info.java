/**
 * Planning by tree search, lecture 5. Read {@link mbrl.search.FlatMonteCarlo} (random games as a
 * yardstick), {@link mbrl.search.UcbScore} (the score of a branch during the search), then {@link
 * mbrl.search.GameMcts} (two players, no chance) and {@link mbrl.search.Mcts} (one player, chance,
 * rewards on the way), which differ in their backup. Every search returns its tree as a {@link
 * mbrl.search.SearchTree}.
 *
 * <p>{@link mbrl.search.Minimax} knows the truth in small games, {@link mbrl.search.Match} lets two
 * players meet, {@link mbrl.search.Duel} lets you play. {@link mbrl.search.TreeReuse} and {@link
 * mbrl.search.GameTreeReuse} keep the branch that came true.
 *
 * <p>Further: {@link mbrl.search.GumbelMcts} spends few simulations by {@link
 * mbrl.search.GumbelRoot} and {@link mbrl.search.SequentialHalving}; {@link mbrl.search.CompletedQ}
 * makes a better policy of few visits; {@link mbrl.search.PuctScore} is the score with a prior.
 */
package mbrl.search;
