# expects net: 1x28x28 (called) -> 10, 47,604 parameters
"""The network is never called itself: its layers are, one after another."""

import torch
from torch import nn

net = nn.Sequential(
    nn.LazyConv2d(8, kernel_size=5, padding=2),
    nn.LazyBatchNorm2d(),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.LazyLinear(30),
    nn.ReLU(),
    nn.LazyLinear(10),
)

x = torch.rand(size=(1, 1, 28, 28))
for layer in net:
    x = layer(x)
    print(type(layer).__name__, tuple(x.shape))
