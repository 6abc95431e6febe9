"""The package's own `Linear`, whose input may be open (`-1`)."""

import torch
from torch import nn


class Linear(nn.Linear):
    def __new__(cls, in_channels, out_channels, bias=True, *initializers, **by_name):
        made = nn.LazyLinear(out_channels, bias) if in_channels == -1 else nn.Linear(in_channels, out_channels, bias)
        made.in_channels, made.out_channels = in_channels, out_channels
        return made


class HeteroLinear(nn.Module):
    """A matrix for each type of node."""

    def __init__(self, in_channels, out_channels, num_types, is_sorted=False, bias=True, **initializers):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(num_types, in_channels, out_channels))
        self.bias = nn.Parameter(torch.empty(num_types, out_channels)) if bias else None

    def forward(self, x, type_vec):
        return x @ self.weight[0]
