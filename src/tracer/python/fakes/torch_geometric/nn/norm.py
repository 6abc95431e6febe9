"""`torch_geometric.nn.norm`."""

import torch
from torch import nn

__all__ = ["BatchNorm", "DiffGroupNorm", "GraphNorm", "GraphSizeNorm", "InstanceNorm", "LayerNorm", "MeanSubtraction", "MessageNorm", "PairNorm"]


class BatchNorm(nn.Module):
    def __init__(self, in_channels, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, allow_single_element=False):
        super().__init__()
        self.module = nn.BatchNorm1d(in_channels, eps, momentum, affine, track_running_stats)

    def forward(self, x):
        return self.module(x)


class InstanceNorm(nn.Module):
    def __init__(self, in_channels, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(in_channels)) if affine else None
        self.bias = nn.Parameter(torch.empty(in_channels)) if affine else None
        if track_running_stats:
            self.register_buffer("running_mean", torch.zeros(in_channels))
            self.register_buffer("running_var", torch.ones(in_channels))
            self.register_buffer("num_batches_tracked", torch.tensor(0))

    def forward(self, x, batch=None, batch_size=None):
        x = (x - x.mean(0)) / x.std(0)
        return x if self.weight is None else x * self.weight + self.bias


class LayerNorm(nn.Module):
    def __init__(self, in_channels, eps=1e-5, affine=True, mode="graph"):
        super().__init__()
        self.in_channels, self.eps, self.mode = in_channels, eps, mode
        self.weight = nn.Parameter(torch.empty(in_channels)) if affine else None
        self.bias = nn.Parameter(torch.empty(in_channels)) if affine else None

    def forward(self, x, batch=None, batch_size=None):
        return nn.functional.layer_norm(x, (self.in_channels,), self.weight, self.bias, self.eps)


class GraphNorm(nn.Module):
    def __init__(self, in_channels, eps=1e-5):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(in_channels))
        self.bias = nn.Parameter(torch.empty(in_channels))
        self.mean_scale = nn.Parameter(torch.empty(in_channels))

    def forward(self, x, batch=None, batch_size=None):
        x = x - x * self.mean_scale
        return x * self.weight + self.bias


class _Without(nn.Module):
    """Keeps no parameters."""

    def __init__(self, *given, **by_name):
        super().__init__()

    def forward(self, x, batch=None, batch_size=None):
        return x / x.norm(2, -1, keepdim=True)


class PairNorm(_Without):
    pass


class GraphSizeNorm(_Without):
    pass


class MeanSubtraction(_Without):
    pass


class MessageNorm(nn.Module):
    def __init__(self, learn_scale=False):
        super().__init__()
        self.scale = nn.Parameter(torch.empty(1), requires_grad=learn_scale)

    def forward(self, x, msg, p=2.0):
        return msg * x.norm(p, -1, keepdim=True) * self.scale


class DiffGroupNorm(nn.Module):
    def __init__(self, in_channels, groups, lamda=0.01, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True):
        super().__init__()
        self.in_channels, self.groups, self.lamda = in_channels, groups, lamda
        self.lin = nn.Linear(in_channels, groups, bias=False)
        self.norm = nn.BatchNorm1d(groups * in_channels, eps, momentum, affine, track_running_stats)

    def forward(self, x):
        shares = self.lin(x).softmax(dim=-1)
        out = self.norm((shares.unsqueeze(-1) * x.unsqueeze(-2)).view(-1, self.groups * self.in_channels))
        return x + self.lamda * out.view(-1, self.groups, self.in_channels).sum(-2)
