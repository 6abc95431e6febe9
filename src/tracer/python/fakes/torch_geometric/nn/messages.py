"""How what the nodes of a graph have goes along its edges and is gathered again. A graph of which no edges are known has one for each node."""

import inspect

from torch import nn
from torch._traced.functions.pointwise import shape_of
from torch._traced.step import function, tensors_in
from tracer.inert import Inert

from torch_geometric.nn.aggr import Aggregation, resolved


@function("torch_geometric.nn.propagate")
def carried(x, nodes, dim=-2):
    """What comes to `nodes` nodes, or to as many edges."""
    shape = list(shape_of(x))
    shape[dim if len(shape) > 1 else 0] = nodes
    return shape


def size_of(x, dim):
    """Of a tensor along an axis, or None."""
    shape = getattr(x, "_cnn_shape", None)
    return None if not shape else shape[dim if len(shape) > 1 else 0]


def both(x):
    """`(x of the nodes that send, x of the nodes that receive)`."""
    return tuple(x) if isinstance(x, (tuple, list)) else (x, x)


def two(channels):
    """`(channels of the nodes that send, channels of the nodes that receive)`."""
    return tuple(channels) if isinstance(channels, (tuple, list)) else (channels, channels)


def shifted(x, bias):
    """With a bias added, where there is one."""
    return x if bias is None else x + bias


class MessagePassing(nn.Module):
    def __init__(self, aggr="sum", *, aggr_kwargs=None, flow="source_to_target", node_dim=-2, decomposed_layers=1, **more):
        super().__init__()
        self.aggr, self.flow, self.node_dim, self.explain = aggr, flow, node_dim, None
        self.aggr_module = resolved(aggr, aggr_kwargs or {})

    def reset_parameters(self):
        return None

    def propagate(self, edge_index, size=None, **given):
        x = next((one for one in tensors_in([given.get("x"), *given.values()])), None)
        if x is None:
            return Inert("propagate(…)")
        sends, receives = both(given.get("x", x))
        sends, receives = (x, x) if sends is None and receives is None else (sends, receives)
        count = size_of(receives if receives is not None else sends, self.node_dim)
        if isinstance(size, (tuple, list)) and isinstance(size[1], int):
            count = size[1]
        if count is None:
            return carried(x, 1)
        if type(self).message is MessagePassing.message and type(self).aggregate is MessagePassing.aggregate and not isinstance(self.aggr_module, nn.Module):
            gathered = carried(sends if sends is not None else receives, count, self.node_dim)
        else:
            edges = size_of(edge_index, -1) or count
            known = self._of_edges(given, edge_index, edges, count)
            messages = self.message(**_wanted(self.message, known))
            gathered = self.aggregate(messages, **_wanted(self.aggregate, known, 1))
            known.update(given)
        named = {**given, "size": size, "edge_index": edge_index}
        return self.update(gathered, **_wanted(self.update, named, 1))

    def _of_edges(self, given, edge_index, edges, count):
        known = {"edge_index": edge_index, "index": Inert("index"), "ptr": None, "dim_size": count, "size": (count, count), "size_i": count, "size_j": count}
        known.update(given)
        for name, one in given.items():
            sends, receives = both(one)
            for end, part in (("_j", sends), ("_i", receives)):
                known[name + end] = carried(part, edges, self.node_dim) if size_of(part, self.node_dim) is not None else part
        known.setdefault("edge_index_i", Inert("edge_index_i"))
        known.setdefault("edge_index_j", Inert("edge_index_j"))
        return known

    def edge_updater(self, edge_index, size=None, **given):
        x = next(iter(tensors_in(given.values())), None)
        count = size_of(edge_index, -1) or size_of(x, self.node_dim)
        return self.edge_update(**_wanted(self.edge_update, self._of_edges(given, edge_index, count, count)))

    def message(self, x_j):
        return x_j

    def aggregate(self, inputs, index=None, ptr=None, dim_size=None):
        if isinstance(self.aggr_module, Aggregation):
            return self.aggr_module(inputs, index, ptr=ptr, dim_size=dim_size, dim=self.node_dim)
        return carried(inputs, dim_size, self.node_dim)

    def update(self, inputs):
        return inputs

    def edge_update(self):
        raise NotImplementedError


def _wanted(method, known, skipped=0):
    """By name, what a method takes of what is known."""
    names = list(inspect.signature(method).parameters.values())[skipped:]
    if any(one.kind is inspect.Parameter.VAR_KEYWORD for one in names):
        return dict(known)
    return {
        one.name: known.get(one.name, None if one.default is inspect.Parameter.empty else one.default)
        for one in names
        if one.name in known or one.default is inspect.Parameter.empty
    }
