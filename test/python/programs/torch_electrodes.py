# expects Signals: 1x22x256 (pinned) -> 4, 5,820 parameters
"""A window of width 1 goes over all electrodes of a signal: how many there are, and the length that the Linear wants."""
from torch import nn


class Signals(nn.Module):
    def __init__(self, classes=4):
        super().__init__()
        self.times = nn.Sequential(nn.Conv2d(1, 8, (1, 65), padding=(0, 32), bias=False), nn.BatchNorm2d(8))
        self.places = nn.Sequential(nn.Conv2d(8, 16, (22, 1), groups=8, bias=False), nn.BatchNorm2d(16), nn.ELU(), nn.AvgPool2d((1, 4)))
        self.both = nn.Sequential(nn.Conv2d(16, 16, (1, 17), padding=(0, 8), bias=False), nn.BatchNorm2d(16), nn.ELU(), nn.AvgPool2d((1, 8)))
        self.head = nn.Linear(16 * 8, classes)

    def forward(self, x):
        return self.head(self.both(self.places(self.times(x))).flatten(1))


net = Signals()
