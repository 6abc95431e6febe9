# expects Kept: 10 (called) -> 3, 33 parameters
# expects SumWithAPackage: 4 (pinned) -> 3, 15 parameters
# expects failure RuntimeError
# expects failure RecursionError
# expects failure RuntimeError
# expects failure ImportError
"""Sizes that no tensor has, while a number is typed: what can be read of the rest is."""
import torch
from torch import nn
from collections import NoSuchThing


class Kept(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 3)

    def forward(self, x):
        return self.fc(x)


class Table:
    """It answers to an unknown name by asking itself again."""

    def __getattr__(self, name):
        return self.parts[name]


class Numbers:
    def __getattr__(self, name):
        return 10**9


table, numbers = Table(), Numbers()
below_zero = nn.Linear(-1, 3)
too_many = nn.Conv2d(3, 10**30, 3)
net = Kept()
net(torch.zeros(2, 10))


class \
    InAnotherLine(nn.Module):
    def __init__(self):
        super().__init__()
        self.of_itself = InAnotherLine()


class SumWithAPackage(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return nn + self.fc(x)
