"""`torch_geometric.nn.aggr`: what the nodes of a graph, or what comes to a node, becomes one."""

import torch
from torch import nn
from torch._traced.functions.pointwise import shape_of
from torch._traced.step import function

__all__ = [
    "Aggregation",
    "AttentionalAggregation",
    "GlobalAttention",
    "LSTMAggregation",
    "MaxAggregation",
    "MeanAggregation",
    "MedianAggregation",
    "MinAggregation",
    "MulAggregation",
    "MultiAggregation",
    "PowerMeanAggregation",
    "Set2Set",
    "SoftmaxAggregation",
    "SortAggregation",
    "StdAggregation",
    "SumAggregation",
    "VarAggregation",
]


@function("torch_geometric.nn.aggregate")
def gathered(x, count=None, dim=-2):
    """(nodes, …) → (graphs, …). How many graphs there are is as open as how many nodes: one for each of a batch."""
    shape = list(shape_of(x))
    if count is not None and len(shape) > 1:
        shape[dim] = count
    return shape


class Aggregation(nn.Module):
    def __init__(self, *given, **by_name):
        super().__init__()

    def forward(self, x, index=None, ptr=None, dim_size=None, dim=-2, **more):
        return self.reduce(x, index, ptr, dim_size, dim)

    def reduce(self, x, index=None, ptr=None, dim_size=None, dim=-2, reduce="sum"):
        return gathered(x, dim_size if isinstance(dim_size, int) else None, dim)

    def reset_parameters(self):
        return None


class SumAggregation(Aggregation):
    pass


class MeanAggregation(Aggregation):
    pass


class MaxAggregation(Aggregation):
    pass


class MinAggregation(Aggregation):
    pass


class MulAggregation(Aggregation):
    pass


class VarAggregation(Aggregation):
    pass


class StdAggregation(Aggregation):
    pass


class MedianAggregation(Aggregation):
    pass


class SoftmaxAggregation(Aggregation):
    def __init__(self, t=1.0, learn=False, semi_grad=False, channels=1):
        super().__init__()
        if learn:
            self.t = nn.Parameter(torch.empty(channels))
        else:
            self.t = t


class PowerMeanAggregation(Aggregation):
    def __init__(self, p=1.0, learn=False, channels=1):
        super().__init__()
        if learn:
            self.p = nn.Parameter(torch.empty(channels))
        else:
            self.p = p


class LSTMAggregation(Aggregation):
    def __init__(self, in_channels, out_channels, **more):
        super().__init__()
        self.lstm = nn.LSTM(in_channels, out_channels, batch_first=True, **more)

    def forward(self, x, index=None, ptr=None, dim_size=None, dim=-2, **more):
        return self.reduce(self.lstm(x.unsqueeze(1))[0].squeeze(1), index, ptr, dim_size, dim)


class SortAggregation(Aggregation):
    """The first `k` nodes of each graph, one behind the other."""

    def __init__(self, k):
        super().__init__()
        self.k = k

    def forward(self, x, index=None, ptr=None, dim_size=None, dim=-2, **more):
        return first_nodes(x, self.k)


@function("torch_geometric.nn.global_sort_pool")
def first_nodes(x, k):
    count, channels = shape_of(x)
    return [count, k * channels]


class AttentionalAggregation(Aggregation):
    def __init__(self, gate_nn, nn=None):
        super().__init__()
        self.gate_nn, self.nn = gate_nn, nn

    def forward(self, x, index=None, ptr=None, dim_size=None, dim=-2, **more):
        gate = self.gate_nn(x)
        x = x if self.nn is None else self.nn(x)
        return self.reduce(torch.softmax(gate, dim=0) * x, index, ptr, dim_size, dim)


GlobalAttention = AttentionalAggregation


class Set2Set(Aggregation):
    def __init__(self, in_channels, processing_steps, **more):
        super().__init__()
        self.in_channels, self.out_channels, self.processing_steps = in_channels, 2 * in_channels, processing_steps
        self.lstm = nn.LSTM(self.out_channels, in_channels, **more)

    def forward(self, x, index=None, ptr=None, dim_size=None, dim=-2, **more):
        graphs = self.reduce(x, index, ptr, dim_size, dim)
        found, state = torch.cat([graphs, graphs], dim=-1), None
        for _ in range(self.processing_steps):
            query, state = self.lstm(found.unsqueeze(0), state)
            query = query.squeeze(0)
            weights = torch.softmax((x * query).sum(dim=-1, keepdim=True), dim=0)
            found = torch.cat([query, self.reduce(weights * x, index, ptr, dim_size, dim)], dim=-1)
        return found


class MultiAggregation(Aggregation):
    """Several, one beside the other."""

    def __init__(self, aggrs, aggrs_kwargs=None, mode="cat", mode_kwargs=None):
        super().__init__()
        given = aggrs_kwargs or [{}] * len(aggrs)
        self.aggrs = nn.ModuleList([aggregation(one, more) for one, more in zip(aggrs, given)])
        self.mode = mode

    def forward(self, x, index=None, ptr=None, dim_size=None, dim=-2, **more):
        found = [one(x, index, ptr, dim_size, dim) for one in self.aggrs]
        return torch.cat(found, dim=-1) if self.mode == "cat" else torch.stack(found).sum(0)

    def get_out_channels(self, in_channels):
        return in_channels * len(self.aggrs) if self.mode == "cat" else in_channels


_BY_NAME = {"powermean": PowerMeanAggregation, "lstm": LSTMAggregation, "softmax": SoftmaxAggregation, "std": StdAggregation, "var": VarAggregation}


def aggregation(given, more):
    """By its name or as it is."""
    return _BY_NAME.get(given, SumAggregation)(**more) if isinstance(given, str) else given


def resolved(given, more):
    """What `aggr=` of a layer makes; None where it keeps nothing."""
    if isinstance(given, (list, tuple)):
        return MultiAggregation(given, **more)
    if isinstance(given, str):
        return aggregation(given, more) if given in ("powermean", "lstm", "softmax") else None
    return given
