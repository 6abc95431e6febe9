"""Normalisation by the size of each channel among all."""

import torch
from torch import nn


class GlobalResponseNorm(nn.Module):
    def __init__(self, dim, eps=1e-6, channels_last=True, **more):
        super().__init__()
        self.eps, self.channels_last = eps, channels_last
        self.weight, self.bias = nn.Parameter(torch.zeros(dim)), nn.Parameter(torch.zeros(dim))

    def forward(self, x):
        pixels, channels = ((1, 2), -1) if self.channels_last else ((2, 3), 1)
        shape = (1, 1, 1, -1) if self.channels_last else (1, -1, 1, 1)
        size = x.norm(p=2, dim=pixels, keepdim=True)
        share = size / (size.mean(dim=channels, keepdim=True) + self.eps)
        return x + torch.addcmul(self.bias.view(shape), self.weight.view(shape), x * share)
