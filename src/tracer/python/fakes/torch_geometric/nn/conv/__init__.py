"""`torch_geometric.nn.conv`."""

from torch_geometric.nn.conv.attention import AGNNConv, GATConv, GATv2Conv, HypergraphConv, SuperGATConv, TransformerConv
from torch_geometric.nn.conv.edges import CGConv, DynamicEdgeConv, EdgeConv, GINEConv, NNConv, PNAConv, PointNetConv
from torch_geometric.nn.conv.hetero import HeteroConv
from torch_geometric.nn.conv.spatial import (
    FiLMConv,
    GatedGraphConv,
    GENConv,
    GINConv,
    GraphConv,
    LEConv,
    MFConv,
    ResGatedGraphConv,
    RGCNConv,
    SAGEConv,
    SimpleConv,
)
from torch_geometric.nn.conv.spectral import (
    APPNP,
    ARMAConv,
    ChebConv,
    ClusterGCNConv,
    FAConv,
    GCN2Conv,
    GCNConv,
    LGConv,
    MixHopConv,
    SGConv,
    SSGConv,
    TAGConv,
)
from torch_geometric.nn.messages import MessagePassing

ECConv, FastRGCNConv, PointConv = NNConv, RGCNConv, PointNetConv

__all__ = [
    "AGNNConv",
    "APPNP",
    "ARMAConv",
    "CGConv",
    "ChebConv",
    "ClusterGCNConv",
    "DynamicEdgeConv",
    "ECConv",
    "EdgeConv",
    "FAConv",
    "FastRGCNConv",
    "FiLMConv",
    "GATConv",
    "GATv2Conv",
    "GCN2Conv",
    "GCNConv",
    "GENConv",
    "GINConv",
    "GINEConv",
    "GatedGraphConv",
    "GraphConv",
    "HeteroConv",
    "HypergraphConv",
    "LEConv",
    "LGConv",
    "MFConv",
    "MessagePassing",
    "MixHopConv",
    "NNConv",
    "PNAConv",
    "PointConv",
    "PointNetConv",
    "RGCNConv",
    "ResGatedGraphConv",
    "SAGEConv",
    "SGConv",
    "SSGConv",
    "SimpleConv",
    "SuperGATConv",
    "TAGConv",
    "TransformerConv",
]
