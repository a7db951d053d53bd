/**
 * Planning by tree search, lecture 5. Read {@link mbrl.search.UcbScore} first (what a branch is
 * worth while one is still looking), then {@link mbrl.search.GameMcts} (two players, no chance) and
 * {@link mbrl.search.Mcts} (one player, chance, rewards on the way), which differ in their backup.
 *
 * <p>{@link mbrl.search.Minimax} knows the truth in small games. {@link mbrl.search.GumbelMcts}
 * spends few simulations better, by {@link mbrl.search.GumbelRoot} and {@link
 * mbrl.search.SequentialHalving}; {@link mbrl.search.PuctScore} is the score with a prior. {@link
 * mbrl.search.TreeReuse} and {@link mbrl.search.GameTreeReuse} keep the branch that came true.
 * {@link mbrl.search.Match} lets two players meet, {@link mbrl.search.Duel} lets you play. Every
 * search returns its tree as a {@link mbrl.search.SearchTree}.
 */
package mbrl.search;
