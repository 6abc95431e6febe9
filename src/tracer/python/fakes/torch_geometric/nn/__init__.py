"""`torch_geometric.nn`: a layer's parameters are those of the package; a graph's nodes take the place of a batch."""

from tracer.inert import Inert

from torch_geometric.nn import aggr, conv, norm, pool  # noqa: F401
from torch_geometric.nn.aggr import *  # noqa: F403
from torch_geometric.nn.conv import *  # noqa: F403
from torch_geometric.nn.linear import HeteroLinear, Linear  # noqa: F401
from torch_geometric.nn.models import (  # noqa: F401
    GAE,
    GAT,
    GCN,
    GIN,
    MLP,
    VGAE,
    DeepGCNLayer,
    GraphSAGE,
    InnerProductDecoder,
    JumpingKnowledge,
    Node2Vec,
)
from torch_geometric.nn.norm import *  # noqa: F403
from torch_geometric.nn.pool import *  # noqa: F403
from torch_geometric.nn.sequential import Sequential  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch_geometric.nn.{name}")
