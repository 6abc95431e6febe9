"""Inception v4 and Inception-ResNet v2 (Szegedy 2016), and of what other networks of that family are made."""

import torch
from torch import nn
from torchvision.models.inception import BasicConv2d

from timm.models._heads import others_of

FLAT, TALL = (1, 7), (7, 1)


def convolution(into, out, kernel=1, stride=1, padding=0):
    return BasicConv2d(into, out, kernel_size=kernel, stride=stride, padding=padding)


def row(into, *steps):
    """One behind another: `(out, kernel)` keeps the size of an image, `(out, kernel, 2)` halves it, layers stay as they are."""
    made = []
    for one in steps:
        if isinstance(one, nn.Module):
            made.append(one)
            continue
        out, kernel, *halves = one
        sides = kernel if isinstance(kernel, tuple) else (kernel, kernel)
        made.append(convolution(into, out, kernel, *(halves or [1, tuple(side // 2 for side in sides)])))
        into = out
    return made[0] if len(made) == 1 else nn.Sequential(*made)


class Mixed(nn.Module):
    """Rows side by side, joined."""

    def __init__(self, into, *rows):
        super().__init__()
        self.branches = len(rows)
        for at, steps in enumerate(rows):
            setattr(self, f"branch{at}", row(into, *steps))

    def forward(self, x):
        return torch.cat([getattr(self, f"branch{at}")(x) for at in range(self.branches)], 1)


class Residual(Mixed):
    """The same, added to what came in."""

    def __init__(self, into, *rows, scale=1.0, no_relu=False):
        super().__init__(into, *rows)
        self.scale = scale
        self.conv2d = nn.Conv2d(sum(steps[-1][0] for steps in rows), into, 1)
        self.relu = None if no_relu else nn.ReLU()

    def forward(self, x):
        out = self.conv2d(super().forward(x)) * self.scale + x
        return out if self.relu is None else self.relu(out)


class InceptionC(nn.Module):
    def __init__(self):
        super().__init__()
        self.branch0, self.branch1_0 = row(1536, (256, 1)), row(1536, (384, 1))
        self.branch1_1a, self.branch1_1b = row(384, (256, (1, 3))), row(384, (256, (3, 1)))
        self.branch2_0, self.branch2_1, self.branch2_2 = row(1536, (384, 1)), row(384, (448, (3, 1))), row(448, (512, (1, 3)))
        self.branch2_3a, self.branch2_3b = row(512, (256, (1, 3))), row(512, (256, (3, 1)))
        self.branch3 = row(1536, _averages(), (256, 1))

    def forward(self, x):
        one, two = self.branch1_0(x), self.branch2_2(self.branch2_1(self.branch2_0(x)))
        sides = self.branch1_1a(one), self.branch1_1b(one), self.branch2_3a(two), self.branch2_3b(two)
        return torch.cat([self.branch0(x), *sides, self.branch3(x)], 1)


def largest():
    return nn.MaxPool2d(3, 2)


def _averages():
    return nn.AvgPool2d(3, 1, 1, count_include_pad=False)


def rows_of_v4():
    a = [[(96, 1)], [(64, 1), (96, 3)], [(64, 1), (96, 3), (96, 3)], [_averages(), (96, 1)]]
    b = [[(384, 1)], [(192, 1), (224, FLAT), (256, TALL)], [(192, 1), (192, TALL), (224, FLAT), (224, TALL), (256, FLAT)], [_averages(), (128, 1)]]
    return [
        convolution(3, 32, 3, 2), convolution(32, 32, 3), row(32, (64, 3)), Mixed(64, [largest()], [(96, 3, 2)]),
        Mixed(160, [(64, 1), convolution(64, 96, 3)], [(64, 1), (64, FLAT), (64, TALL), convolution(64, 96, 3)]),
        Mixed(192, [(192, 3, 2)], [largest()]),
        *(Mixed(384, *a) for _ in range(4)),
        Mixed(384, [(384, 3, 2)], [(192, 1), (224, 3), (256, 3, 2)], [largest()]),
        *(Mixed(1024, *b) for _ in range(7)),
        Mixed(1024, [(192, 1), (192, 3, 2)], [(256, 1), (256, FLAT), (320, TALL), (320, 3, 2)], [largest()]),
        *(InceptionC() for _ in range(3)),
    ]  # fmt: skip


class InceptionV4(nn.Module):
    #: The path of the last layer.
    last = "last_linear"

    def __init__(self, num_classes=1000):
        super().__init__()
        self.features = nn.Sequential(*rows_of_v4())
        self.global_pool, self.head_drop = nn.AdaptiveAvgPool2d(1), nn.Dropout(0.0)
        self.last_linear = nn.Linear(1536, num_classes)

    def maps(self, x):
        return self.features(x)

    def forward(self, x):
        return self.last_linear(self.head_drop(self.global_pool(self.maps(x)).flatten(1)))


class InceptionResnetV2(nn.Module):
    last = "classif"

    def __init__(self, num_classes=1000):
        super().__init__()
        self.conv2d_1a, self.conv2d_2a, self.conv2d_2b = convolution(3, 32, 3, 2), convolution(32, 32, 3), row(32, (64, 3))
        self.maxpool_3a, self.conv2d_3b, self.conv2d_4a, self.maxpool_5a = largest(), convolution(64, 80), convolution(80, 192, 3), largest()
        self.mixed_5b = Mixed(192, [(96, 1)], [(48, 1), (64, 5)], [(64, 1), (96, 3), (96, 3)], [_averages(), (64, 1)])
        narrow = [(32, 1)], [(32, 1), (32, 3)], [(32, 1), (48, 3), (64, 3)]
        self.repeat = nn.Sequential(*(Residual(320, *narrow, scale=0.17) for _ in range(10)))
        self.mixed_6a = Mixed(320, [(384, 3, 2)], [(256, 1), (256, 3), (384, 3, 2)], [largest()])
        middle = [(192, 1)], [(128, 1), (160, FLAT), (192, TALL)]
        self.repeat_1 = nn.Sequential(*(Residual(1088, *middle, scale=0.10) for _ in range(20)))
        self.mixed_7a = Mixed(1088, [(256, 1), (384, 3, 2)], [(256, 1), (288, 3, 2)], [(256, 1), (288, 3), (320, 3, 2)], [largest()])
        wide = [(192, 1)], [(192, 1), (224, (1, 3)), (256, (3, 1))]
        self.repeat_2 = nn.Sequential(*(Residual(2080, *wide, scale=0.20) for _ in range(9)))
        self.block8 = Residual(2080, *wide, no_relu=True)
        self.conv2d_7b = convolution(2080, 1536)
        self.avgpool_1a = nn.AdaptiveAvgPool2d(1)
        setattr(self, self.last, nn.Linear(1536, num_classes))

    def maps(self, x):
        x = self.maxpool_3a(self.conv2d_2b(self.conv2d_2a(self.conv2d_1a(x))))
        x = self.mixed_5b(self.maxpool_5a(self.conv2d_4a(self.conv2d_3b(x))))
        x = self.repeat_1(self.mixed_6a(self.repeat(x)))
        return self.conv2d_7b(self.block8(self.repeat_2(self.mixed_7a(x))))

    def forward(self, x):
        return getattr(self, self.last)(self.avgpool_1a(self.maps(x)).flatten(1))


BUILDERS = {"inception_v4": InceptionV4, "inception_resnet_v2": InceptionResnetV2}


__getattr__ = others_of("inception")
