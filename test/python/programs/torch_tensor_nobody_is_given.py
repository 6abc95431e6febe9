# expects Signals: 12x500 (words) -> 3, 1,127 parameters
"""Rows of a recording become an image of one channel inside: only the tensor that waits here tells its size."""

import torch
from torch import nn


class Signals(nn.Module):
    def __init__(self, rows=12):
        super().__init__()
        self.over_time = nn.Conv2d(1, 6, (1, 25), stride=(1, 5))
        self.over_rows = nn.Conv2d(6, 8, (rows, 1))
        self.out = nn.Linear(8 * 16, 3)

    def forward(self, recording):
        x = self.over_rows(self.over_time(recording.unsqueeze(1)))
        return self.out(nn.functional.adaptive_avg_pool2d(x, (1, 16)).flatten(1))


recording = torch.randn(4, 12, 500)
model = Signals()
