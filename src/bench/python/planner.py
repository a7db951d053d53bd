"""The cross-entropy method through an ensemble in PyTorch: peer of EnsemblePlanWork and PetsWork."""
import math

import torch
from torch.nn import functional

import weyl
from network import Ensemble, fit


class Planner:
    """Plans and particles are [member][plan][number]: a particle for each member."""

    def __init__(self, net, inputs, reward, high, plans, horizon, iterations):
        self.net, self.inputs, self.reward, self.high = net, inputs, reward, high
        self.plans, self.horizon, self.iterations = plans, horizon, iterations
        self.members = net.b[0].shape[0]
        self.begin()

    def begin(self):
        self.mean = torch.zeros(self.horizon, 1)

    @torch.inference_mode()
    def act(self, state):
        sd = torch.full((self.horizon, 1), 0.5 * self.high)
        mean = self.mean
        for _ in range(self.iterations):
            z = torch.empty(self.plans, self.horizon, 1)
            torch.nn.init.trunc_normal_(z, 0, 1, -2, 2)
            u = (mean + sd * z).clamp_(-self.high, self.high)
            returns = self.returns(state, u)
            top = returns.topk(max(2, self.plans // 10))
            elites = u[top.indices]
            mean, sd = elites.mean(0), elites.std(0, unbiased=False)
        self.planned = float(top.values.mean())
        self.mean = torch.cat([mean[1:], torch.zeros(1, 1)])
        return mean[0]

    def returns(self, state, u):
        net = self.net
        x = state.expand(self.members, self.plans, -1)
        total = torch.zeros(self.members, self.plans)
        for t in range(self.horizon):
            a = u[:, t].expand(self.members, -1, -1)
            z = (self.inputs(x, a) - net.x_mean) / net.x_sd
            after = x + net.y_mean + net.y_sd * net(z)
            total += self.reward(x, a, after)
            x = after
        return total.mean(0)


def cart_pole(steps):
    """Random steps of the cart-pole: (x, u) and the differences of the state."""
    inputs, differences, x = [], [], torch.zeros(4)
    age = 200
    for _ in range(steps):
        if age >= 200 or abs(x[0]) > 2.4 or abs(x[2]) > 12 * math.pi / 180:
            x, age = 0.1 * torch.rand(4) - 0.05, 0
        u = 2 * torch.rand(1) - 1
        p, v, angle, spin = x.tolist()
        push = (10 * float(u) + 0.05 * spin**2 * math.sin(angle)) / 1.1
        turn = (9.8 * math.sin(angle) - math.cos(angle) * push) / (
            0.5 * (4 / 3 - 0.1 * math.cos(angle) ** 2 / 1.1))
        slide = push - 0.05 * turn * math.cos(angle) / 1.1
        after = torch.tensor([p + 0.02 * v, v + 0.02 * slide, angle + 0.02 * spin, spin + 0.02 * turn])
        inputs.append(torch.cat([x, u]))
        differences.append(after - x)
        x, age = after, age + 1
    return torch.stack(inputs), torch.stack(differences)


def cem():
    torch.manual_seed(7)
    net = Ensemble([5, 200, 200, 200, 4], 5, functional.silu)
    fit(net, *cart_pole(2048), 20, 32, 1e-3)
    planner = Planner(
        net, lambda x, u: torch.cat([x, u], -1),
        lambda x, u, after: -(after[..., 0] ** 2 + 10 * after[..., 2] ** 2), 1.0, 350, 15, 5)

    def plan():
        planned = 0
        for _ in range(3):
            planner.begin()
            planner.act(torch.tensor([0.5, 0, 0.1, 0]))
            planned += planner.planned / 3
        return planned

    return plan


def wrap(angle):
    return angle - 2 * math.pi * torch.round(angle / (2 * math.pi))


def pendulum(x, u):
    angle, speed = x.tolist()
    torque = max(-2.0, min(2.0, float(u)))
    speed = max(-8.0, min(8.0, speed + (15 * math.sin(angle) + 3 * torque) * 0.05))
    return torch.tensor([angle + speed * 0.05, speed])


def pendulum_reward(x, u, after):
    return -(wrap(x[..., 0]) ** 2 + 0.1 * x[..., 1] ** 2 + 0.001 * u[..., 0] ** 2)


def with_angle(x, u):
    return torch.cat([torch.cos(x[..., :1]), torch.sin(x[..., :1]), x[..., 1:], u], -1)


def random_steps():
    """200 states of the pendulum, random torques and the states after them."""
    states, actions, nexts = [torch.tensor([0.3, 0.0])], [], []
    for _ in range(200):
        actions.append(4 * torch.rand(1) - 2)
        nexts.append(pendulum(states[-1], actions[-1]))
        states.append(nexts[-1])
    return torch.stack(states[:-1]), torch.stack(actions), torch.stack(nexts)


def episode(act):
    """The return of 200 steps."""
    state, total = torch.tensor([0.3, 0.0]), 0.0
    for _ in range(200):
        action = act(state)
        after = pendulum(state, action)
        total += float(pendulum_reward(state, action, after))
        state = after
    return total


def trial():
    torch.manual_seed(10)
    x, u, after = random_steps()
    net = Ensemble([4, 32, 32, 2], 5, functional.leaky_relu)
    fit(net, with_angle(x, u), after - x, 50, 32, 3e-3)
    return episode(Planner(net, with_angle, pendulum_reward, 2.0, 100, 15, 3).act)


if __name__ == "__main__":
    weyl.answer({"cem": cem, "trial": lambda: trial})
