"""`torch_geometric.utils`: what changes edges gives edges of which nothing is known."""

import torch
from torch._traced.tensor import Tensor
from torch._traced.types import int64
from tracer.inert import Inert


def add_self_loops(edge_index, edge_attr=None, *given, **by_name):
    return edge_index, edge_attr


add_remaining_self_loops = remove_self_loops = add_self_loops


def to_undirected(edge_index, edge_attr=None, *given, **by_name):
    return edge_index if edge_attr is None else (edge_index, edge_attr)


def degree(index, num_nodes=None, dtype=None):
    return Tensor._of([num_nodes] if isinstance(num_nodes, int) else None)


def softmax(src, index=None, ptr=None, num_nodes=None, dim=0):
    return torch.softmax(src, dim=dim)


def dropout_adj(edge_index, edge_attr=None, *given, **by_name):
    return edge_index, edge_attr


def dropout_edge(edge_index, *given, **by_name):
    return edge_index, Inert("edge_mask")


def negative_sampling(*given, **by_name):
    return Tensor._of(None, int64)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch_geometric.utils.{name}")
