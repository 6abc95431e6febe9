"""MobileNet v2 (Sandler 2018)."""

import torch.nn.functional as F
from torch import flatten, nn

from torchvision.models._api import named
from torchvision.models._rounding import _make_divisible, rounded  # noqa: F401
from torchvision.ops.misc import Conv2dNormActivation

ConvBNReLU = Conv2dNormActivation


class InvertedResidual(nn.Module):
    def __init__(self, inp, oup, stride, expand_ratio, norm_layer=None):
        super().__init__()
        norm = norm_layer or nn.BatchNorm2d
        self.stride = stride
        self.use_res_connect = stride == 1 and inp == oup
        hidden = int(round(inp * expand_ratio))
        block = lambda *shape, **more: Conv2dNormActivation(
            *shape, norm_layer=norm, activation_layer=nn.ReLU6, **more
        )
        widen = [block(inp, hidden, 1)] if expand_ratio != 1 else []
        self.conv = nn.Sequential(
            *widen, block(hidden, hidden, stride=stride, groups=hidden), nn.Conv2d(hidden, oup, 1, bias=False), norm(oup)
        )
        self.out_channels = oup

    def forward(self, x):
        return x + self.conv(x) if self.use_res_connect else self.conv(x)


#: Expansion, channels, blocks, stride of the first.
_STAGES = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)


class MobileNetV2(nn.Module):
    def __init__(
        self,
        num_classes=1000,
        width_mult=1.0,
        inverted_residual_setting=None,
        round_nearest=8,
        block=None,
        norm_layer=None,
        dropout=0.2,
    ):
        super().__init__()
        block, norm = block or InvertedResidual, norm_layer or nn.BatchNorm2d
        width = rounded(32 * width_mult, round_nearest)
        self.last_channel = rounded(1280 * max(1.0, width_mult), round_nearest)
        parts = [Conv2dNormActivation(3, width, stride=2, norm_layer=norm, activation_layer=nn.ReLU6)]
        for expand, channels, count, stride in inverted_residual_setting or _STAGES:
            out = rounded(channels * width_mult, round_nearest)
            for at in range(count):
                parts.append(block(width, out, stride if at == 0 else 1, expand_ratio=expand, norm_layer=norm))
                width = out
        parts.append(Conv2dNormActivation(width, self.last_channel, 1, norm_layer=norm, activation_layer=nn.ReLU6))
        self.features = nn.Sequential(*parts)
        self.classifier = nn.Sequential(nn.Dropout(dropout), nn.Linear(self.last_channel, num_classes))

    def forward(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), (1, 1))
        return self.classifier(flatten(x, 1))


@named
def mobilenet_v2(has_weights, **more):
    return MobileNetV2(**more)
