# expects Net: 3x64x64 (called) -> 10, 43,666 parameters
"""Blocks of timm's layers: a convolution with norm and activation, attention by name, scales that are learned."""

import torch
from timm.layers import (
    BatchNormAct2d,
    ConvNormAct,
    DropPath,
    LayerScale2d,
    create_act_layer,
    create_attn,
    create_conv2d,
    get_act_layer,
    make_divisible,
)
from timm.layers.grn import GlobalResponseNorm
from torch import nn


class Block(nn.Module):
    def __init__(self, channels, attention, stride=1):
        super().__init__()
        width = make_divisible(channels * 1.3, 8)
        self.conv1 = ConvNormAct(channels, width, 3, stride, act_layer="silu")
        self.conv2 = create_conv2d(width, width, 3, depthwise=True)
        self.norm = BatchNormAct2d(width, act_layer=get_act_layer("gelu"))
        self.attention = create_attn(attention, width)
        self.conv3 = ConvNormAct(width, channels, apply_act=False)
        self.scale = LayerScale2d(channels)
        self.shortcut = nn.AvgPool2d(2) if stride == 2 else nn.Identity()
        self.drop = DropPath(0.1)
        self.act = create_act_layer("hard_swish", inplace=True)

    def forward(self, x):
        y = self.attention(self.norm(self.conv2(self.conv1(x))))
        return self.act(self.shortcut(x) + self.drop(self.scale(self.conv3(y))))


class Net(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.stem = create_conv2d(3, 24, 3, stride=2, padding="same")
        kinds = ["se", "ese", "eca", "ecam", "cbam"]
        self.blocks = nn.Sequential(*(Block(24, kind, 1 + place % 2) for place, kind in enumerate(kinds)))
        self.norm = GlobalResponseNorm(24, channels_last=False)
        self.head = nn.Linear(24, classes)

    def forward(self, x):
        return self.head(self.norm(self.blocks(self.stem(x))).mean((2, 3)))


net = Net()
print(net(torch.randn(1, 3, 64, 64)).shape)
