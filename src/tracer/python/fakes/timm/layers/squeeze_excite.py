"""Attention to channels by what a few of them say, Hu et al. 2018, https://arxiv.org/abs/1709.01507, and kin."""

from torch import nn

from timm.layers.create_act import create_act_layer
from timm.layers.helpers import squeezed


class SEModule(nn.Module):
    def __init__(
        self,
        channels,
        rd_ratio=1.0 / 16,
        rd_channels=None,
        rd_divisor=8,
        add_maxpool=False,
        bias=True,
        act_layer=nn.ReLU,
        norm_layer=None,
        gate_layer="sigmoid",
        **more,
    ):
        super().__init__()
        self.add_maxpool = add_maxpool
        narrow = squeezed(channels, rd_ratio, rd_channels, rd_divisor)
        self.fc1 = nn.Conv2d(channels, narrow, 1, bias=bias)
        self.bn = norm_layer(narrow) if norm_layer else nn.Identity()
        self.act = create_act_layer(act_layer, inplace=True)
        self.fc2 = nn.Conv2d(narrow, channels, 1, bias=bias)
        self.gate = create_act_layer(gate_layer)

    def forward(self, x):
        return x * self.gate(self.fc2(self.act(self.bn(self.fc1(_squeezed(x, self.add_maxpool))))))


class EffectiveSEModule(nn.Module):
    def __init__(self, channels, add_maxpool=False, gate_layer="hard_sigmoid", **more):
        super().__init__()
        self.add_maxpool = add_maxpool
        self.fc = nn.Conv2d(channels, channels, 1)
        self.gate = create_act_layer(gate_layer)

    def forward(self, x):
        return x * self.gate(self.fc(_squeezed(x, self.add_maxpool)))


def _squeezed(x, add_maxpool):
    mean = x.mean((2, 3), keepdim=True)
    return 0.5 * mean + 0.5 * x.amax((2, 3), keepdim=True) if add_maxpool else mean


SqueezeExcite, EffectiveSqueezeExcite = SEModule, EffectiveSEModule
