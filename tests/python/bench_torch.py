"""PyTorch's side of ``./kit bench train --peers``: trains an epoch whenever it is asked to.

Usage: bench_torch.py PIXELS LABELS THREADS, with uint8 files of pictures 28x28 and of their classes.
Each line on standard input, such as ``mlp loader``, is answered by a line with the seconds of one
epoch and its mean loss; the network goes on from where its last epoch ended.
"""

import sys
import time
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

BATCH = 128
RATE = 1e-3


def mlp():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 100), nn.ReLU(), nn.Linear(100, 10)
    )


def lenet5():
    return nn.Sequential(
        *(nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2)),
        *(nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten()),
        *(nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10)),
    )


def by_loader(pictures, labels):
    """What most programs do."""
    return DataLoader(TensorDataset(pictures, labels), batch_size=BATCH, shuffle=True)


def by_index(pictures, labels):
    """What programs do that keep all data in tensors."""
    order = torch.randperm(len(pictures))
    for start in range(0, len(pictures), BATCH):
        picked = order[start : start + BATCH]
        yield pictures[picked], labels[picked]


class Contestant:
    def __init__(self, network):
        torch.manual_seed(42)
        self.network = network()
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=RATE)
        self.loss = nn.CrossEntropyLoss()

    def epoch(self, batches):
        """Returns the mean loss of the batches, read at each step as a progress bar would."""
        total, count = 0.0, 0
        for inputs, targets in batches:
            self.optimizer.zero_grad()
            loss = self.loss(self.network(inputs), targets)
            loss.backward()
            self.optimizer.step()
            total += loss.item()
            count += 1
        return total / count


def read(path):
    return torch.frombuffer(bytearray(Path(path).read_bytes()), dtype=torch.uint8)


def main(pixels, classes, threads):
    torch.set_num_threads(int(threads))
    labels = read(classes).long()
    pictures = read(pixels).reshape(len(labels), 1, 28, 28).float() / 255
    networks = {"mlp": mlp, "lenet5": lenet5}
    feeds = {"loader": by_loader, "index": by_index}
    contestants = {}
    print(f"PyTorch {torch.__version__}", flush=True)
    for line in sys.stdin:
        network, feed = line.split()
        if line not in contestants:
            contestants[line] = Contestant(networks[network])
        start = time.perf_counter()
        loss = contestants[line].epoch(feeds[feed](pictures, labels))
        print(f"{time.perf_counter() - start:.4f} {loss:.4f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
