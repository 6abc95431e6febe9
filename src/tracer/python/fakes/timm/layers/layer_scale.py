"""A scale for each channel, Touvron et al. 2021, https://arxiv.org/abs/2103.17239."""

import torch
from torch import nn


class LayerScale(nn.Module):
    def __init__(self, dim, init_values=1e-5, inplace=False, **more):
        super().__init__()
        self.gamma = nn.Parameter(torch.empty(dim))

    def forward(self, x):
        return x * self.gamma


class LayerScale2d(LayerScale):
    def forward(self, x):
        return x * self.gamma.view(1, -1, 1, 1)
