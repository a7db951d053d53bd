"""A Gaussian process with NumPy and LAPACK: peer of mbrl.bench.ProcessWork."""
import numpy as np
from scipy.linalg import cho_solve, cholesky, solve_triangular
from scipy.linalg.lapack import dpotri
from scipy.spatial.distance import cdist

import weyl

TIMES = 10
SIGNAL, NOISE = 1.0, 0.1
LENGTHS = np.array([1, 1.5, 2, 2.5, 3])
X = weyl.around0(5, 500, 2)
Y = np.sin(2 * X[:, 0]) + 0.5 * X[:, 1] * X[:, 2] + 0.1 * np.cos(97 * X[:, 3])
POINTS = weyl.around0(5, 1000, 1.9)
SQUARES = [(X[:, d, None] - X[None, :, d]) ** 2 for d in range(5)]  # the same for every kernel


def kernel(a, b):
    k = cdist(a / LENGTHS, b / LENGTHS, "sqeuclidean")
    k *= -0.5
    np.exp(k, out=k)
    k *= SIGNAL**2
    return k


def fit():
    k = kernel(X, X)
    noisy = k.copy()
    noisy.flat[:: len(Y) + 1] += NOISE**2
    root = cholesky(noisy, lower=True, overwrite_a=True, check_finite=False)
    alpha = cho_solve((root, True), Y, check_finite=False)
    return k, root, alpha


def predict():
    total = 0
    for _ in range(TIMES):
        _, root, alpha = fit()
        between = kernel(POINTS, X)
        mean = between @ alpha
        half = solve_triangular(root, between.T, lower=True, check_finite=False)
        variance = SIGNAL**2 - np.einsum("ij,ij->j", half, half)
        total += (np.abs(mean).sum() + variance.sum()) / TIMES
    return total


def likelihood():
    total = 0
    for _ in range(TIMES):
        k, root, alpha = fit()
        value = -0.5 * Y @ alpha - np.log(root.diagonal()).sum() - 0.5 * len(Y) * np.log(2 * np.pi)
        lower, _ = dpotri(root, lower=1)
        lower = np.tril(lower)
        inverse = lower + lower.T
        inverse.flat[:: len(Y) + 1] = lower.diagonal()
        weight = np.outer(alpha, alpha) - inverse
        noise = weight.trace() * NOISE**2
        weight *= k
        slope = [weight.sum()]
        slope += [0.5 * np.vdot(weight, SQUARES[d]) / LENGTHS[d] ** 2 for d in range(5)]
        total += (value + sum(slope) + noise) / TIMES
    return total


weyl.answer({"predict": lambda: predict, "likelihood": lambda: likelihood})
