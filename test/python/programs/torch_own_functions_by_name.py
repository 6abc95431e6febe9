# expects plain8: 3x224x224 (assumed) -> 10, 1,482 parameters
# expects build: 3x224x224 (assumed) -> 10, 3,082 parameters
"""Networks found by their names in the module itself."""
import sys

import torch
from torch import nn


class Plain(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.stem = nn.Conv2d(3, width, 3, padding=1)
        self.body = nn.Sequential(*[nn.Conv2d(width, width, 3, padding=1) for _ in range(depth)])
        self.head = nn.Linear(width, 10)

    def forward(self, x):
        return self.head(torch.relu(self.body(self.stem(x))).mean((2, 3)))


def plain8():
    return Plain(8, 2)


def plain12():
    return Plain(12, 2)


def build(name):
    return getattr(sys.modules[__name__], name)()


net = build("plain12")
