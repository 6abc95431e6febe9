"""ShuffleNet v2 (Ma 2018)."""

import torch
from torch import nn

from torchvision.models._api import named


def channel_shuffle(x, groups):
    batch, channels, height, width = x.size()
    x = x.view(batch, groups, channels // groups, height, width)
    return torch.transpose(x, 1, 2).contiguous().view(batch, channels, height, width)


class InvertedResidual(nn.Module):
    def __init__(self, inp, oup, stride):
        super().__init__()
        self.stride = stride
        half = oup // 2
        depthwise = lambda width: [
            nn.Conv2d(width, width, 3, stride, 1, groups=width, bias=False),
            nn.BatchNorm2d(width),
        ]
        pointwise = lambda width: [nn.Conv2d(width, half, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU(inplace=True)]
        self.branch1 = nn.Sequential(*depthwise(inp), *pointwise(inp)) if stride > 1 else nn.Sequential()
        self.branch2 = nn.Sequential(*pointwise(inp if stride > 1 else half), *depthwise(half), *pointwise(half))

    def forward(self, x):
        if self.stride == 1:
            kept, changed = x.chunk(2, dim=1)
            out = torch.cat((kept, self.branch2(changed)), dim=1)
        else:
            out = torch.cat((self.branch1(x), self.branch2(x)), dim=1)
        return channel_shuffle(out, 2)


class ShuffleNetV2(nn.Module):
    def __init__(self, stages_repeats, stages_out_channels, num_classes=1000, inverted_residual=InvertedResidual):
        super().__init__()
        first, *stages, last = stages_out_channels
        block = lambda width, out, kernel, stride, pad: nn.Sequential(
            nn.Conv2d(width, out, kernel, stride, pad, bias=False), nn.BatchNorm2d(out), nn.ReLU(inplace=True)
        )
        self.conv1 = block(3, first, 3, 2, 1)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        width = first
        for number, (count, out) in enumerate(zip(stages_repeats, stages), 2):
            parts = [inverted_residual(width, out, 2), *(inverted_residual(out, out, 1) for _ in range(count - 1))]
            setattr(self, f"stage{number}", nn.Sequential(*parts))
            width = out
        self.conv5 = block(width, last, 1, 1, 0)
        self.fc = nn.Linear(last, num_classes)

    def forward(self, x):
        x = self.maxpool(self.conv1(x))
        x = self.conv5(self.stage4(self.stage3(self.stage2(x))))
        return self.fc(x.mean([2, 3]))


def _shufflenet(name, channels):
    def build(has_weights, **more):
        return ShuffleNetV2([4, 8, 4], channels, **more)

    build.__name__ = name
    return named(build)


shufflenet_v2_x0_5 = _shufflenet("shufflenet_v2_x0_5", [24, 48, 96, 192, 1024])
shufflenet_v2_x1_0 = _shufflenet("shufflenet_v2_x1_0", [24, 116, 232, 464, 1024])
shufflenet_v2_x1_5 = _shufflenet("shufflenet_v2_x1_5", [24, 176, 352, 704, 1024])
shufflenet_v2_x2_0 = _shufflenet("shufflenet_v2_x2_0", [24, 244, 488, 976, 2048])
