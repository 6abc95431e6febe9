"""Res2Net (Gao 2019): a ResNet whose second convolutions work on parts one after another, each with what the one before gave."""

from functools import partial

import torch
from torch import nn
from torchvision.models import resnet

from timm.models._heads import others_of
from timm.models.resnet import averaged, stem


class Bottle2neck(nn.Module):
    expansion = 4
    scale = 4

    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=26, dilation=1, norm_layer=None):
        super().__init__()
        width = planes * base_width // 64 * groups
        self.is_first = stride > 1 or downsample is not None
        self.conv1, self.bn1 = resnet.conv1x1(inplanes, width * self.scale), nn.BatchNorm2d(width * self.scale)
        count = max(1, self.scale - 1)
        self.convs = nn.ModuleList([resnet.conv3x3(width, width, stride, groups) for _ in range(count)])
        self.bns = nn.ModuleList([nn.BatchNorm2d(width) for _ in range(count)])
        self.pool = nn.AvgPool2d(3, stride, 1) if self.is_first else None
        self.conv3, self.bn3 = resnet.conv1x1(width * self.scale, planes * 4), nn.BatchNorm2d(planes * 4)
        self.relu, self.downsample, self.width = nn.ReLU(inplace=True), downsample, width

    def forward(self, x):
        parts = torch.split(self.relu(self.bn1(self.conv1(x))), self.width, 1)
        found = []
        for at, (conv, bn) in enumerate(zip(self.convs, self.bns)):
            one = parts[at] if at == 0 or self.is_first else found[-1] + parts[at]
            found.append(self.relu(bn(conv(one))))
        if self.scale > 1:
            found.append(parts[-1] if self.pool is None else self.pool(parts[-1]))
        return self.relu(self.bn3(self.conv3(torch.cat(found, 1))) + (x if self.downsample is None else self.downsample(x)))


def _made(layers, width, scale=4, groups=1, deep=False, num_classes=1000):
    block = type("Bottle2neck", (Bottle2neck,), {"scale": scale, "__module__": __name__})
    network = resnet.ResNet(block, layers, num_classes=num_classes, groups=groups, width_per_group=width)
    if deep:
        network.conv1 = stem(32)
        for stage in (network.layer1, network.layer2, network.layer3, network.layer4):
            stage[0].downsample = averaged(stage[0].downsample)
    return network


_50, _101 = (3, 4, 6, 3), (3, 4, 23, 3)
BUILDERS = {
    **{f"res2net50_{width}w_{scale}s": partial(_made, _50, width, scale) for width, scale in ((26, 4), (48, 2), (14, 8), (26, 6), (26, 8))},
    "res2net101_26w_4s": partial(_made, _101, 26),
    "res2next50": partial(_made, _50, 4, groups=8),
    "res2net50d": partial(_made, _50, 26, deep=True),
    "res2net101d": partial(_made, _101, 26, deep=True),
}


__getattr__ = others_of("res2net")
