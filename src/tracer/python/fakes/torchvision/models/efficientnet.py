"""EfficientNet and EfficientNet v2 (Tan 2019, 2021)."""

import math
from functools import partial

import torch
from torch import nn

from torchvision.models._api import named
from torchvision.models._rounding import rounded
from torchvision.ops.misc import Conv2dNormActivation, SqueezeExcitation
from torchvision.ops.stochastic_depth import StochasticDepth


class _MBConvConfig:
    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, block):
        self.expand_ratio, self.kernel, self.stride = expand_ratio, kernel, stride
        self.input_channels, self.out_channels = input_channels, out_channels
        self.num_layers, self.block = num_layers, block


class _Block(nn.Module):
    def _finish(self, cnf, parts, probability):
        self.use_res_connect = cnf.stride == 1 and cnf.input_channels == cnf.out_channels
        self.block = nn.Sequential(*parts)
        self.stochastic_depth = StochasticDepth(probability, "row")
        self.out_channels = cnf.out_channels

    def forward(self, input):
        result = self.block(input)
        return self.stochastic_depth(result) + input if self.use_res_connect else result


class MBConv(_Block):
    def __init__(self, cnf, stochastic_depth_prob, norm_layer, se_layer=SqueezeExcitation):
        super().__init__()
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.SiLU)
        wide = rounded(cnf.input_channels * cnf.expand_ratio)
        parts = [conv(cnf.input_channels, wide, 1)] if wide != cnf.input_channels else []
        parts += [
            conv(wide, wide, cnf.kernel, cnf.stride, groups=wide),
            se_layer(wide, max(1, cnf.input_channels // 4), activation=partial(nn.SiLU, inplace=True)),
            Conv2dNormActivation(wide, cnf.out_channels, 1, norm_layer=norm_layer, activation_layer=None),
        ]
        self._finish(cnf, parts, stochastic_depth_prob)


class FusedMBConv(_Block):
    def __init__(self, cnf, stochastic_depth_prob, norm_layer):
        super().__init__()
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.SiLU)
        wide = rounded(cnf.input_channels * cnf.expand_ratio)
        if wide == cnf.input_channels:
            parts = [conv(cnf.input_channels, cnf.out_channels, cnf.kernel, cnf.stride)]
        else:
            narrow = Conv2dNormActivation(wide, cnf.out_channels, 1, norm_layer=norm_layer, activation_layer=None)
            parts = [conv(cnf.input_channels, wide, cnf.kernel, cnf.stride), narrow]
        self._finish(cnf, parts, stochastic_depth_prob)


class EfficientNet(nn.Module):
    def __init__(
        self,
        inverted_residual_setting,
        dropout,
        stochastic_depth_prob=0.2,
        num_classes=1000,
        norm_layer=None,
        last_channel=None,
    ):
        super().__init__()
        norm = norm_layer or nn.BatchNorm2d
        conv = partial(Conv2dNormActivation, norm_layer=norm, activation_layer=nn.SiLU)
        first, last = inverted_residual_setting[0].input_channels, inverted_residual_setting[-1].out_channels
        total, number = sum(one.num_layers for one in inverted_residual_setting), 0
        parts = [conv(3, first, stride=2)]
        for one in inverted_residual_setting:
            blocks = []
            for at in range(one.num_layers):
                width, stride = (one.input_channels, one.stride) if at == 0 else (one.out_channels, 1)
                own = _MBConvConfig(one.expand_ratio, one.kernel, stride, width, one.out_channels, 1, one.block)
                blocks.append(one.block(own, stochastic_depth_prob * number / total, norm))
                number += 1
            parts.append(nn.Sequential(*blocks))
        last_channel = last_channel or 4 * last
        parts.append(conv(last, last_channel, 1))
        self.features = nn.Sequential(*parts)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Dropout(dropout, inplace=True), nn.Linear(last_channel, num_classes))

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


#: Expansion, kernel, stride, in, out, blocks.
_FIRST = (
    (1, 3, 1, 32, 16, 1),
    (6, 3, 2, 16, 24, 2),
    (6, 5, 2, 24, 40, 2),
    (6, 3, 2, 40, 80, 3),
    (6, 5, 1, 80, 112, 3),
    (6, 5, 2, 112, 192, 4),
    (6, 3, 1, 192, 320, 1),
)
#: Width, depth, dropout.
_SCALES = {
    "b0": (1.0, 1.0, 0.2),
    "b1": (1.0, 1.1, 0.2),
    "b2": (1.1, 1.2, 0.3),
    "b3": (1.2, 1.4, 0.3),
    "b4": (1.4, 1.8, 0.4),
    "b5": (1.6, 2.2, 0.4),
    "b6": (1.8, 2.6, 0.5),
    "b7": (2.0, 3.1, 0.5),
}
#: Of the second version: the first rows are fused. Dropout last.
_SECOND = {
    "s": (((1, 3, 1, 24, 24, 2), (4, 3, 2, 24, 48, 4), (4, 3, 2, 48, 64, 4)),
          ((4, 3, 2, 64, 128, 6), (6, 3, 1, 128, 160, 9), (6, 3, 2, 160, 256, 15)), 0.2),
    "m": (((1, 3, 1, 24, 24, 3), (4, 3, 2, 24, 48, 5), (4, 3, 2, 48, 80, 5)),
          ((4, 3, 2, 80, 160, 7), (6, 3, 1, 160, 176, 14), (6, 3, 2, 176, 304, 18), (6, 3, 1, 304, 512, 5)), 0.3),
    "l": (((1, 3, 1, 32, 32, 4), (4, 3, 2, 32, 64, 7), (4, 3, 2, 64, 96, 7)),
          ((4, 3, 2, 96, 192, 10), (6, 3, 1, 192, 224, 19), (6, 3, 2, 224, 384, 25), (6, 3, 1, 384, 640, 7)), 0.4),
}  # fmt: skip


def _efficientnet(size):
    width, depth, dropout = _SCALES[size]

    def build(has_weights, dropout=dropout, **more):
        rows = [
            _MBConvConfig(
                expand, kernel, stride, rounded(into * width), rounded(out * width), math.ceil(count * depth), MBConv
            )
            for expand, kernel, stride, into, out, count in _FIRST
        ]
        norm = partial(nn.BatchNorm2d, eps=0.001, momentum=0.01) if size in ("b5", "b6", "b7") else None
        return EfficientNet(rows, dropout, **{"norm_layer": norm, **more})

    build.__name__ = f"efficientnet_{size}"
    return named(build)


def _efficientnet_v2(size):
    fused, others, dropout = _SECOND[size]

    def build(has_weights, dropout=dropout, **more):
        rows = [_MBConvConfig(*row, FusedMBConv) for row in fused] + [_MBConvConfig(*row, MBConv) for row in others]
        more.setdefault("norm_layer", partial(nn.BatchNorm2d, eps=1e-03))
        return EfficientNet(rows, dropout, last_channel=1280, **more)

    build.__name__ = f"efficientnet_v2_{size}"
    return named(build)


for _size in _SCALES:
    globals()[f"efficientnet_{_size}"] = _efficientnet(_size)
for _size in _SECOND:
    globals()[f"efficientnet_v2_{_size}"] = _efficientnet_v2(_size)
