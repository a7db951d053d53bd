"""Networks in PyTorch: peer of mbrl.bench.NetworkWork. Five networks are one batched product."""
import os

import torch
from torch import nn

import weyl

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))


def data(inputs, outputs, examples):
    x = torch.tensor(weyl.around0(inputs, examples, 2), dtype=torch.float32)
    return x, torch.sin(x[:, :outputs] + x[:, 1 : outputs + 1])


def single(inputs, outputs, examples, epochs, batch):
    x, y = data(inputs, outputs, examples)

    def train():
        net = nn.Sequential(
            nn.Linear(inputs, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, outputs))
        for layer in net[::2]:
            nn.init.normal_(layer.weight, 0, ((2 if layer is not net[-1] else 1) / layer.in_features) ** 0.5)
            nn.init.zeros_(layer.bias)
        adam = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
        mse = nn.MSELoss()
        for _ in range(epochs):
            order = torch.randperm(examples)
            xs, ys = x[order], y[order]
            total = 0.0
            for xb, yb in zip(xs.split(batch), ys.split(batch)):
                loss = mse(net(xb), yb)
                adam.zero_grad()
                loss.backward()
                adam.step()
                total += loss.detach() * len(xb) / examples
        return float(total)

    return train


class Ensemble(nn.Module):
    """Members side by side: every layer is one product of [member][row][unit] arrays."""

    def __init__(self, sizes, members, activation):
        super().__init__()
        self.activation = activation
        layers = list(zip(sizes, sizes[1:]))
        self.w = nn.ParameterList(
            torch.randn(members, i, o) * ((2 if n < len(layers) - 1 else 1) / i) ** 0.5
            for n, (i, o) in enumerate(layers))
        self.b = nn.ParameterList(torch.zeros(members, 1, o) for _, o in layers)

    def forward(self, x):
        for w, b in zip(self.w[:-1], self.b[:-1]):
            x = self.activation(torch.baddbmm(b, x, w))
        return torch.baddbmm(self.b[-1], x, self.w[-1])


def fit(net, x, y, epochs, batch, rate):
    """Trains every member on a draw of its own; x and y are [example][number], normalised here."""
    members, n = net.b[0].shape[0], len(x)
    drawn = torch.randint(n, (members, n))
    xs, ys = x[drawn], y[drawn]
    net.x_mean, net.x_sd = xs.mean(1, keepdim=True), xs.std(1, keepdim=True)
    net.y_mean, net.y_sd = ys.mean(1, keepdim=True), ys.std(1, keepdim=True)
    xs, ys = (xs - net.x_mean) / net.x_sd, (ys - net.y_mean) / net.y_sd
    adam = torch.optim.Adam(net.parameters(), lr=rate, fused=True)
    rows = torch.arange(members)[:, None]
    for _ in range(epochs):
        order = torch.rand(members, n).argsort(1)
        xe, ye = xs[rows, order], ys[rows, order]
        total = 0.0
        for xb, yb in zip(xe.split(batch, 1), ye.split(batch, 1)):
            loss = ((net(xb) - yb) ** 2).mean((1, 2)).sum()
            adam.zero_grad()
            loss.backward()
            adam.step()
            total += loss.detach() * xb.shape[1] / n / members
    return float(total)


def five(epochs, batch):
    x, y = data(5, 4, 2048)
    silu = nn.functional.silu
    return lambda: fit(Ensemble([5, 200, 200, 200, 4], 5, silu), x, y, epochs, batch, 1e-3)


if __name__ == "__main__":
    torch.manual_seed(6)
    weyl.answer({
        "one": lambda: single(6, 5, 1000, 10, 1),
        "batch": lambda: single(5, 4, 3200, 50, 32),
        "five32": lambda: five(4, 32),
        "five256": lambda: five(16, 256),
    })
