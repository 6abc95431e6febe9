"""RegNet (Radosavovic 2020): widths grow along a line, rounded to whole stages."""

import math
from collections import OrderedDict
from functools import partial

from torch import nn

from torchvision.models._api import named
from torchvision.ops.misc import Conv2dNormActivation, SqueezeExcitation


def widths_of_blocks(depth, w_0, w_a, w_m, step=8):
    """A width for each block; those of one stage are the same."""
    found = []
    for number in range(depth):
        capacity = round(math.log((number * w_a + w_0) / w_0) / math.log(w_m))
        found.append(int(round(w_0 * w_m**capacity / step) * step))
    return found


def stages(depth, w_0, w_a, w_m, group_width, bottleneck_multiplier=1.0):
    """(width, blocks, width of a group) of each stage; widths divide into whole groups."""
    blocks = widths_of_blocks(depth, w_0, w_a, w_m)
    for width in sorted(set(blocks)):
        inner = int(width * bottleneck_multiplier)
        group = min(group_width, inner)
        whole = max(group, int(inner + group / 2) // group * group)
        whole += group if whole < 0.9 * inner else 0
        yield int(whole / bottleneck_multiplier), blocks.count(width), group


class BottleneckTransform(nn.Sequential):
    def __init__(
        self, width_in, width_out, stride, norm_layer, activation_layer, group_width, bottleneck_multiplier, se_ratio
    ):
        inner = int(round(width_out * bottleneck_multiplier))
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer)
        parts = OrderedDict(
            a=conv(width_in, inner, 1, activation_layer=activation_layer),
            b=conv(inner, inner, 3, stride, groups=inner // group_width, activation_layer=activation_layer),
        )
        if se_ratio:
            parts["se"] = SqueezeExcitation(inner, int(round(se_ratio * width_in)), activation=activation_layer)
        parts["c"] = conv(inner, width_out, 1, activation_layer=None)
        super().__init__(parts)


class ResBottleneckBlock(nn.Module):
    def __init__(
        self, width_in, width_out, stride, norm_layer, activation_layer, group_width=1, bottleneck_multiplier=1.0, se_ratio=None
    ):
        super().__init__()
        self.proj = None
        if width_in != width_out or stride != 1:
            self.proj = Conv2dNormActivation(
                width_in, width_out, 1, stride, norm_layer=norm_layer, activation_layer=None
            )
        self.f = BottleneckTransform(
            width_in, width_out, stride, norm_layer, activation_layer, group_width, bottleneck_multiplier, se_ratio
        )
        self.activation = activation_layer(inplace=True)

    def forward(self, x):
        kept = x if self.proj is None else self.proj(x)
        return self.activation(kept + self.f(x))


class RegNet(nn.Module):
    def __init__(self, rows, num_classes=1000, stem_width=32, se_ratio=None, norm_layer=None, activation=None):
        super().__init__()
        norm, act = norm_layer or nn.BatchNorm2d, activation or nn.ReLU
        self.stem = Conv2dNormActivation(3, stem_width, 3, 2, norm_layer=norm, activation_layer=act)
        parts, width = OrderedDict(), stem_width
        for number, (out, depth, group) in enumerate(rows, 1):
            blocks = OrderedDict()
            for at in range(depth):
                into, stride = (width, 2) if at == 0 else (out, 1)
                blocks[f"block{number}-{at}"] = ResBottleneckBlock(into, out, stride, norm, act, group, 1.0, se_ratio)
            parts[f"block{number}"] = nn.Sequential(blocks)
            width = out
        self.trunk_output = nn.Sequential(parts)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(width, num_classes)

    def forward(self, x):
        x = self.avgpool(self.trunk_output(self.stem(x)))
        return self.fc(x.flatten(start_dim=1))


#: Depth, first width, slope, factor, width of a group.
_X = {
    "400mf": (22, 24, 24.48, 2.54, 16),
    "800mf": (16, 56, 35.73, 2.28, 16),
    "1_6gf": (18, 80, 34.01, 2.25, 24),
    "3_2gf": (25, 88, 26.31, 2.25, 48),
    "8gf": (23, 80, 49.56, 2.88, 120),
    "16gf": (22, 216, 55.59, 2.1, 128),
    "32gf": (23, 320, 69.86, 2.0, 168),
}
_Y = {
    "400mf": (16, 48, 27.89, 2.09, 8),
    "800mf": (14, 56, 38.84, 2.4, 16),
    "1_6gf": (27, 48, 20.71, 2.65, 24),
    "3_2gf": (21, 80, 42.63, 2.66, 24),
    "8gf": (17, 192, 76.82, 2.19, 56),
    "16gf": (18, 200, 106.23, 2.48, 112),
    "32gf": (20, 232, 115.89, 2.53, 232),
    "128gf": (27, 456, 160.83, 2.52, 264),
}


def _regnet(name, row, se_ratio):
    def build(has_weights, norm_layer=None, **more):
        norm = norm_layer or partial(nn.BatchNorm2d, eps=1e-05, momentum=0.1)
        return RegNet(list(stages(*row)), se_ratio=se_ratio, norm_layer=norm, **more)

    build.__name__ = name
    return named(build)


for _kind, _table, _ratio in (("x", _X, None), ("y", _Y, 0.25)):
    for _size, _row in _table.items():
        globals()[f"regnet_{_kind}_{_size}"] = _regnet(f"regnet_{_kind}_{_size}", _row, _ratio)
