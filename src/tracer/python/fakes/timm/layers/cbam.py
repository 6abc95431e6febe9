"""Attention to channels, then to places, Woo et al. 2018, https://arxiv.org/abs/1807.06521."""

import torch
from torch import nn

from timm.layers.conv_bn_act import ConvNormAct
from timm.layers.create_act import create_act_layer
from timm.layers.helpers import squeezed


class ChannelAttn(nn.Module):
    def __init__(
        self,
        channels,
        rd_ratio=1.0 / 16,
        rd_channels=None,
        rd_divisor=1,
        act_layer=nn.ReLU,
        gate_layer="sigmoid",
        mlp_bias=False,
        **more,
    ):
        super().__init__()
        narrow = squeezed(channels, rd_ratio, rd_channels, rd_divisor)
        self.fc1 = nn.Conv2d(channels, narrow, 1, bias=mlp_bias)
        self.act = act_layer(inplace=True)
        self.fc2 = nn.Conv2d(narrow, channels, 1, bias=mlp_bias)
        self.gate = create_act_layer(gate_layer)

    def forward(self, x):
        mean = self.fc2(self.act(self.fc1(x.mean((2, 3), keepdim=True))))
        largest = self.fc2(self.act(self.fc1(x.amax((2, 3), keepdim=True))))
        return x * self.gate(mean + largest)


class SpatialAttn(nn.Module):
    def __init__(self, kernel_size=7, gate_layer="sigmoid", **more):
        super().__init__()
        self.conv = ConvNormAct(2, 1, kernel_size, apply_act=False)
        self.gate = create_act_layer(gate_layer)

    def forward(self, x):
        both = torch.cat([x.mean(dim=1, keepdim=True), x.amax(dim=1, keepdim=True)], dim=1)
        return x * self.gate(self.conv(both))


class CbamModule(nn.Module):
    def __init__(
        self,
        channels,
        rd_ratio=1.0 / 16,
        rd_channels=None,
        rd_divisor=1,
        spatial_kernel_size=7,
        act_layer=nn.ReLU,
        gate_layer="sigmoid",
        mlp_bias=False,
        **more,
    ):
        super().__init__()
        self.channel = ChannelAttn(channels, rd_ratio, rd_channels, rd_divisor, act_layer, gate_layer, mlp_bias)
        self.spatial = SpatialAttn(spatial_kernel_size, gate_layer)

    def forward(self, x):
        return self.spatial(self.channel(x))
