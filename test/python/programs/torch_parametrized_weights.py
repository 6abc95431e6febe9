# expects plain: 3x16x16 (called) -> 5, 341 parameters
# expects adapted: 3x16x16 (called) -> 5, 411 parameters
"""Adapters of low rank as parametrizations of a frozen convolution, beside the network without them."""
import copy

import torch
from torch import nn
from torch.nn.utils import parametrize


class LowRank(nn.Module):
    def __init__(self, outputs, inputs, size, rank=2):
        super().__init__()
        self.down = nn.Parameter(torch.zeros(rank, inputs * size * size))
        self.up = nn.Parameter(torch.randn(outputs, rank))

    def forward(self, weight):
        return weight + (self.up @ self.down).view(weight.shape)


class Symmetric(nn.Module):
    def forward(self, weight):
        return weight.triu() + weight.triu(1).transpose(-1, -2)


class Photos(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.mix = nn.Linear(8, 8)
        self.head = nn.Linear(8, 5)

    def forward(self, x):
        x = torch.relu(self.conv(x)).mean((2, 3))
        return self.head(torch.relu(self.mix(x)))


plain = Photos()
adapted = copy.deepcopy(plain)
adapted.conv.weight.requires_grad = False
outputs, inputs, size, _ = adapted.conv.weight.shape
parametrize.register_parametrization(adapted.conv, "weight", LowRank(outputs, inputs, size))
parametrize.register_parametrization(adapted.mix, "weight", Symmetric())
parametrize.remove_parametrizations(adapted.mix, "weight")
for network in (plain, adapted):
    network(torch.zeros(2, 3, 16, 16))
