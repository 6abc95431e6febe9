"""`torch_geometric.nn.pool`: of the nodes of a graph some, or all as one."""

import torch
from torch import nn
from tracer.inert import Inert

from torch_geometric.nn.aggr import first_nodes, gathered
from torch_geometric.nn.conv.spatial import GraphConv, LEConv

__all__ = [
    "ASAPooling",
    "EdgePooling",
    "SAGPooling",
    "TopKPooling",
    "global_add_pool",
    "global_max_pool",
    "global_mean_pool",
    "global_sort_pool",
]


def global_add_pool(x, batch=None, size=None):
    return gathered(x, 1 if batch is None else size)


global_mean_pool = global_max_pool = global_add_pool


def global_sort_pool(x, batch, k):
    return first_nodes(x, k)


class _Select(nn.Module):
    def __init__(self, in_channels):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(1, in_channels))

    def forward(self, x):
        return (x * self.weight).sum(dim=-1).tanh()


class _Some(nn.Module):
    """Gives `(x, edge_index, edge_attr, batch, perm, score)`, of as many nodes as are left."""

    def _left(self, x, score, edge_index, edge_attr, batch):
        return x * score.view(-1, 1), edge_index, edge_attr, batch, Inert("perm"), score


class TopKPooling(_Some):
    def __init__(self, in_channels, ratio=0.5, min_score=None, multiplier=1.0, nonlinearity="tanh"):
        super().__init__()
        self.in_channels, self.ratio = in_channels, ratio
        self.select = _Select(in_channels)

    def forward(self, x, edge_index, edge_attr=None, batch=None, attn=None):
        return self._left(x, self.select(x if attn is None else attn), edge_index, edge_attr, batch)


class SAGPooling(_Some):
    def __init__(self, in_channels, ratio=0.5, GNN=GraphConv, min_score=None, multiplier=1.0, nonlinearity="tanh", **more):
        super().__init__()
        self.in_channels, self.ratio = in_channels, ratio
        self.gnn = GNN(in_channels, 1, **more)
        self.select = _Select(1)

    def forward(self, x, edge_index, edge_attr=None, batch=None, attn=None):
        return self._left(x, self.select(self.gnn(x if attn is None else attn, edge_index)), edge_index, edge_attr, batch)


class ASAPooling(nn.Module):
    def __init__(self, in_channels, ratio=0.5, GNN=None, dropout=0.0, negative_slope=0.2, add_self_loops=False, **more):
        super().__init__()
        self.in_channels, self.ratio = in_channels, ratio
        self.lin = nn.Linear(in_channels, in_channels)
        self.att = nn.Linear(2 * in_channels, 1)
        self.gnn_score = LEConv(in_channels, 1)
        self.gnn_intra_cluster = None if GNN is None else GNN(in_channels, in_channels, **more)
        self.select = _Select(1)

    def forward(self, x, edge_index, edge_weight=None, batch=None):
        pooled = x if self.gnn_intra_cluster is None else self.gnn_intra_cluster(x=x, edge_index=edge_index, edge_weight=edge_weight)
        weights = self.att(torch.cat([self.lin(pooled), pooled], dim=-1)).softmax(dim=0)
        x = x * weights
        score = self.select(self.gnn_score(x, edge_index).sigmoid())
        return x * score.view(-1, 1), edge_index, edge_weight, batch, Inert("perm")


class EdgePooling(nn.Module):
    def __init__(self, in_channels, edge_score_method=None, dropout=0.0, add_to_edge_score=0.5):
        super().__init__()
        self.lin = nn.Linear(2 * in_channels, 1)

    def forward(self, x, edge_index, batch):
        score = self.lin(torch.cat([x, x], dim=-1))
        return x * score, edge_index, batch, Inert("unpool_info")
