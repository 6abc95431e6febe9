"""ConvNeXt (Liu 2022)."""

from functools import partial

import torch
import torch.nn.functional as F
from torch import nn

from torchvision.models._api import named
from torchvision.ops.misc import Conv2dNormActivation, Permute
from torchvision.ops.stochastic_depth import StochasticDepth


class LayerNorm2d(nn.LayerNorm):
    def forward(self, x):
        x = F.layer_norm(x.permute(0, 2, 3, 1), self.normalized_shape, self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)


class CNBlock(nn.Module):
    def __init__(self, dim, layer_scale, stochastic_depth_prob, norm_layer=None):
        super().__init__()
        norm = norm_layer or partial(nn.LayerNorm, eps=1e-6)
        self.block = nn.Sequential(
            nn.Conv2d(dim, dim, 7, padding=3, groups=dim),
            Permute([0, 2, 3, 1]),
            norm(dim),
            nn.Linear(dim, 4 * dim),
            nn.GELU(),
            nn.Linear(4 * dim, dim),
            Permute([0, 3, 1, 2]),
        )
        self.layer_scale = nn.Parameter(torch.ones(dim, 1, 1) * layer_scale)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")

    def forward(self, input):
        return self.stochastic_depth(self.layer_scale * self.block(input)) + input


class CNBlockConfig:
    def __init__(self, input_channels, out_channels, num_layers):
        self.input_channels, self.out_channels, self.num_layers = input_channels, out_channels, num_layers


class ConvNeXt(nn.Module):
    def __init__(
        self,
        block_setting,
        stochastic_depth_prob=0.0,
        layer_scale=1e-6,
        num_classes=1000,
        block=None,
        norm_layer=None,
    ):
        super().__init__()
        block, norm = block or CNBlock, norm_layer or partial(LayerNorm2d, eps=1e-6)
        first, last = block_setting[0].input_channels, block_setting[-1]
        parts = [
            Conv2dNormActivation(3, first, 4, 4, 0, norm_layer=norm, activation_layer=None, bias=True)
        ]
        total, number = sum(one.num_layers for one in block_setting), 0
        for one in block_setting:
            blocks = []
            for _ in range(one.num_layers):
                blocks.append(block(one.input_channels, layer_scale, stochastic_depth_prob * number / max(1, total - 1)))
                number += 1
            parts.append(nn.Sequential(*blocks))
            if one.out_channels is not None:
                parts.append(nn.Sequential(norm(one.input_channels), nn.Conv2d(one.input_channels, one.out_channels, 2, 2)))
        self.features = nn.Sequential(*parts)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        width = last.out_channels or last.input_channels
        self.classifier = nn.Sequential(norm(width), nn.Flatten(1), nn.Linear(width, num_classes))

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)))


def _convnext(size, widths, depths, drop):
    def build(has_weights, stochastic_depth_prob=drop, **more):
        setting = [CNBlockConfig(*row) for row in zip(widths, [*widths[1:], None], depths)]
        return ConvNeXt(setting, stochastic_depth_prob, **more)

    build.__name__ = f"convnext_{size}"
    return named(build)


convnext_tiny = _convnext("tiny", (96, 192, 384, 768), (3, 3, 9, 3), 0.1)
convnext_small = _convnext("small", (96, 192, 384, 768), (3, 3, 27, 3), 0.4)
convnext_base = _convnext("base", (128, 256, 512, 1024), (3, 3, 27, 3), 0.5)
convnext_large = _convnext("large", (192, 384, 768, 1536), (3, 3, 27, 3), 0.5)
