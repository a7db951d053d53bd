"""An actor-critic in imagined steps of the cart-pole, in PyTorch: peer of ActorCriticWork."""
import math

import torch
from torch import nn

import weyl

UPDATES, BRANCHES, LENGTH = 400, 32, 40
GAMMA, LAMBDA, ENTROPY, UNIT = 0.99, 0.95, 0.003, 20
UNITS = torch.tensor([1, 1, 0.2, 1])
SIZE = torch.tensor([1, 1, 0.15, 1])


def network(outputs):
    net = nn.Sequential(
        nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh(), nn.Linear(64, outputs))
    for layer in net[::2]:  # the same start as in Java
        nn.init.normal_(layer.weight, std=layer.in_features**-0.5)
        nn.init.zeros_(layer.bias)
    return net


def cart_pole(x, force):
    """The next states, and whether they end the rollout."""
    p, v, angle, spin = x.unbind(-1)
    sin, cos = torch.sin(angle), torch.cos(angle)
    push = (force + 0.05 * spin * spin * sin) / 1.1
    turn = (9.8 * sin - cos * push) / (0.5 * (4 / 3 - 0.1 * cos * cos / 1.1))
    slide = push - 0.05 * turn * cos / 1.1
    after = torch.stack(
        [p + 0.02 * v, v + 0.02 * slide, angle + 0.02 * spin, spin + 0.02 * turn], -1)
    over = (after[:, 0].abs() > 2.4) | (after[:, 2].abs() > 12 * 2 * math.pi / 360)
    return after, over


@torch.no_grad()
def imagine(actor):
    """States [t][branch][4], actions and rewards [t][branch], which steps count, which end."""
    x = SIZE * (2 * torch.rand(BRANCHES, 4) - 1)
    alive = torch.ones(BRANCHES, dtype=torch.bool)
    states, actions, counts, ends = [x], [], [], []
    for _ in range(LENGTH):
        p = torch.softmax(actor(x / UNITS), -1)
        a = (torch.rand(BRANCHES) >= p[:, 0]).long()
        x, over = cart_pole(x, 20.0 * a - 10.0)
        states.append(x)
        actions.append(a)
        counts.append(alive)
        ends.append(over)
        alive = alive & ~over
    return torch.stack(states), torch.stack(actions), torch.stack(counts), torch.stack(ends), alive


@torch.no_grad()
def advantages(critic, states, counts, ends):
    v = UNIT * critic(states / UNITS).squeeze(-1)
    advantage = torch.zeros(LENGTH, BRANCHES)
    after = torch.zeros(BRANCHES)
    for t in reversed(range(LENGTH)):
        goes_on = ~ends[t]
        delta = 1 + GAMMA * v[t + 1] * goes_on - v[t]
        after = delta + GAMMA * LAMBDA * after * goes_on
        advantage[t] = after
    return advantage[counts], (v[:-1] + advantage)[counts]


def imagined():
    torch.manual_seed(11)
    actor, critic = network(2), network(1)
    steps = torch.optim.Adam([*actor.parameters(), *critic.parameters()], 3e-3, fused=True)
    whole = 0.0
    for k in range(UPDATES):
        states, actions, counts, ends, alive = imagine(actor)
        if k >= UPDATES - 10:
            whole += float(alive.float().mean()) / 10
        advantage, target = advantages(critic, states, counts, ends)
        x = states[:-1][counts] / UNITS
        log = torch.log_softmax(actor(x), -1)
        chosen = log.gather(1, actions[counts].unsqueeze(1)).squeeze(1)
        entropy = -(log.exp() * log).sum(-1)
        error = critic(x).squeeze(-1) - target / UNIT
        loss = -(advantage * chosen).mean() - ENTROPY * entropy.mean() + 0.5 * (error**2).mean()
        steps.zero_grad(set_to_none=True)
        loss.backward()
        steps.step()
    return whole


if __name__ == "__main__":
    weyl.answer({"imagined": lambda: imagined})
