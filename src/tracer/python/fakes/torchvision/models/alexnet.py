"""AlexNet as one tower (Krizhevsky 2014)."""

import torch
from torch import nn

from torchvision.models._api import named


class AlexNet(nn.Module):
    def __init__(self, num_classes=1000, dropout=0.5):
        super().__init__()
        parts = []
        #: Channels, kernel, stride, padding; a pool after the first, second and fifth.
        table = ((64, 11, 4, 2), (192, 5, 1, 2), (384, 3, 1, 1), (256, 3, 1, 1), (256, 3, 1, 1))
        width = 3
        for number, (channels, kernel, stride, padding) in enumerate(table):
            parts += [nn.Conv2d(width, channels, kernel, stride, padding), nn.ReLU(inplace=True)]
            if number in (0, 1, 4):
                parts.append(nn.MaxPool2d(3, 2))
            width = channels
        self.features = nn.Sequential(*parts)
        self.avgpool = nn.AdaptiveAvgPool2d((6, 6))
        self.classifier = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(256 * 6 * 6, 4096),
            nn.ReLU(inplace=True),
            nn.Dropout(dropout),
            nn.Linear(4096, 4096),
            nn.ReLU(inplace=True),
            nn.Linear(4096, num_classes),
        )

    def forward(self, x):
        x = self.avgpool(self.features(x))
        return self.classifier(torch.flatten(x, 1))


@named
def alexnet(has_weights, **more):
    return AlexNet(**more)
