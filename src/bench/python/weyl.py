"""Numbers that every peer can make alike: see mbrl.bench.Weyl."""
import sys
import time

import numpy as np

PRIMES = np.array([2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31])


def columns(count, n):
    """Multiples of square roots, modulo 1, in an array [example][column]."""
    return np.arange(1, n + 1)[:, None] * np.sqrt(PRIMES[:count]) % 1


def around0(count, n, width):
    return width * (2 * columns(count, n) - 1)


def answer(works):
    """For each line read does the work that the command line names, and says what it took."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in works:
        sys.exit(f"{sys.argv[0]} knows no work '{name}'")
    work = works[name]()
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(f"{cpu:.6f} {wall:.6f} {result:.6f}", flush=True)
