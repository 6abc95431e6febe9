"""Convolutions whose edges have weights that are reckoned from the nodes at their ends."""

import torch
from torch import nn

from torch_geometric.nn.conv.spectral import bias_of
from torch_geometric.nn.linear import Linear
from torch_geometric.nn.messages import MessagePassing, both, shifted, two
from tracer.inert import Inert


class _Heads(MessagePassing):
    """(nodes, heads · out_channels), or the mean of the heads."""

    def __init__(self, in_channels, out_channels, heads, concat, dropout, more, edge_dim=None):
        more.setdefault("aggr", "add")
        more.setdefault("node_dim", 0)
        super().__init__(**more)
        self.in_channels, self.out_channels, self.heads, self.concat = in_channels, out_channels, heads, concat
        self.dropout, self.edge_dim = dropout, edge_dim

    def _apart(self, x):
        return x.view(-1, self.heads, self.out_channels)

    def _together(self, x):
        return x.view(-1, self.heads * self.out_channels) if self.concat else x.mean(dim=1)

    def _keep(self, receives, bias, residual):
        """What stands behind the heads: a bias, and with `residual` what a node had before."""
        total = self.out_channels * (self.heads if self.concat else 1)
        self.residual = residual
        if residual:
            self.res = Linear(receives, total, bias=False)
        self.bias = bias_of(total, bias)

    def _kept(self, receives):
        return self.res(receives) if self.residual and receives is not None else None

    def _behind(self, x, kept):
        out = self._together(x)
        return shifted(out if kept is None else out + kept, self.bias)

    def _weights(self, scores):
        return nn.functional.dropout(torch.softmax(scores, dim=0), p=self.dropout, training=self.training)

    def _given(self, out, weights, edge_index, wants):
        return (out, (edge_index, weights)) if isinstance(wants, bool) else out


class GATConv(_Heads):
    def __init__(
        self, in_channels, out_channels, heads=1, concat=True, negative_slope=0.2, dropout=0.0, add_self_loops=True, edge_dim=None, fill_value="mean", bias=True, residual=False, **more
    ):
        super().__init__(in_channels, out_channels, heads, concat, dropout, more, edge_dim)
        self.negative_slope = negative_slope
        if isinstance(in_channels, (tuple, list)):
            self.lin_src = Linear(in_channels[0], heads * out_channels, bias=False)
            self.lin_dst = Linear(in_channels[1], heads * out_channels, bias=False)
        else:
            self.lin = Linear(in_channels, heads * out_channels, bias=False)
        self.att_src = nn.Parameter(torch.empty(1, heads, out_channels))
        self.att_dst = nn.Parameter(torch.empty(1, heads, out_channels))
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, heads * out_channels, bias=False)
            self.att_edge = nn.Parameter(torch.empty(1, heads, out_channels))
        self._keep(two(in_channels)[1], bias, residual)

    def forward(self, x, edge_index, edge_attr=None, size=None, return_attention_weights=None):
        sends, receives = both(x)
        kept = self._kept(receives)
        if "lin" in self._modules:
            at_source = self._apart(self.lin(sends))
            at_target = at_source if receives is sends or receives is None else self._apart(self.lin(receives))
        else:
            at_source = self._apart(self.lin_src(sends))
            at_target = at_source if receives is None else self._apart(self.lin_dst(receives))
        scores = (at_target * self.att_dst).sum(dim=-1)
        if at_source is at_target:
            scores = scores + (at_source * self.att_src).sum(dim=-1)
        weights = self._weights(nn.functional.leaky_relu(scores, self.negative_slope))
        out = self._behind(self.propagate(edge_index, x=(at_source, at_target), size=size), kept)
        return self._given(out, weights, edge_index, return_attention_weights)


class SuperGATConv(_Heads):
    def __init__(
        self,
        in_channels,
        out_channels,
        heads=1,
        concat=True,
        negative_slope=0.2,
        dropout=0.0,
        add_self_loops=True,
        bias=True,
        attention_type="MX",
        neg_sample_ratio=0.5,
        edge_sample_ratio=1.0,
        is_undirected=False,
        **more,
    ):
        super().__init__(in_channels, out_channels, heads, concat, dropout, more)
        self.lin = Linear(in_channels, heads * out_channels, bias=False)
        if attention_type == "MX":
            self.att_l = nn.Parameter(torch.empty(1, heads, out_channels))
            self.att_r = nn.Parameter(torch.empty(1, heads, out_channels))
        self.bias = bias_of(heads * out_channels if concat else out_channels, bias)

    def forward(self, x, edge_index, neg_edge_index=None, batch=None):
        x = self._apart(self.lin(x))
        return self._behind(self.propagate(edge_index, x=x), None)

    def get_attention_loss(self):
        return Inert("get_attention_loss()")


class GATv2Conv(_Heads):
    def __init__(
        self,
        in_channels,
        out_channels,
        heads=1,
        concat=True,
        negative_slope=0.2,
        dropout=0.0,
        add_self_loops=True,
        edge_dim=None,
        fill_value="mean",
        bias=True,
        share_weights=False,
        residual=False,
        **more,
    ):
        super().__init__(in_channels, out_channels, heads, concat, dropout, more, edge_dim)
        sends, receives = two(in_channels)
        self.negative_slope, self.share_weights = negative_slope, share_weights
        self.lin_l = Linear(sends, heads * out_channels, bias=bias)
        self.lin_r = self.lin_l if share_weights else Linear(receives, heads * out_channels, bias=bias)
        self.att = nn.Parameter(torch.empty(1, heads, out_channels))
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, heads * out_channels, bias=False)
        self._keep(receives, bias, residual)

    def forward(self, x, edge_index, edge_attr=None, return_attention_weights=None):
        sends, receives = both(x)
        kept = self._kept(receives)
        at_source = self._apart(self.lin_l(sends))
        at_target = at_source if receives is None or self.share_weights and receives is sends else self._apart(self.lin_r(receives))
        weights = self._weights((nn.functional.leaky_relu(at_target, self.negative_slope) * self.att).sum(dim=-1))
        out = self._behind(self.propagate(edge_index, x=(at_source, at_target)), kept)
        return self._given(out, weights, edge_index, return_attention_weights)


class TransformerConv(_Heads):
    def __init__(self, in_channels, out_channels, heads=1, concat=True, beta=False, dropout=0.0, edge_dim=None, bias=True, root_weight=True, **more):
        super().__init__(in_channels, out_channels, heads, concat, dropout, more, edge_dim)
        sends, receives = two(in_channels)
        self.beta, self.root_weight = beta and root_weight, root_weight
        self.lin_key = Linear(sends, heads * out_channels, bias=bias)
        self.lin_query = Linear(receives, heads * out_channels, bias=bias)
        self.lin_value = Linear(sends, heads * out_channels, bias=bias)
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, heads * out_channels, bias=False)
        total = out_channels * (heads if concat else 1)
        self.lin_skip = Linear(receives, total, bias=bias)
        if self.beta:
            self.lin_beta = Linear(3 * total, 1, bias=False)

    def forward(self, x, edge_index, edge_attr=None, return_attention_weights=None):
        sends, receives = both(x)
        query, key, value = self._apart(self.lin_query(receives)), self._apart(self.lin_key(sends)), self._apart(self.lin_value(sends))
        weights = self._weights(query.sum(dim=-1) * key.sum(dim=-1).mean())
        out = self._together(self.propagate(edge_index, x=(value, query)))
        if self.root_weight:
            own = self.lin_skip(receives)
            if self.beta:
                share = self.lin_beta(torch.cat([out, own, out - own], dim=-1)).sigmoid()
                out = share * own + (1 - share) * out
            else:
                out = out + own
        return self._given(out, weights, edge_index, return_attention_weights)


class HypergraphConv(_Heads):
    def __init__(
        self, in_channels, out_channels, use_attention=False, attention_mode="node", heads=1, concat=True, negative_slope=0.2, dropout=0, bias=True, **more
    ):
        super().__init__(in_channels, out_channels, heads if use_attention else 1, concat or not use_attention, dropout, more)
        self.use_attention = use_attention
        self.lin = Linear(in_channels, self.heads * out_channels, bias=False)
        if use_attention:
            self.att = nn.Parameter(torch.empty(1, heads, 2 * out_channels))
        self.bias = bias_of(heads * out_channels if concat else out_channels, bias)

    def forward(self, x, hyperedge_index, hyperedge_weight=None, hyperedge_attr=None, num_edges=None):
        x = self._apart(self.lin(x))
        if self.use_attention:
            x = x * self._weights((torch.cat([x, x], dim=-1) * self.att).sum(dim=-1)).unsqueeze(-1)
        return self._behind(self.propagate(hyperedge_index, x=x), None)


class AGNNConv(MessagePassing):
    def __init__(self, requires_grad=True, add_self_loops=True, **more):
        super().__init__(**more)
        if requires_grad:
            self.beta = nn.Parameter(torch.empty(1))
        else:
            self.register_buffer("beta", torch.ones(1))

    def forward(self, x, edge_index):
        return self.propagate(edge_index, x=x * (self.beta * nn.functional.normalize(x, p=2.0, dim=-1).sum(dim=-1, keepdim=True)).softmax(dim=0))
