# expects Painter: 3x64x64 (called) -> 3x64x64, 275,587 parameters
import torch
import torch.nn.functional as F
from torch import nn


def mirrored(channels_in, channels_out, kernel, stride=1, act=nn.ReLU):
    parts = [
        nn.ReflectionPad2d(kernel // 2),
        nn.Conv2d(channels_in, channels_out, kernel, stride),
        nn.InstanceNorm2d(channels_out),
    ]
    if act is not None:
        parts.append(act())
    return nn.Sequential(*parts)


class Refine(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first = mirrored(width, width, 3, act=nn.Mish)
        self.second = mirrored(width, width, 3, act=None)

    def forward(self, x):
        return x + self.second(self.first(x))


class Painter(nn.Module):
    """A photo in, a painting of the same size out."""

    def __init__(self, widths=(16, 32, 64), blocks=3):
        super().__init__()
        self.enter = mirrored(3, widths[0], 9)
        self.down = nn.ModuleList(mirrored(a, b, 3, stride=2) for a, b in zip(widths, widths[1:]))
        self.refine = nn.Sequential(*(Refine(widths[-1]) for _ in range(blocks)))
        self.up = nn.ModuleList(mirrored(b, a, 3) for a, b in zip(widths[-2::-1], widths[:0:-1]))
        self.paint = nn.Conv2d(widths[0], 3, 9)

    def forward(self, x):
        x = self.enter(x)
        for step in self.down:
            x = step(x)
        x = self.refine(x)
        for step in self.up:
            x = step(F.interpolate(x, scale_factor=2))
        return torch.sigmoid(self.paint(F.pad(x, (4, 4, 4, 4), mode="reflect")))


painter = Painter()
painting = painter(torch.rand(1, 3, 64, 64))
