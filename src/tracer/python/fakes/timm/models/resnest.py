"""ResNeSt (Zhang 2020): a ResNet whose second convolutions are split, and their parts weighed by attention."""

from functools import partial

import torch
from torch import nn
from torchvision.models import resnet
from torchvision.models._rounding import rounded

from timm.models._heads import others_of
from timm.models.resnet import averaged, stem


class RadixSoftmax(nn.Module):
    def __init__(self, radix, cardinality):
        super().__init__()
        self.radix, self.cardinality = radix, cardinality

    def forward(self, x):
        if self.radix == 1:
            return torch.sigmoid(x)
        parts = x.view(x.size(0), self.cardinality, self.radix, -1).transpose(1, 2)
        return torch.softmax(parts, dim=1).reshape(x.size(0), -1)


class SplitAttn(nn.Module):
    def __init__(self, channels, groups, radix):
        super().__init__()
        self.radix, wide = radix, channels * radix
        narrow = max(32, rounded(channels * radix * 0.25))
        self.conv = nn.Conv2d(channels, wide, 3, 1, 1, groups=groups * radix, bias=False)
        self.bn0, self.act0 = nn.BatchNorm2d(wide), nn.ReLU(inplace=True)
        self.fc1, self.bn1 = nn.Conv2d(channels, narrow, 1, groups=groups), nn.BatchNorm2d(narrow)
        self.act1, self.fc2 = nn.ReLU(inplace=True), nn.Conv2d(narrow, wide, 1, groups=groups)
        self.rsoftmax = RadixSoftmax(radix, groups)

    def forward(self, x):
        x = self.act0(self.bn0(self.conv(x)))
        n, c, h, w = x.shape
        parts = x.reshape(n, self.radix, c // self.radix, h, w)
        told = parts.sum(dim=1).mean((2, 3), keepdim=True)
        told = self.rsoftmax(self.fc2(self.act1(self.bn1(self.fc1(told)))))
        return (parts * told.reshape(n, self.radix, c // self.radix, 1, 1)).sum(dim=1)


class ResNestBottleneck(nn.Module):
    expansion = 4
    radix, averages_first = 2, False

    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1, norm_layer=None):
        super().__init__()
        width = int(planes * (base_width / 64.0)) * groups
        pool = nn.AvgPool2d(3, stride, 1) if stride > 1 else None
        self.conv1, self.bn1, self.act1 = resnet.conv1x1(inplanes, width), nn.BatchNorm2d(width), nn.ReLU(inplace=True)
        self.avd_first = pool if self.averages_first else None
        self.conv2 = SplitAttn(width, groups, self.radix)
        self.avd_last = None if self.averages_first else pool
        self.conv3, self.bn3 = resnet.conv1x1(width, planes * 4), nn.BatchNorm2d(planes * 4)
        self.act3, self.downsample = nn.ReLU(inplace=True), downsample

    def forward(self, x):
        out = self.act1(self.bn1(self.conv1(x)))
        out = out if self.avd_first is None else self.avd_first(out)
        out = self.conv2(out)
        out = out if self.avd_last is None else self.avd_last(out)
        return self.act3(self.bn3(self.conv3(out)) + (x if self.downsample is None else self.downsample(x)))


class _Averaging(ResNestBottleneck):
    radix, averages_first = 4, True


class _Whole(ResNestBottleneck):
    radix, averages_first = 1, True


def _made(layers, wide=32, block=ResNestBottleneck, num_classes=1000, **more):
    network = resnet.ResNet(block, layers, num_classes=num_classes, **more)
    network.conv1, network.bn1 = stem(wide, wide), nn.BatchNorm2d(2 * wide)
    if wide != 32:
        shortcut = nn.Sequential(resnet.conv1x1(2 * wide, 256), nn.BatchNorm2d(256))
        network.layer1[0] = block(2 * wide, 64, 1, shortcut)
    for stage in (network.layer1, network.layer2, network.layer3, network.layer4):
        stage[0].downsample = averaged(stage[0].downsample)
    return network


BUILDERS = {
    "resnest14d": partial(_made, (1, 1, 1, 1)),
    "resnest26d": partial(_made, (2, 2, 2, 2)),
    "resnest50d": partial(_made, (3, 4, 6, 3)),
    "resnest101e": partial(_made, (3, 4, 23, 3), 64),
    "resnest200e": partial(_made, (3, 24, 36, 3), 64),
    "resnest269e": partial(_made, (3, 30, 48, 8), 64),
    "resnest50d_4s2x40d": partial(_made, (3, 4, 6, 3), block=_Averaging, groups=2, width_per_group=40),
    "resnest50d_1s4x24d": partial(_made, (3, 4, 6, 3), block=_Whole, groups=4, width_per_group=24),
}


__getattr__ = others_of("resnest")
