"""Attention to channels by their neighbours, Wang et al. 2020, https://arxiv.org/abs/1910.03151."""

import math

from torch import nn

from timm.layers.create_act import create_act_layer
from timm.layers.helpers import make_divisible


class EcaModule(nn.Module):
    def __init__(
        self,
        channels=None,
        kernel_size=3,
        gamma=2,
        beta=1,
        act_layer=None,
        gate_layer="sigmoid",
        rd_ratio=1 / 8,
        rd_channels=None,
        rd_divisor=8,
        use_mlp=False,
        **more,
    ):
        super().__init__()
        if channels is not None:
            size = int(abs(math.log(channels, 2) + beta) / gamma)
            kernel_size = max(size if size % 2 else size + 1, 3)
        half = (kernel_size - 1) // 2
        narrow = (rd_channels or make_divisible(channels * rd_ratio, rd_divisor)) if use_mlp else 1
        self.conv = nn.Conv1d(1, narrow, 1) if use_mlp else nn.Conv1d(1, 1, kernel_size, padding=half, bias=False)
        self.act = create_act_layer(act_layer or nn.ReLU) if use_mlp else None
        self.conv2 = nn.Conv1d(narrow, 1, kernel_size, padding=half) if use_mlp else None
        self.gate = create_act_layer(gate_layer)

    def forward(self, x):
        weight = self.conv(x.mean((2, 3)).view(x.shape[0], 1, -1))
        if self.conv2 is not None:
            weight = self.conv2(self.act(weight))
        return x * self.gate(weight).view(x.shape[0], -1, 1, 1).expand_as(x)


EfficientChannelAttn = EcaModule
