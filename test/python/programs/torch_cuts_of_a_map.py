# expects Finder: 3x64x64 (words) -> ? + ?, 1,643 parameters
"""Cuts of a map, one for each box, keep no parameters; how many there are, only values tell."""

import proposals
from torch import nn
from torchvision.ops import RoIAlign, RoIPool

IMG_SIZE = 64


class Finder(nn.Module):
    def __init__(self):
        super().__init__()
        self.map = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.cut = RoIAlign(output_size=(4, 4), spatial_scale=0.5, sampling_ratio=2)
        self.pool = RoIPool((4, 4), 0.5)
        self.box = nn.Linear(8 * 4 * 4, 4)
        self.kind = nn.Linear(8 * 4 * 4, 7)

    def forward(self, x):
        found = self.map(x)
        boxes = proposals.of(found)
        return self.box(self.cut(found, boxes).flatten(1)), self.kind(self.pool(found, boxes).flatten(1))
