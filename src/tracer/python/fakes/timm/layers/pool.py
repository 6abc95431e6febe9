"""Poolings: of all places, and with the border of TensorFlow."""

import torch
from torch import nn
from torch.nn import functional as F

from timm.layers.create_conv2d import padding_of
from timm.layers.helpers import same_border, to_2tuple


class SelectAdaptivePool2d(nn.Module):
    """`pool_type`: `avg`, `max`, both meaned (`avgmax`), or one behind the other (`catavgmax`)."""

    def __init__(self, output_size=1, pool_type="avg", flatten=False, input_fmt="NCHW", **more):
        super().__init__()
        self.pool_type, self.output_size = (pool_type or "").removeprefix("fast"), output_size
        self.channels_last = input_fmt == "NHWC"
        self.flatten = nn.Flatten(1) if flatten else nn.Identity()
        self.pool = nn.AdaptiveMaxPool2d(output_size) if self.pool_type == "max" else nn.AdaptiveAvgPool2d(output_size)

    def forward(self, x):
        if not (self.pool_type or self.channels_last):
            return self.flatten(x)
        if self.channels_last:
            x = x.permute(0, 3, 1, 2)
        pooled = self.pool(x)
        if self.pool_type == "catavgmax":
            pooled = torch.cat([pooled, F.adaptive_max_pool2d(x, self.output_size)], 1)
        elif self.pool_type == "avgmax":
            pooled = 0.5 * (pooled + F.adaptive_max_pool2d(x, self.output_size))
        return self.flatten(pooled)

    def feat_mult(self):
        return 2 if self.pool_type == "catavgmax" else 1


class AdaptiveAvgMaxPool2d(SelectAdaptivePool2d):
    def __init__(self, output_size=1):
        super().__init__(output_size, "avgmax")


class AvgPool2dSame(nn.AvgPool2d):
    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
        super().__init__(to_2tuple(kernel_size), to_2tuple(stride or kernel_size), (0, 0), ceil_mode, count_include_pad)

    def forward(self, x):
        return super().forward(F.pad(x, same_border(x, self.kernel_size, self.stride)))


class MaxPool2dSame(nn.MaxPool2d):
    def __init__(self, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
        super().__init__(to_2tuple(kernel_size), to_2tuple(stride or kernel_size), (0, 0), to_2tuple(dilation), ceil_mode=ceil_mode)

    def forward(self, x):
        return super().forward(F.pad(x, same_border(x, self.kernel_size, self.stride, self.dilation), value=-float("inf")))


def create_pool2d(pool_type, kernel_size, stride=None, **more):
    border = more.pop("padding", "")
    stride = stride or kernel_size
    if border == "same":
        return (AvgPool2dSame if pool_type == "avg" else MaxPool2dSame)(kernel_size, stride, **more)
    border = padding_of(border, kernel_size, stride, more.get("dilation", 1))
    return (nn.AvgPool2d if pool_type == "avg" else nn.MaxPool2d)(kernel_size, stride, border, **more)
