# expects Filters: 1x28x28 (called) -> 12, 15,365 parameters
"""Weights that are held as parameters and used by functions."""
import math
import torch
from torch import nn
from torch.nn import functional as F


class CosineHead(nn.Module):
    def __init__(self, d, n, s=30.0):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(n, d))
        self.s = nn.Parameter(torch.tensor(s))
        nn.init.kaiming_uniform_(self.weight, a=math.sqrt(5))

    def forward(self, x):
        return self.s * F.linear(F.normalize(x), F.normalize(self.weight))


class Filters(nn.Module):
    def __init__(self):
        super().__init__()
        self.kernels = nn.ParameterList([nn.Parameter(torch.randn(8, 1, k, k)) for k in (3, 5, 7)])
        self.register_buffer("sobel", torch.tensor([[[[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]]]))
        self.head = CosineHead(25 * 49, 12)

    def forward(self, x):
        maps = [F.conv2d(x, k, padding=k.shape[-1] // 2) for k in self.kernels]
        maps.append(F.conv2d(x, self.sobel, padding=1))
        x = F.adaptive_avg_pool2d(torch.cat(maps, 1), 7)
        return self.head(x.reshape(x.shape[0], -1))


Filters()(torch.rand(3, 1, 28, 28))
