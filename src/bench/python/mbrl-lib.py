"""The trial of planner.py with the classes of mbrl-lib: peer of mbrl.cli.bench.PetsWork."""
import gymnasium
import mbrl.models
import mbrl.planning
import mbrl.util
import mbrl.util.common
import numpy as np
import omegaconf
import torch

import weyl
from planner import pendulum, pendulum_reward


class Spaces(gymnasium.Env):
    """All that mbrl-lib asks of the environment itself: its spaces."""

    observation_space = gymnasium.spaces.Box(-np.inf, np.inf, (2,), np.float32)
    action_space = gymnasium.spaces.Box(-2.0, 2.0, (1,), np.float32)


def with_angle(x):
    library = np if isinstance(x, np.ndarray) else torch
    parts = [library.cos(x[..., :1]), library.sin(x[..., :1]), x[..., 1:]]
    return np.concatenate(parts, -1) if library is np else torch.cat(parts, -1)


class Rewards:
    """The reward of the state before, which ModelEnv does not pass on: it holds it itself."""

    def __init__(self):
        self.env = None

    def __call__(self, u, after):
        return pendulum_reward(self.env.state_before, u, after)[:, None]


class Env(mbrl.models.ModelEnv):
    def step(self, actions, model_state, sample=False):
        self.state_before = model_state["obs"]
        return super().step(actions, model_state, sample)


def trial():
    torch.manual_seed(10)
    rng = np.random.default_rng(10)
    buffer = mbrl.util.ReplayBuffer(200, (2,), (1,), rng=rng)
    state = torch.tensor([0.3, 0.0])
    for _ in range(200):
        action = 4 * torch.rand(1) - 2
        after = pendulum(state, action)
        buffer.add(state.numpy(), action.numpy(), after.numpy(), 0.0, False, False)
        state = after
    net = mbrl.models.GaussianMLP(
        4, 2, "cpu", num_layers=3, ensemble_size=5, hid_size=32, deterministic=True,
        propagation_method="fixed_model",
        activation_fn_cfg={"_target_": "torch.nn.LeakyReLU", "negative_slope": 0.01})
    model = mbrl.models.OneDTransitionRewardModel(
        net, normalize=True, learned_rewards=False, obs_process_fn=with_angle)
    model.update_normalizer(buffer.get_all())
    examples, _ = mbrl.util.common.get_basic_buffer_iterators(buffer, 32, 0, ensemble_size=5)
    trainer = mbrl.models.ModelTrainer(model, optim_lr=3e-3, weight_decay=0)
    trainer.train(examples, num_epochs=50, evaluate=False, silent=True)

    rewards = Rewards()
    env = Env(
        Spaces(), model, lambda u, after: torch.zeros(len(after), 1, dtype=torch.bool), rewards,
        torch.Generator().manual_seed(10))
    rewards.env = env
    agent = mbrl.planning.TrajectoryOptimizerAgent(
        omegaconf.OmegaConf.create({
            "_target_": "mbrl.planning.CEMOptimizer",
            "num_iterations": 3, "elite_ratio": 0.1, "population_size": 100, "alpha": 0.0,
            "device": "cpu", "lower_bound": "???", "upper_bound": "???",
            "return_mean_elites": True, "clipped_normal": False}),
        action_lb=[-2.0], action_ub=[2.0], planning_horizon=15)
    agent.set_trajectory_eval_fn(
        lambda start, plans: env.evaluate_action_sequences(plans, start, num_particles=5))
    state, total = torch.tensor([0.3, 0.0]), 0.0
    for _ in range(200):
        action = torch.as_tensor(agent.act(state.numpy()))
        after = pendulum(state, action)
        total += float(pendulum_reward(state, action, after))
        state = after
    return total


weyl.answer({"trial": lambda: trial})
