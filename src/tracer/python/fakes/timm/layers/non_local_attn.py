"""Every place looks at all, Wang et al. 2018, https://arxiv.org/abs/1711.07971."""

import torch
from torch import nn

from timm.layers.helpers import squeezed


class NonLocalAttn(nn.Module):
    def __init__(self, in_channels, use_scale=True, rd_ratio=1 / 8, rd_channels=None, rd_divisor=8, **more):
        super().__init__()
        narrow = squeezed(in_channels, rd_ratio, rd_channels, rd_divisor)
        self.scale = in_channels**-0.5 if use_scale else 1.0
        self.t, self.p, self.g = (nn.Conv2d(in_channels, narrow, 1) for _ in range(3))
        self.z = nn.Conv2d(narrow, in_channels, 1)
        self.norm = nn.BatchNorm2d(in_channels)

    def forward(self, x):
        asking, asked, told = (part(x).flatten(2).transpose(1, 2) for part in (self.t, self.p, self.g))
        weights = torch.softmax(torch.bmm(asking, asked.transpose(1, 2)) * self.scale, dim=-1)
        seen = torch.bmm(weights, told).transpose(1, 2).reshape(x.shape[0], -1, *x.shape[2:])
        return self.norm(self.z(seen)) + x
