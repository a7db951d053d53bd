"""The 10-armed testbed in NumPy: peer of mbrl.bench.TestbedWork, all runs at once.

For each line read it plays 5 (ucb) or 20 (greedy) testbeds of 2000 runs × 1000 steps and prints CPU
seconds, seconds on the wall, and the mean reward over the last 100 steps.
"""
import sys
import time

import numpy as np

RUNS, STEPS, ARMS = 2000, 1000, 10


def testbed(work, rng):
    rows = np.arange(RUNS)
    q_true = rng.standard_normal((RUNS, ARMS))
    best = q_true.argmax(axis=1)
    q = 1e-9 * rng.random((RUNS, ARMS))  # ties among arms never pulled fall at random
    n = np.zeros((RUNS, ARMS))
    reward = np.zeros(STEPS)
    optimal = np.zeros(STEPS)
    for t in range(STEPS):
        if work == "greedy":
            arm = q.argmax(axis=1)
        elif t < ARMS:  # an arm never pulled comes first
            arm = np.where(n == 0, rng.random((RUNS, ARMS)), -1.0).argmax(axis=1)
        else:
            arm = (q + 2 * np.sqrt(np.log(t + 1) / n)).argmax(axis=1)
        if work == "greedy":
            explore = rng.random(RUNS) < 0.1
            arm[explore] = rng.integers(ARMS, size=np.count_nonzero(explore))
        r = q_true[rows, arm] + rng.standard_normal(RUNS)
        n[rows, arm] += 1
        q[rows, arm] += (r - q[rows, arm]) / n[rows, arm]
        reward[t] = r.mean()
        optimal[t] = (arm == best).mean()
    return reward[-100:].mean() if optimal[-1] > 0 else float("nan")


def main():
    work = sys.argv[1] if len(sys.argv) > 1 else ""
    if work not in ("ucb", "greedy"):
        sys.exit(f"the testbed knows no work '{work}'")
    testbeds = 5 if work == "ucb" else 20
    rng = np.random.default_rng(8)
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        result = np.mean([testbed(work, rng) for _ in range(testbeds)])
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(f"{cpu:.6f} {wall:.6f} {result:.6f}", flush=True)


main()
