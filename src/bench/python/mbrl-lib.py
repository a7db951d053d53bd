"""The trial of planner.py with the classes of mbrl-lib: peer of mbrl.bench.PetsWork."""
import gymnasium
import mbrl.models
import mbrl.planning
import mbrl.util
import mbrl.util.common
import numpy as np
import omegaconf
import torch

import weyl
from planner import episode, pendulum_reward, random_steps, with_angle


class Spaces(gymnasium.Env):
    """All that mbrl-lib asks of the environment itself: its spaces."""

    observation_space = gymnasium.spaces.Box(-np.inf, np.inf, (2,), np.float32)
    action_space = gymnasium.spaces.Box(-2.0, 2.0, (1,), np.float32)


class Env(mbrl.models.ModelEnv):
    """The model as an environment; it remembers the state before, of which the reward is."""

    def __init__(self, model):
        never = lambda u, after: torch.zeros(len(after), 1, dtype=torch.bool)
        super().__init__(Spaces(), model, never, self.reward, torch.Generator().manual_seed(10))

    def step(self, actions, model_state, sample=False):
        self.before = model_state["obs"]
        return super().step(actions, model_state, sample)

    def reward(self, u, after):
        return pendulum_reward(self.before, u, after)[:, None]


def observed(x):
    x = torch.as_tensor(x)
    return with_angle(x, x[..., :0])  # without an action


def trial():
    torch.manual_seed(10)
    buffer = mbrl.util.ReplayBuffer(200, (2,), (1,), rng=np.random.default_rng(10))
    for x, u, after in zip(*(column.numpy() for column in random_steps())):
        buffer.add(x, u, after, 0.0, False, False)
    net = mbrl.models.GaussianMLP(
        4, 2, "cpu", num_layers=3, ensemble_size=5, hid_size=32, deterministic=True,
        propagation_method="fixed_model",
        activation_fn_cfg={"_target_": "torch.nn.LeakyReLU", "negative_slope": 0.01})
    model = mbrl.models.OneDTransitionRewardModel(
        net, normalize=True, learned_rewards=False, obs_process_fn=observed)
    model.update_normalizer(buffer.get_all())
    examples, _ = mbrl.util.common.get_basic_buffer_iterators(buffer, 32, 0, ensemble_size=5)
    trainer = mbrl.models.ModelTrainer(model, optim_lr=3e-3, weight_decay=0)
    trainer.train(examples, num_epochs=50, evaluate=False, silent=True)

    env = Env(model)
    agent = mbrl.planning.TrajectoryOptimizerAgent(
        omegaconf.OmegaConf.create({
            "_target_": "mbrl.planning.CEMOptimizer",
            "num_iterations": 3, "elite_ratio": 0.1, "population_size": 100, "alpha": 0.0,
            "device": "cpu", "lower_bound": "???", "upper_bound": "???",
            "return_mean_elites": True, "clipped_normal": False}),
        action_lb=[-2.0], action_ub=[2.0], planning_horizon=15)
    agent.set_trajectory_eval_fn(
        lambda start, plans: env.evaluate_action_sequences(plans, start, num_particles=5))
    return episode(lambda x: torch.as_tensor(agent.act(x.numpy())))


weyl.answer({"trial": lambda: trial})
