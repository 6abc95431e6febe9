"""Layers of `transformers` that PyTorch does not have."""

import torch
from torch import nn
from tracer.inert import Inert


class Conv1D(nn.Module):
    """A Linear whose weights stand the other way round, as GPT has them."""

    def __init__(self, nf, nx):
        super().__init__()
        self.nf, self.nx = nf, nx
        self.weight = nn.Parameter(torch.empty(nx, nf))
        self.bias = nn.Parameter(torch.zeros(nf))

    def forward(self, x):
        return x @ self.weight + self.bias


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"transformers.pytorch_utils.{name}")
