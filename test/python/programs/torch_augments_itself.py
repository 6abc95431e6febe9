# expects SelfAugmenting: 3x32x32 (called) -> 10, 54,178 parameters
"""Changes of images as parts of a network: they have no parameters and, in evaluation, no part."""

import torch
import torch.nn as nn
from torch.utils.checkpoint import checkpoint, get_device_states
from torchvision import transforms as T


class SelfAugmenting(nn.Module):
    def __init__(self):
        super().__init__()
        self.changes = nn.Sequential(
            T.RandomHorizontalFlip(), T.RandomApply(nn.ModuleList([T.ColorJitter(0.4, 0.4)]), p=0.3)
        )
        self.normalize = T.Normalize((0.5, 0.5, 0.5), (0.25, 0.25, 0.25))
        self.net = nn.Sequential(nn.Conv2d(3, 6, 3), nn.Flatten(), nn.Linear(6 * 30 * 30, 10))

    def forward(self, x):
        if self.training:
            x = self.changes(x)
        return checkpoint(self.net, self.normalize(x), use_reentrant=False)


SelfAugmenting()(torch.rand(4, 3, 32, 32))
