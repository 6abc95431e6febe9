# expects Signals: 1x6x90 (called) -> 4, 464 parameters
"""The constructor sends zeros through its first part, to count what comes to the Linear: no image is as flat as that."""

import torch
from torch import nn


class Signals(nn.Module):
    def __init__(self, electrodes=6, samples=90, classes=4):
        super().__init__()
        self.filters = nn.Sequential(
            nn.Conv2d(1, 4, (1, 11), padding=(0, 5), bias=False),
            nn.Conv2d(4, 8, (electrodes, 1), groups=4, bias=False),
            nn.BatchNorm2d(8),
            nn.ELU(),
            nn.AvgPool2d((1, 8)),
        )
        with torch.no_grad():
            left = self.filters(torch.zeros(1, 1, electrodes, samples)).flatten(1).shape[1]
        self.answer = nn.Linear(left, classes)

    def forward(self, x):
        return self.answer(self.filters(x).flatten(1))
