"""VGG (Simonyan and Zisserman 2014)."""

import torch
from torch import nn

from torchvision.models._api import named

#: Channels of each convolution of 3×3; `M` is a pool.
cfgs = {
    "A": [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"],
    "B": [64, 64, "M", 128, 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"],
    "D": [64, 64, "M", 128, 128, "M", *[256] * 3, "M", *[512] * 3, "M", *[512] * 3, "M"],
    "E": [64, 64, "M", 128, 128, "M", *[256] * 4, "M", *[512] * 4, "M", *[512] * 4, "M"],
}


def make_layers(cfg, batch_norm=False):
    parts, width = [], 3
    for one in cfg:
        if one == "M":
            parts.append(nn.MaxPool2d(2, 2))
            continue
        parts.append(nn.Conv2d(width, one, 3, padding=1))
        if batch_norm:
            parts.append(nn.BatchNorm2d(one))
        parts.append(nn.ReLU(inplace=True))
        width = one
    return nn.Sequential(*parts)


class VGG(nn.Module):
    def __init__(self, features, num_classes=1000, init_weights=True, dropout=0.5):
        super().__init__()
        self.features = features
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096),
            nn.ReLU(True),
            nn.Dropout(dropout),
            nn.Linear(4096, 4096),
            nn.ReLU(True),
            nn.Dropout(dropout),
            nn.Linear(4096, num_classes),
        )

    def forward(self, x):
        x = self.avgpool(self.features(x))
        return self.classifier(torch.flatten(x, 1))


def _vgg(name, cfg, batch_norm):
    def build(has_weights, **more):
        return VGG(make_layers(cfgs[cfg], batch_norm), **more)

    build.__name__ = name
    return named(build)


for _depth, _cfg in ((11, "A"), (13, "B"), (16, "D"), (19, "E")):
    globals()[f"vgg{_depth}"] = _vgg(f"vgg{_depth}", _cfg, False)
    globals()[f"vgg{_depth}_bn"] = _vgg(f"vgg{_depth}_bn", _cfg, True)
