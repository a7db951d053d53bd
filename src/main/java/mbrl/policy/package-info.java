/**
 * Learning a policy and a value function.
 *
 * <p>Lecture 4: a {@link mbrl.policy.SoftmaxPolicy} over {@link mbrl.policy.Features}, learned by
 * {@link mbrl.policy.Reinforce}, then by {@link mbrl.policy.ReinforceWithBaseline} with a {@link
 * mbrl.policy.LinearValue}, then step by step by {@link mbrl.policy.OneStepActorCritic}. What they
 * estimate, {@link mbrl.policy.PolicyGradient} computes exactly. {@link mbrl.policy.Advantages} of
 * whole batches use more than one reward.
 *
 * <p>Then the same with networks: a {@link mbrl.policy.NetworkPolicy} for a list of actions, a
 * {@link mbrl.policy.GaussianPolicy} for real ones, a {@link mbrl.policy.NetworkValue}, and the
 * {@link mbrl.policy.ActorCritic} that teaches them from a {@link mbrl.policy.Batch}: of real steps
 * in an {@link mbrl.policy.ActorCriticAgent}, of {@link mbrl.policy.ImaginedRollouts} in a {@link
 * mbrl.policy.ModelBasedActorCritic}.
 */
package mbrl.policy;
