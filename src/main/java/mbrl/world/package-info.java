/**
 * The worlds: every one is written once, as an {@link mbrl.core.Mdp}, and serves both as the truth
 * behind an environment and as the exact model for a planner. Read {@link mbrl.world.SmallMaze} and
 * {@link mbrl.world.Maze} (cells: every outcome is listed), then {@link mbrl.world.Integrator1D}
 * and {@link mbrl.world.DoubleIntegrator} (continuous states). An arm: {@link
 * mbrl.world.RoboticArm} (geometry), {@link mbrl.world.TwoLinkArm} (motion), {@link
 * mbrl.world.Reacher} (task). Two players: {@link mbrl.world.TicTacToe} and {@link
 * mbrl.world.ConnectFour} are each a {@link mbrl.core.Game}.
 */
package mbrl.world;
