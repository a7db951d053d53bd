/**
 * The problems. Each is written once, as an {@link mbrl.core.Mdp}: an environment steps through it,
 * a planner may be given it as the truth, and what is learned of it has the same type.
 */
package mbrl.world;
