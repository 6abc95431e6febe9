"""What a network for graphs takes that nobody calls: the nodes of one stand for a batch, and each has an edge."""

import importlib
import re

from tracer import frameworks, record, roots
from tracer.signatures import forward_of, needed

_NODES = re.compile(r"(.*_)?(edges?|edge_index(es)?|ei|adj(_t)?|hyperedge_index)(_\d)?")
_GRAPHS = re.compile(r"(.*_)?batch(_?(index|idx|size))?")
_PLACES = re.compile(r"(.*_)?pos(itions?)?|coords?")


def holds_layers_for_graphs(facts):
    return any(one.partition(".")[0] == "torch_geometric" for one in record.current.imported) and any(
        one.__module__ == "torch_geometric.nn.messages" for part in roots.parts(facts) for one in type(part["object"]).__mro__
    )


def arguments(facts, features, dtype):
    """`(args, kwargs)` of a call with one node and one edge: `features` are the sizes of a node."""
    tensor = frameworks.known[facts["framework"]].tensor
    forward = forward_of(facts)
    names = [one.name for one in needed(forward)[1:]] if forward is not None else []
    code = getattr(forward, "__code__", None)
    x, edges = tensor((1, *features), dtype), tensor((2, 1), "int64")
    if code is not None and "edge_index" in code.co_names and names:
        made = importlib.import_module("torch_geometric.data").Data(x=x, edge_index=edges, pos=tensor((1, 3)))
        made.batch = tensor((1,), "int64")
        return [made, *(record.Inert(name) for name in names[1:])], {}
    return [_of(name, place, x, edges, tensor) for place, name in enumerate(names)], {}


def _of(name, place, x, edges, tensor):
    if _NODES.fullmatch(name):
        return edges
    if _GRAPHS.fullmatch(name):
        return tensor((1,), "int64")
    if _PLACES.fullmatch(name):
        return tensor((1, 3))
    return x if place == 0 else record.Inert(name)


def parts(thing):
    """The tensors of a graph's object by their names, or None."""
    return thing._cnn_tensors() if hasattr(type(thing), "_cnn_tensors") else None


def alone(shape, dtype):
    """That of what has one node and one edge: the numbers of an edge's ends stay two."""
    return (2, 1) if dtype == "int64" and len(shape) == 2 and shape[0] == 2 else (1, *shape[1:])


def taken(pairs, operations):
    """Of what a graph has, what the network uses."""
    used = {value for one in operations for value in one["inputs"]}
    return [pair for pair in pairs if pair[0] in used] or pairs[:1]
