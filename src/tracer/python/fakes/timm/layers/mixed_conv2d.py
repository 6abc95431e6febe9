"""Kernels of several sizes, each for a part of the channels, Tan and Le 2019, https://arxiv.org/abs/1907.09595."""

import torch
from torch import nn

from timm.layers.helpers import parted


class MixedConv2d(nn.ModuleDict):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding="", dilation=1, depthwise=False, **more):
        from timm.layers.create_conv2d import create_conv2d

        super().__init__()
        sizes = kernel_size if isinstance(kernel_size, list) else [kernel_size]
        self.splits = parted(in_channels, len(sizes))
        for at, (size, into, out) in enumerate(zip(sizes, self.splits, parted(out_channels, len(sizes)))):
            self.add_module(str(at), create_conv2d(into, out, size, stride, padding, dilation, depthwise=depthwise, **more))

    def forward(self, x):
        parts = torch.split(x, self.splits, 1)
        return torch.cat([convolution(part) for convolution, part in zip(self.values(), parts)], 1)
