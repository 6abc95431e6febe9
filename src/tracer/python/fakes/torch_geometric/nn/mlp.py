"""`torch_geometric.nn.MLP`, and what layers are by their names."""

import copy

import torch
from torch import nn

from torch_geometric.nn import norm as norms
from torch_geometric.nn.linear import Linear


def activation(given, more=None):
    """A layer by its name (`"relu"`), a class, or as it is."""
    if given is None:
        return None
    if isinstance(given, str):
        simple = given.lower().replace("_", "")
        given = next((getattr(nn, name) for name in dir(nn) if name.lower() == simple), nn.Identity)
    return given(**(more or {})) if isinstance(given, type) else given


def normalization(given, channels, more=None):
    """By its name (`"batch_norm"`, `"BatchNorm"`), or a copy of what is given."""
    if given is None:
        return None
    if isinstance(given, str):
        simple = given.lower().replace("_", "")
        name = next(name for name in norms.__all__ if name.lower() in (simple, f"{simple}norm"))
        return getattr(norms, name)(channels, **(more or {})) if name in ("BatchNorm", "GraphNorm", "InstanceNorm", "LayerNorm") else getattr(norms, name)(**(more or {}))
    return copy.deepcopy(given)


class MLP(nn.Module):
    def __init__(
        self,
        channel_list=None,
        *,
        in_channels=None,
        hidden_channels=None,
        out_channels=None,
        num_layers=None,
        dropout=0.0,
        act="relu",
        act_first=False,
        act_kwargs=None,
        norm="batch_norm",
        norm_kwargs=None,
        plain_last=True,
        bias=True,
        **more,
    ):
        super().__init__()
        act_first, norm = more.get("relu_first", act_first), more.get("batch_norm", norm)
        if norm is True or norm is False:
            norm = "batch_norm" if norm else None
        if isinstance(channel_list, int):
            in_channels = channel_list
            channel_list = None
        if channel_list is None:
            channel_list = [in_channels, *[hidden_channels] * (num_layers - 1), out_channels]
        self.channel_list, self.plain_last, self.act_first = channel_list, plain_last, act_first
        self.in_channels, self.out_channels, self.num_layers = channel_list[0], channel_list[-1], len(channel_list) - 1
        self.dropout = dropout if isinstance(dropout, (list, tuple)) else [dropout] * self.num_layers
        self.act = activation(act, act_kwargs)
        biases = bias if isinstance(bias, (list, tuple)) else [bias] * self.num_layers
        self.lins = nn.ModuleList([Linear(taken, given, bias=has) for taken, given, has in zip(channel_list, channel_list[1:], biases)])
        normed = channel_list[1:-1] if plain_last else channel_list[1:]
        self.norms = nn.ModuleList([nn.Identity() if norm is None else normalization(norm, channels, norm_kwargs) for channels in normed])

    def forward(self, x, batch=None, batch_size=None, return_emb=None):
        for place, lin in enumerate(self.lins):
            x = lin(x)
            if place < len(self.norms):
                x = self.act(x) if self.act is not None and self.act_first else x
                x = self.norms[place](x)
                x = self.act(x) if self.act is not None and not self.act_first else x
                x = torch.nn.functional.dropout(x, p=self.dropout[place], training=self.training)
        return x
