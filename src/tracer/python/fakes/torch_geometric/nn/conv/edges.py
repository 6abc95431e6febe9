"""Convolutions that make each edge's message with a network of their own, or of what the edge itself has."""

import torch
from torch import nn

from torch_geometric.nn.aggr import Aggregation
from torch_geometric.nn.conv.spatial import _keep_eps
from torch_geometric.nn.conv.spectral import bias_of
from torch_geometric.nn.linear import Linear
from torch_geometric.nn.messages import MessagePassing, both, shifted, two


class EdgeConv(MessagePassing):
    def __init__(self, nn, aggr="max", **more):
        super().__init__(aggr=aggr, **more)
        self.nn = nn

    def forward(self, x, edge_index):
        return self.propagate(edge_index, x=both(x))

    def message(self, x_i, x_j):
        return self.nn(torch.cat([x_i, x_j - x_i], dim=-1))


class DynamicEdgeConv(EdgeConv):
    def __init__(self, nn, k, aggr="max", num_workers=1, **more):
        super().__init__(nn, aggr, **more)
        self.k = k

    def forward(self, x, batch=None):
        return self.propagate(None, x=both(x))


class GINEConv(MessagePassing):
    def __init__(self, nn, eps=0.0, train_eps=False, edge_dim=None, **more):
        more.setdefault("aggr", "add")
        super().__init__(**more)
        self.nn, self.initial_eps = nn, eps
        _keep_eps(self, train_eps)
        if edge_dim is not None:
            first = nn[0] if isinstance(nn, torch.nn.Sequential) else nn
            self.lin = Linear(edge_dim, first.in_features if isinstance(first, torch.nn.Linear) else first.in_channels)

    def forward(self, x, edge_index, edge_attr=None, size=None):
        _, receives = both(x)
        out = self.propagate(edge_index, x=both(x), edge_attr=edge_attr, size=size)
        return self.nn(out if receives is None else out + (1 + self.initial_eps) * receives)

    def message(self, x_j, edge_attr=None):
        lin = self._modules.get("lin")
        if getattr(edge_attr, "_cnn_shape", None) is None:
            edge_attr = None if lin is None else x_j.new_zeros(x_j.shape[0], lin.in_channels)
        if edge_attr is None:
            return x_j.relu()
        return (x_j + (edge_attr if lin is None else lin(edge_attr))).relu()


class NNConv(MessagePassing):
    def __init__(self, in_channels, out_channels, nn, aggr="add", root_weight=True, bias=True, **more):
        super().__init__(aggr=aggr, **more)
        self.in_channels, self.out_channels, self.nn = in_channels, out_channels, nn
        sends, receives = two(in_channels)
        if root_weight:
            self.lin = Linear(receives, out_channels, bias=False)
        self.bias = bias_of(out_channels, bias)

    def forward(self, x, edge_index, edge_attr=None, size=None):
        _, receives = both(x)
        out = self.propagate(edge_index, x=both(x), edge_attr=edge_attr, size=size)
        out = out + self.lin(receives) if "lin" in self._modules and receives is not None else out
        return shifted(out, self.bias)

    def message(self, x_j, edge_attr=None):
        sends, _ = two(self.in_channels)
        if getattr(edge_attr, "_cnn_shape", None) is None:
            edge_attr = x_j.new_zeros(x_j.shape[0], _taken_by(self.nn))
        weight = self.nn(edge_attr).view(-1, sends, self.out_channels)
        return torch.matmul(x_j.unsqueeze(1), weight).squeeze(1)


def _taken_by(network):
    """How many numbers of an edge a network's first matrix takes."""
    return next(one.in_features for one in network.modules() if isinstance(one, nn.Linear))


class CGConv(MessagePassing):
    def __init__(self, channels, dim=0, aggr="add", batch_norm=False, bias=True, **more):
        super().__init__(aggr=aggr, **more)
        self.channels, self.dim = channels, dim
        sends, receives = two(channels)
        self.lin_f = Linear(sends + receives + dim, receives, bias=bias)
        self.lin_s = Linear(sends + receives + dim, receives, bias=bias)
        self.bn = nn.BatchNorm1d(receives) if batch_norm else None

    def forward(self, x, edge_index, edge_attr=None):
        _, receives = both(x)
        out = self.propagate(edge_index, x=both(x), edge_attr=edge_attr)
        return (out if self.bn is None else self.bn(out)) + receives

    def message(self, x_i, x_j, edge_attr=None):
        parts = [x_i, x_j, *([x_i.new_zeros(x_i.shape[0], self.dim)] if self.dim else [])]
        joined = torch.cat(parts, dim=-1)
        return self.lin_f(joined).sigmoid() * nn.functional.softplus(self.lin_s(joined))


class PointNetConv(MessagePassing):
    def __init__(self, local_nn=None, global_nn=None, add_self_loops=True, **more):
        more.setdefault("aggr", "max")
        super().__init__(**more)
        self.local_nn, self.global_nn = local_nn, global_nn

    def forward(self, x, pos, edge_index):
        out = self.propagate(edge_index, x=both(x) if x is not None else (None, None), pos=both(pos))
        return out if self.global_nn is None else self.global_nn(out)

    def message(self, x_j, pos_i, pos_j):
        apart = pos_j - pos_i
        joined = apart if x_j is None else torch.cat([x_j, apart], dim=1)
        return joined if self.local_nn is None else self.local_nn(joined)


class _Scaled(Aggregation):
    """Each way of gathering by each way of scaling, one beside the other."""

    def __init__(self, count, train_norm):
        super().__init__()
        self.count = count
        for name in ("avg_deg_lin", "avg_deg_log"):
            if train_norm:
                setattr(self, name, nn.Parameter(torch.empty(1)))
            else:
                self.register_buffer(name, torch.empty(1))

    def forward(self, x, index=None, ptr=None, dim_size=None, dim=-2, **more):
        return torch.cat([self.reduce(x, index, ptr, dim_size, dim)] * self.count, dim=-1)


class PNAConv(MessagePassing):
    def __init__(
        self,
        in_channels,
        out_channels,
        aggregators,
        scalers,
        deg=None,
        edge_dim=None,
        towers=1,
        pre_layers=1,
        post_layers=1,
        divide_input=False,
        act="relu",
        act_kwargs=None,
        train_norm=False,
        **more,
    ):
        count = len(aggregators) * len(scalers)
        super().__init__(aggr=_Scaled(count, train_norm), node_dim=0, **more)
        self.in_channels, self.out_channels, self.edge_dim, self.towers, self.divide_input = in_channels, out_channels, edge_dim, towers, divide_input
        self.F_in, self.F_out = in_channels // towers if divide_input else in_channels, out_channels // towers
        if edge_dim is not None:
            self.edge_encoder = Linear(edge_dim, self.F_in)
        parts = 3 if edge_dim else 2
        self.pre_nns = nn.ModuleList([_tower(parts * self.F_in, self.F_in, pre_layers) for _ in range(towers)])
        self.post_nns = nn.ModuleList([_tower((count + 1) * self.F_in, self.F_out, post_layers) for _ in range(towers)])
        self.lin = Linear(out_channels, out_channels)

    def forward(self, x, edge_index, edge_attr=None):
        x = x.view(-1, self.towers, self.F_in) if self.divide_input else x.view(-1, 1, self.F_in).repeat(1, self.towers, 1)
        out = torch.cat([x, self.propagate(edge_index, x=x, edge_attr=edge_attr)], dim=-1)
        return self.lin(torch.cat([network(out[:, tower]) for tower, network in enumerate(self.post_nns)], dim=1))

    def message(self, x_i, x_j, edge_attr=None):
        joined = [x_i, x_j]
        if self.edge_dim is not None:
            edges = self.edge_encoder(x_i.new_zeros(x_i.shape[0], self.edge_dim))
            joined.append(edges.view(-1, 1, self.F_in).repeat(1, self.towers, 1))
        joined = torch.cat(joined, dim=-1)
        return torch.stack([network(joined[:, tower]) for tower, network in enumerate(self.pre_nns)], dim=1)


def _tower(taken, given, count):
    layers = [Linear(taken, given)]
    for _ in range(count - 1):
        layers += [nn.ReLU(), Linear(given, given)]
    return nn.Sequential(*layers)
