"""ResNet-50.

Takes float32 of N x 3 x 224 x 224 (channels before rows and columns), gives N x 1000.
"""

import torch.nn.functional as F
from torch import nn


class Body(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels, momentum=0.01)
        self.conv2 = nn.Conv2d(
            out_channels, out_channels, 3, stride=stride, padding=1, bias=False
        )
        self.bn2 = nn.BatchNorm2d(out_channels, momentum=0.01)
        self.conv3 = nn.Conv2d(out_channels, 4 * out_channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * out_channels, momentum=0.01)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = F.relu(self.bn2(self.conv2(x)))
        return self.bn3(self.conv3(x))


class IdentityBlock(nn.Module):
    def __init__(self, out_channels):
        super().__init__()
        self.body = Body(4 * out_channels, out_channels)

    def forward(self, inputs):
        x = self.body(inputs)
        return F.relu(x + inputs)


class ProjectionBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.body = Body(in_channels, out_channels, stride=stride)
        self.conv = nn.Conv2d(
            in_channels, 4 * out_channels, 1, stride=stride, bias=False
        )
        self.bn = nn.BatchNorm2d(4 * out_channels, momentum=0.01)

    def forward(self, inputs):
        body = self.body(inputs)
        x = self.bn(self.conv(inputs))
        return F.relu(body + x)


class Stage(nn.Module):
    def __init__(self, in_channels, out_channels, identities, stride=1):
        super().__init__()
        self.projection_block = ProjectionBlock(
            in_channels, out_channels, stride=stride
        )
        self.identity_block = nn.Sequential(
            *[IdentityBlock(out_channels) for _ in range(identities)]
        )

    def forward(self, x):
        x = self.projection_block(x)
        return self.identity_block(x)


class ResNet50(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
        self.bn = nn.BatchNorm2d(64, momentum=0.01)
        self.layer1 = Stage(64, 64, 2)
        self.layer2 = Stage(256, 128, 3, stride=2)
        self.layer3 = Stage(512, 256, 5, stride=2)
        self.layer4 = Stage(1024, 512, 2, stride=2)
        self.fc = nn.Linear(2048, 1000)

    def forward(self, x):
        x = F.relu(self.bn(self.conv(x)))
        x = F.max_pool2d(x, 3, stride=2, padding=1)
        x = self.layer1(x)
        x = self.layer2(x)
        x = self.layer3(x)
        x = self.layer4(x)
        x = x.mean(dim=(2, 3))
        return F.softmax(self.fc(x), dim=1)
