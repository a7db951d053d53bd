"""Planners that swing up the pendulum in NumPy: peer of mbrl.bench.SwingUpWork, all rollouts at once.

For each line read it plays one episode (cem) or four (mppi) of 200 steps, planning at each, and
prints CPU seconds, seconds on the wall, and the mean return.
"""
import sys
import time

import numpy as np


def reward(angle, speed, u):
    off = angle - 2 * np.pi * np.rint(angle / (2 * np.pi))
    return -(off * off + 0.1 * speed * speed + 0.001 * u * u)


def step(angle, speed, u):
    speed = np.clip(speed + (15 * np.sin(angle) + 3 * u) * 0.05, -8, 8)
    return angle + speed * 0.05, speed


def imagine(angle, speed, u):
    """The returns of all plans, u[t, plan]."""
    g = np.zeros(u.shape[1])
    angle, speed = np.full_like(g, angle), np.full_like(g, speed)
    for now in u:
        g += reward(angle, speed, now)
        angle, speed = step(angle, speed, now)
    return g


def cem(angle, speed, mean, rng):
    sd = np.ones(30)
    for _ in range(5):
        z = rng.standard_normal((30, 500))
        while (far := np.abs(z) > 2).any():
            z[far] = rng.standard_normal(np.count_nonzero(far))
        u = np.clip(mean[:, None] + sd[:, None] * z, -2, 2)
        g = imagine(angle, speed, u)
        elites = u[:, np.argpartition(g, -50)[-50:]]
        mean, sd = elites.mean(axis=1), elites.std(axis=1)
    return mean


def mppi(angle, speed, mean, rng):
    u = np.clip(mean[:, None] + rng.standard_normal((20, 1000)), -2, 2)
    g = imagine(angle, speed, u)
    w = np.exp((g - g.max()) / 0.1)
    return u @ (w / w.sum())


def episode(plan, horizon, rng):
    mean = np.zeros(horizon)
    angle, speed, total = -0.45, -0.97, 0.0
    for _ in range(200):
        mean = plan(angle, speed, np.append(mean[1:], 0.0), rng)
        total += reward(angle, speed, mean[0])
        angle, speed = step(angle, speed, mean[0])
    return total


def main():
    work = sys.argv[1] if len(sys.argv) > 1 else ""
    if work not in ("cem", "mppi"):
        sys.exit(f"the pendulum knows no work '{work}'")
    plan, horizon, episodes = (cem, 30, 1) if work == "cem" else (mppi, 20, 4)
    rng = np.random.default_rng(9)
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        result = np.mean([episode(plan, horizon, rng) for _ in range(episodes)])
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(f"{cpu:.6f} {wall:.6f} {result:.6f}", flush=True)


main()
