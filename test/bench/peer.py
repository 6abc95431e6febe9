"""PyTorch's side of training.bench.ts: the network of examples/mnist-cnn.cnn.yaml, trained on random images.

Reads lines "LAYOUT SECONDS" and answers each with images a second. The first line that it writes names its version.
"""

import sys
import time

import torch
from torch import nn

threads, batch = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(0)
formats = {"nchw": torch.contiguous_format, "channels_last": torch.channels_last}
labels = torch.randint(0, 10, (batch,))
loss = nn.CrossEntropyLoss()


def network():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1600, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10),
    )


def prepare(memory_format):
    model = network().to(memory_format=memory_format)
    images = torch.rand(batch, 1, 28, 28).to(memory_format=memory_format)
    return model, images, torch.optim.Adam(model.parameters(), fused=True)


prepared = {name: prepare(memory_format) for name, memory_format in formats.items()}


def images_per_second(name, seconds):
    model, images, optimizer = prepared[name]
    start, steps = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        optimizer.zero_grad()
        loss(model(images), labels).backward()
        optimizer.step()
        steps += 1
    return steps * batch / (time.perf_counter() - start)


print(torch.__version__, flush=True)
for line in sys.stdin:
    name, seconds = line.split()
    print(images_per_second(name, float(seconds)), flush=True)
