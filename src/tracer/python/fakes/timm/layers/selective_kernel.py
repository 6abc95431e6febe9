"""Kernels of several sizes that attention chooses among, Li et al. 2019, https://arxiv.org/abs/1903.06586."""

import torch
from torch import nn

from timm.layers.conv_bn_act import ConvNormAct
from timm.layers.helpers import make_divisible


class SelectiveKernelAttn(nn.Module):
    def __init__(self, channels, num_paths=2, attn_channels=32, act_layer=nn.ReLU, norm_layer=nn.BatchNorm2d, **more):
        super().__init__()
        self.num_paths = num_paths
        self.fc_reduce = nn.Conv2d(channels, attn_channels, 1, bias=False)
        self.bn, self.act = norm_layer(attn_channels), act_layer(inplace=True)
        self.fc_select = nn.Conv2d(attn_channels, channels * num_paths, 1, bias=False)

    def forward(self, x):
        told = x.sum(1).mean((2, 3), keepdim=True)
        told = self.fc_select(self.act(self.bn(self.fc_reduce(told))))
        return torch.softmax(told.view(x.shape[0], self.num_paths, x.shape[2], 1, 1), dim=1)


class SelectiveKernel(nn.Module):
    def __init__(
        self,
        in_channels,
        out_channels=None,
        kernel_size=None,
        stride=1,
        dilation=1,
        groups=1,
        rd_ratio=1.0 / 16,
        rd_channels=None,
        rd_divisor=8,
        keep_3x3=True,
        split_input=True,
        act_layer=nn.ReLU,
        norm_layer=nn.BatchNorm2d,
        aa_layer=None,
        drop_layer=None,
        **more,
    ):
        super().__init__()
        out, sizes = out_channels or in_channels, kernel_size or [3, 5]
        sizes = sizes if isinstance(sizes, list) else [sizes] * 2
        gaps = [dilation * (size - 1) // 2 if keep_3x3 else dilation for size in sizes]
        self.num_paths, self.split_input = len(sizes), split_input
        self.in_channels = in_channels // self.num_paths if split_input else in_channels
        self.paths = nn.ModuleList(
            ConvNormAct(
                self.in_channels,
                out,
                3 if keep_3x3 else size,
                stride,
                dilation=gap,
                groups=min(out, groups),
                norm_layer=norm_layer,
                act_layer=act_layer,
                aa_layer=aa_layer,
            )
            for size, gap in zip(sizes, gaps)
        )
        self.attn = SelectiveKernelAttn(out, self.num_paths, rd_channels or make_divisible(out * rd_ratio, rd_divisor))

    def forward(self, x):
        given = torch.split(x, self.in_channels, 1) if self.split_input else [x] * self.num_paths
        seen = torch.stack([path(part) for path, part in zip(self.paths, given)], dim=1)
        return torch.sum(seen * self.attn(seen), dim=1)
