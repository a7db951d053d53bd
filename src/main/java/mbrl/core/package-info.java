/**
 * The nouns of reinforcement learning, on the JDK alone. Read {@link mbrl.core.Model} first (the
 * world and what is learned of it have one type), then {@link mbrl.core.Mdp}, {@link
 * mbrl.core.Environment}, {@link mbrl.core.Policy}, {@link mbrl.core.Agent} and the one loop,
 * {@link mbrl.core.Episode}.
 */
package mbrl.core;
