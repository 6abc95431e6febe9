# expects Scaled: 3x16x16 (called) -> 6x16x16, 168 parameters
# expects OwnNames: 3x8x8 (called) -> 4x6x6, 112 parameters
# expects Tap: 1x28x28 (called) -> 8x26x26, 1,588 parameters
"""Hooks: one makes the weight of a convolution before each call, one keeps what a layer in the middle gave."""
import torch
from torch import nn


def scaled(conv):
    weight = conv.weight
    del conv._parameters["weight"]
    conv.register_parameter("weight_orig", nn.Parameter(weight.data))

    def before(module, given):
        module.weight = module.weight_orig * (2 / module.weight_orig[0].numel()) ** 0.5

    conv.register_forward_pre_hook(before)
    return conv


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = scaled(nn.Conv2d(3, 6, 3, padding=1))

    def forward(self, x):
        return self.conv(x)


class Tap(nn.Module):
    """Gives what the first convolution of another network made."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Conv2d(8, 16, 3), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.net.append(nn.Linear(16, 20))
        self.kept = None
        self.net[0].register_forward_hook(self.keep)
        self.counting = self.net[2].register_forward_hook(lambda module, given, result: result.no_such_thing())
        self.dropped = self.net[4].register_forward_hook(lambda module, given, result: result[:, :1])
        self.dropped.remove()

    def keep(self, module, given, result):
        self.kept = result.detach()

    def forward(self, x):
        self.net(x)
        return self.kept


class OwnNames(nn.Module):
    """Its methods have the names that a framework's own might have."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)

    def _forward(self, x):
        return self.conv(x)

    def _before(self, x):
        return x

    def forward(self, x):
        return self._forward(self._before(x))


scaled_net = Scaled()
scaled_net(torch.rand(1, 3, 16, 16))
tap = Tap()
tap(torch.rand(1, 1, 28, 28))
own = OwnNames()
own(torch.rand(1, 3, 8, 8))
