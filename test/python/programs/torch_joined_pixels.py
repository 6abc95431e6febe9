# expects Joined: 3x224x224 (assumed) -> 10, 1,898 parameters
"""The first convolution comes after a step that joins pixels: what the network takes is an image all the same."""
import torch.nn.functional as F
from torch import nn


class Joined(nn.Module):
    def __init__(self, patch=4, classes=10):
        super().__init__()
        self.patch = patch
        self.stem = nn.Conv2d(3 * patch * patch, 32, 1)
        self.head = nn.Linear(32, classes)

    def forward(self, x):
        x = F.pixel_unshuffle(x, self.patch)
        return self.head(self.stem(x).mean((2, 3)))


net = Joined()
