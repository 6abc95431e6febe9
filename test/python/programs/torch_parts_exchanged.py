# expects Photos: 1x224x224 (assumed) -> 5, 13,397 parameters
"""Layers whose weights or place others took, and layers made of PyTorch's own bases."""

import numpy as np
import torch
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.conv import _ConvNd
from torch.nn.modules.utils import _pair


class AnyNorm(_BatchNorm):
    def _check_input_dim(self, input):
        pass


class Padded(nn.Conv2d):
    """Has its padding beside it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.border = nn.ZeroPad2d(1)

    def forward(self, x):
        return super().forward(self.border(x))


class Plain(_ConvNd):
    def __init__(self, in_channels, out_channels, kernel_size):
        super().__init__(in_channels, out_channels, _pair(kernel_size), _pair(1), _pair(0), _pair(1), False, _pair(0), 1, True, "zeros")

    def forward(self, x):
        return nn.functional.conv2d(x, self.weight, self.bias)


class Blur(nn.Module):
    def __init__(self, channels):
        super().__init__()
        row = np.array([1.0, 2.0, 1.0])
        taps = torch.Tensor(row[:, None] * row[None, :])
        self.channels = channels
        self.register_buffer("taps", (taps / 16)[None, None, :, :].repeat((channels, 1, 1, 1)))

    def forward(self, x):
        return nn.functional.conv2d(x, self.taps, stride=2, padding=1, groups=self.channels)


class Photos(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        self.first = Padded(3, 16, 3, stride=2)
        self.norm = AnyNorm(16)
        self.blur = Blur(16)
        self.second = Plain(16, 64, 3)
        self.out = nn.Sequential(nn.Linear(64, 512), nn.ReLU(), nn.Linear(512, classes))

    def forward(self, x):
        x = self.second(self.blur(self.norm(self.first(x)).relu()))
        return self.out(x.mean((2, 3)))


def Gray():
    model = Photos()
    model.first.in_channels = 1
    model.first.weight = nn.Parameter(model.first.weight.detach()[:, :1])
    model.out = nn.Sequential(nn.Linear(64, 56), nn.Linear(56, 5))
    return model


network = Gray()
