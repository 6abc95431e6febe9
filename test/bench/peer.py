"""PyTorch's side of training.bench.ts: the same networks, trained on random images with Adam.

Arguments: threads, network, batch, and "processor" for time of the processor in place of the clock's. Writes a line with its version, then reads lines "LAYOUT SECONDS" and answers each
with the milliseconds of a step, the median over so many seconds.
"""

import statistics
import sys
import time

import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, body, shortcut=None, activation=None):
        super().__init__()
        self.body = body
        self.shortcut = shortcut or nn.Identity()
        self.activation = activation or nn.Identity()

    def forward(self, x):
        return self.activation(self.body(x) + self.shortcut(x))


def mnist():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1600, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10),
    ), (1, 28, 28)


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(16, 120, 5), nn.Tanh(), nn.Flatten(),
        nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10),
    ), (1, 28, 28)


def resnet18(stem):
    layers, channels = [*stem, nn.BatchNorm2d(64), nn.ReLU(inplace=True)], 64
    if len(stem) == 1 and stem[0].kernel_size == (7, 7):
        layers.append(nn.MaxPool2d(3, 2, 1))
    for filters, stride in ((64, 1), (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1)):
        body = nn.Sequential(
            nn.Conv2d(channels, filters, 3, stride, 1, bias=False), nn.BatchNorm2d(filters), nn.ReLU(inplace=True),
            nn.Conv2d(filters, filters, 3, 1, 1, bias=False), nn.BatchNorm2d(filters),
        )
        shortcut = None
        if stride != 1 or channels != filters:
            shortcut = nn.Sequential(nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))
        layers.append(Residual(body, shortcut, nn.ReLU(inplace=True)))
        channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10)), (3, 32, 32)


def mobilenet_v2():
    def unit(channels, filters, size, stride=1, groups=1):
        return [
            nn.Conv2d(channels, filters, size, stride, size // 2, groups=groups, bias=False),
            nn.BatchNorm2d(filters), nn.ReLU6(inplace=True),
        ]

    layers, channels = unit(3, 32, 3, 2), 32
    settings = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
    for expand, filters, count, stride in settings:
        for place in range(count):
            wide, own = channels * expand, stride if place == 0 else 1
            body = nn.Sequential(
                *(unit(channels, wide, 1) if expand != 1 else []), *unit(wide, wide, 3, own, wide),
                nn.Conv2d(wide, filters, 1, bias=False), nn.BatchNorm2d(filters),
            )
            layers.append(Residual(body) if own == 1 and channels == filters else body)
            channels = filters
    return nn.Sequential(
        *layers, *unit(320, 1280, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2), nn.Linear(1280, 10),
    ), (3, 96, 96)


networks = {
    "mnist": mnist,
    "lenet5": lenet5,
    "resnet18": lambda: resnet18([nn.Conv2d(3, 64, 7, 2, 3, bias=False)]),
    "resnet18_small": lambda: resnet18([nn.Conv2d(3, 64, 3, 1, 1, bias=False)]),
    "mobilenet_v2": mobilenet_v2,
}

threads, name, batch = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
clock = time.process_time if "processor" in sys.argv[4:] else time.perf_counter
torch.set_num_threads(threads)
torch.manual_seed(0)
formats = {"nchw": torch.contiguous_format, "channels_last": torch.channels_last}
labels = torch.randint(0, 10, (batch,))
loss = nn.CrossEntropyLoss()


def prepare(memory_format):
    network, shape = networks[name]()
    model = network.to(memory_format=memory_format)
    images = torch.rand(batch, *shape).to(memory_format=memory_format)
    return model, images, torch.optim.Adam(model.parameters(), fused=True)


prepared = {layout: prepare(memory_format) for layout, memory_format in formats.items()}


def milliseconds(layout, seconds):
    model, images, optimizer = prepared[layout]
    start, times = time.perf_counter(), []
    while len(times) < 3 or time.perf_counter() - start < seconds:
        begin = clock()
        optimizer.zero_grad()
        loss(model(images), labels).backward()
        optimizer.step()
        times.append(clock() - begin)
    return 1000 * statistics.median(times)


print(torch.__version__, sum(p.numel() for p in prepared["nchw"][0].parameters()), flush=True)
for line in sys.stdin:
    layout, seconds = line.split()
    print(milliseconds(layout, float(seconds)), flush=True)
