/**
 * Learning a policy and a value function.
 *
 * <p>Lecture 4: a {@link mbrl.policy.SoftmaxPolicy} over {@link mbrl.policy.Features}, learned by
 * {@link mbrl.policy.Reinforce}, then by {@link mbrl.policy.ReinforceWithBaseline} with a {@link
 * mbrl.policy.LinearValue}, then step by step by {@link mbrl.policy.OneStepActorCritic}. What they
 * estimate, {@link mbrl.policy.PolicyGradient} computes exactly. {@link mbrl.policy.Advantages} of
 * whole batches use more than one reward.
 */
package mbrl.policy;
