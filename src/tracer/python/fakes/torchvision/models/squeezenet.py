"""SqueezeNet (Iandola 2016)."""

import torch
from torch import nn

from torchvision.models._api import named


class Fire(nn.Module):
    def __init__(self, inplanes, squeeze_planes, expand1x1_planes, expand3x3_planes):
        super().__init__()
        self.inplanes = inplanes
        self.squeeze = nn.Conv2d(inplanes, squeeze_planes, 1)
        self.squeeze_activation = nn.ReLU(inplace=True)
        self.expand1x1 = nn.Conv2d(squeeze_planes, expand1x1_planes, 1)
        self.expand1x1_activation = nn.ReLU(inplace=True)
        self.expand3x3 = nn.Conv2d(squeeze_planes, expand3x3_planes, 3, padding=1)
        self.expand3x3_activation = nn.ReLU(inplace=True)

    def forward(self, x):
        x = self.squeeze_activation(self.squeeze(x))
        narrow = self.expand1x1_activation(self.expand1x1(x))
        return torch.cat([narrow, self.expand3x3_activation(self.expand3x3(x))], 1)


class SqueezeNet(nn.Module):
    def __init__(self, version="1_0", num_classes=1000, dropout=0.5):
        super().__init__()
        self.num_classes = num_classes
        pool = lambda: nn.MaxPool2d(3, 2, ceil_mode=True)
        fire = lambda width, squeeze, expand: Fire(width, squeeze, expand, expand)
        fires = [
            fire(64 if version == "1_1" else 96, 16, 64),
            fire(128, 16, 64),
            fire(128, 32, 128),
            fire(256, 32, 128),
            fire(256, 48, 192),
            fire(384, 48, 192),
            fire(384, 64, 256),
            fire(512, 64, 256),
        ]
        if version == "1_1":
            first = nn.Conv2d(3, 64, 3, 2)
            parts = [*fires[:2], pool(), *fires[2:4], pool(), *fires[4:]]
        else:
            first = nn.Conv2d(3, 96, 7, 2)
            parts = [*fires[:3], pool(), *fires[3:7], pool(), fires[7]]
        self.features = nn.Sequential(first, nn.ReLU(inplace=True), pool(), *parts)
        self.classifier = nn.Sequential(
            nn.Dropout(dropout), nn.Conv2d(512, num_classes, 1), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d((1, 1))
        )

    def forward(self, x):
        return torch.flatten(self.classifier(self.features(x)), 1)


@named
def squeezenet1_0(has_weights, **more):
    return SqueezeNet("1_0", **more)


@named
def squeezenet1_1(has_weights, **more):
    return SqueezeNet("1_1", **more)
