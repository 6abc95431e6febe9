# expects Mobile: 3x32x32 (tested) -> 100, 28,468 parameters
from torch import nn
import torch


class SE(nn.Module):
    def __init__(self, c, r=16):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(nn.Linear(c, c // r, bias=False), nn.ReLU(True), nn.Linear(c // r, c, bias=False), nn.Sigmoid())

    def forward(self, x):
        b, c, _, _ = x.size()
        y = self.fc(self.pool(x).view(b, c)).view(b, c, 1, 1)
        return x * y.expand_as(x)


class Depthwise(nn.Module):
    def __init__(self, i, o, s):
        super().__init__()
        self.layers = nn.Sequential()
        self.layers.add_module("dw", nn.Conv2d(i, i, 3, s, 1, groups=i, bias=False))
        self.layers.add_module("bn1", nn.BatchNorm2d(i))
        self.layers.add_module("act", nn.Hardswish())
        self.layers.add_module("pw", nn.Conv2d(i, o, 1, bias=False))
        self.layers.add_module("gn", nn.GroupNorm(8, o))
        self.se = SE(o)

    def forward(self, x):
        return self.se(self.layers(x))


class Mobile(nn.Module):
    cfg = [(32, 1), (64, 2), (128, 2)]

    def __init__(self, num_classes=100):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, 2, 1)
        blocks, width = [], 16
        for o, s in self.cfg:
            blocks += [Depthwise(width, o, s)]
            width = o
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Linear(width, num_classes)

    def forward(self, x):
        return self.head(self.blocks(self.stem(x)).mean(dim=[-2, -1]))


def test():
    x = torch.randn(2, 3, 32, 32)
    print(Mobile()(x).shape)
