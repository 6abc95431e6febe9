"""What the whole image tells each channel, Cao et al. 2019, https://arxiv.org/abs/1904.11492."""

import torch
from torch import nn

from timm.layers.create_act import create_act_layer
from timm.layers.helpers import squeezed
from timm.layers.mlp import ConvMlp
from timm.layers.norm import LayerNorm2d


class GlobalContext(nn.Module):
    def __init__(
        self,
        channels,
        use_attn=True,
        fuse_add=False,
        fuse_scale=True,
        init_last_zero=False,
        rd_ratio=1 / 8,
        rd_channels=None,
        rd_divisor=1,
        act_layer=nn.ReLU,
        gate_layer="sigmoid",
        **more,
    ):
        super().__init__()
        narrow = squeezed(channels, rd_ratio, rd_channels, rd_divisor)
        self.conv_attn = nn.Conv2d(channels, 1, 1) if use_attn else None
        self.mlp_add = ConvMlp(channels, narrow, act_layer=act_layer, norm_layer=LayerNorm2d) if fuse_add else None
        self.mlp_scale = ConvMlp(channels, narrow, act_layer=act_layer, norm_layer=LayerNorm2d) if fuse_scale else None
        self.gate = create_act_layer(gate_layer)

    def forward(self, x):
        if self.conv_attn is None:
            told = x.mean((2, 3), keepdim=True)
        else:
            weights = torch.softmax(self.conv_attn(x).flatten(2), dim=-1)
            told = torch.bmm(x.flatten(2), weights.transpose(1, 2)).unsqueeze(-1)
        if self.mlp_scale is not None:
            x = x * self.gate(self.mlp_scale(told))
        return x if self.mlp_add is None else x + self.mlp_add(told)
