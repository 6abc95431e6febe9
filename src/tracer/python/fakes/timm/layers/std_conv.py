"""Convolutions that standardise their weights, Qiao et al. 2019, https://arxiv.org/abs/1903.10520, and with a gain,
Brock et al. 2021, https://arxiv.org/abs/2101.08692."""

import torch
from torch import nn

from timm.layers.conv2d_same import Conv2dSame
from timm.layers.create_conv2d import padding_of


class StdConv2d(nn.Conv2d):
    def __init__(self, in_channel, out_channels, kernel_size, stride=1, padding=None, dilation=1, groups=1, bias=False, eps=1e-6, **more):
        border = padding_of("" if padding is None else padding, kernel_size, stride, dilation)
        super().__init__(in_channel, out_channels, kernel_size, stride, border, dilation, groups, bias)


class StdConv2dSame(Conv2dSame):
    def __init__(self, in_channel, out_channels, kernel_size, stride=1, padding="SAME", dilation=1, groups=1, bias=False, eps=1e-6, **more):
        super().__init__(in_channel, out_channels, kernel_size, stride, 0, dilation, groups, bias)


class ScaledStdConv2d(StdConv2d):
    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=None, dilation=1, groups=1, bias=True, *given, **more
    ):
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias)
        self.gain = nn.Parameter(torch.ones(out_channels, 1, 1, 1))


class ScaledStdConv2dSame(StdConv2dSame):
    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding="SAME", dilation=1, groups=1, bias=True, *given, **more
    ):
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias)
        self.gain = nn.Parameter(torch.ones(out_channels, 1, 1, 1))
