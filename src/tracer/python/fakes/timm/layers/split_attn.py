"""Parts of a convolution that attention weighs, Zhang et al. 2020, https://arxiv.org/abs/2004.08955."""

import torch
from torch import nn

from timm.layers.helpers import make_divisible


class RadixSoftmax(nn.Module):
    def __init__(self, radix, cardinality):
        super().__init__()
        self.radix, self.cardinality = radix, cardinality

    def forward(self, x):
        if self.radix == 1:
            return torch.sigmoid(x)
        parts = x.view(x.size(0), self.cardinality, self.radix, -1).transpose(1, 2)
        return torch.softmax(parts, dim=1).reshape(x.size(0), -1)


class SplitAttn(nn.Module):
    def __init__(
        self,
        in_channels,
        out_channels=None,
        kernel_size=3,
        stride=1,
        padding=None,
        dilation=1,
        groups=1,
        bias=False,
        radix=2,
        rd_ratio=0.25,
        rd_channels=None,
        rd_divisor=8,
        act_layer=nn.ReLU,
        norm_layer=None,
        drop_layer=None,
        **more,
    ):
        super().__init__()
        out = out_channels or in_channels
        self.radix, wide = radix, out * radix
        narrow = rd_channels * radix if rd_channels else make_divisible(in_channels * radix * rd_ratio, rd_divisor, min_value=32)
        border = kernel_size // 2 if padding is None else padding
        norm = norm_layer or nn.Identity
        self.conv = nn.Conv2d(in_channels, wide, kernel_size, stride, border, dilation, groups * radix, bias)
        self.bn0 = norm(wide)
        self.drop = drop_layer() if drop_layer is not None else nn.Identity()
        self.act0 = act_layer(inplace=True)
        self.fc1, self.bn1 = nn.Conv2d(out, narrow, 1, groups=groups), norm(narrow)
        self.act1 = act_layer(inplace=True)
        self.fc2 = nn.Conv2d(narrow, wide, 1, groups=groups)
        self.rsoftmax = RadixSoftmax(radix, groups)

    def forward(self, x):
        x = self.act0(self.drop(self.bn0(self.conv(x))))
        n, c, h, w = x.shape
        parts = x.reshape(n, self.radix, c // self.radix, h, w)
        told = parts.sum(dim=1).mean((2, 3), keepdim=True)
        told = self.rsoftmax(self.fc2(self.act1(self.bn1(self.fc1(told)))))
        return (parts * told.reshape(n, self.radix, c // self.radix, 1, 1)).sum(dim=1)
