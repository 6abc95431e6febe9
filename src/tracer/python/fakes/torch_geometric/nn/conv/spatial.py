"""Convolutions that add what a node's neighbours have to what it has itself."""

import copy

import torch
from torch import nn

from torch_geometric.nn.aggr import MultiAggregation
from torch_geometric.nn.conv.spectral import bias_of
from torch_geometric.nn.linear import Linear
from torch_geometric.nn.messages import MessagePassing, both, shifted, two
from torch_geometric.nn.norm import MessageNorm


class _Layer(MessagePassing):
    def __init__(self, in_channels, out_channels, aggr="add", **more):
        super().__init__(aggr, **more)
        self.in_channels, self.out_channels = in_channels, out_channels


class SAGEConv(_Layer):
    def __init__(self, in_channels, out_channels, aggr="mean", normalize=False, root_weight=True, project=False, bias=True, **more):
        sends, receives = two(in_channels)
        if aggr == "lstm":
            more["aggr_kwargs"] = {"in_channels": sends, "out_channels": sends, **more.get("aggr_kwargs", {})}
        super().__init__(in_channels, out_channels, aggr, **more)
        self.normalize, self.root_weight, self.project = normalize, root_weight, project
        if project:
            self.lin = Linear(sends, sends, bias=True)
        gathered = self.aggr_module.get_out_channels(sends) if isinstance(self.aggr_module, MultiAggregation) else sends
        self.lin_l = Linear(gathered, out_channels, bias=bias)
        if root_weight:
            self.lin_r = Linear(receives, out_channels, bias=False)

    def forward(self, x, edge_index, size=None):
        sends, receives = both(x)
        if self.project:
            sends = self.lin(sends).relu()
        out = self.lin_l(self.propagate(edge_index, x=(sends, receives), size=size))
        if self.root_weight and receives is not None:
            out = out + self.lin_r(receives)
        return nn.functional.normalize(out, p=2.0, dim=-1) if self.normalize else out


class GraphConv(_Layer):
    def __init__(self, in_channels, out_channels, aggr="add", bias=True, **more):
        super().__init__(in_channels, out_channels, aggr, **more)
        sends, receives = two(in_channels)
        self.lin_rel = Linear(sends, out_channels, bias=bias)
        self.lin_root = Linear(receives, out_channels, bias=False)

    def forward(self, x, edge_index, edge_weight=None, size=None):
        _, receives = both(x)
        out = self.lin_rel(self.propagate(edge_index, x=both(x), edge_weight=edge_weight, size=size))
        return out if receives is None else out + self.lin_root(receives)


class GINConv(MessagePassing):
    def __init__(self, nn, eps=0.0, train_eps=False, **more):
        more.setdefault("aggr", "add")
        super().__init__(**more)
        self.nn, self.initial_eps = nn, eps
        _keep_eps(self, train_eps)

    def forward(self, x, edge_index, size=None):
        _, receives = both(x)
        out = self.propagate(edge_index, x=both(x), size=size)
        return self.nn(out if receives is None else out + (1 + self.initial_eps) * receives)


def _keep_eps(layer, is_trained):
    """As a parameter where it is trained."""
    if is_trained:
        layer.eps = nn.Parameter(torch.empty(1))
    else:
        layer.register_buffer("eps", torch.empty(1))


class LEConv(_Layer):
    def __init__(self, in_channels, out_channels, bias=True, **more):
        super().__init__(in_channels, out_channels, **more)
        sends, receives = two(in_channels)
        self.lin1 = Linear(sends, out_channels, bias=bias)
        self.lin2 = Linear(receives, out_channels, bias=False)
        self.lin3 = Linear(receives, out_channels, bias=bias)

    def forward(self, x, edge_index, edge_weight=None):
        sends, receives = both(x)
        return self.propagate(edge_index, x=self.lin1(sends)) - self.lin2(receives) + self.lin3(receives)


class ResGatedGraphConv(_Layer):
    def __init__(self, in_channels, out_channels, act=nn.Sigmoid(), edge_dim=None, root_weight=True, bias=True, **more):
        super().__init__(in_channels, out_channels, **more)
        sends, receives = two(in_channels)
        self.act, self.edge_dim, self.root_weight = act, edge_dim, root_weight
        self.lin_key = Linear(receives + (edge_dim or 0), out_channels)
        self.lin_query = Linear(sends + (edge_dim or 0), out_channels)
        self.lin_value = Linear(sends + (edge_dim or 0), out_channels)
        self.lin_skip = Linear(receives, out_channels, bias=False) if root_weight else None
        self.bias = bias_of(out_channels, bias)

    def forward(self, x, edge_index, edge_attr=None):
        sends, receives = both(x)
        if self.edge_dim:
            edges = receives.new_zeros(receives.shape[0], self.edge_dim)
            sends, receives_at_edges = torch.cat([sends, edges], dim=-1), torch.cat([receives, edges], dim=-1)
        else:
            receives_at_edges = receives
        gates = self.act(self.lin_key(receives_at_edges) + self.lin_query(sends))
        out = self.propagate(edge_index, x=gates * self.lin_value(sends))
        out = out if self.lin_skip is None else out + self.lin_skip(receives)
        return shifted(out, self.bias)


class MFConv(_Layer):
    def __init__(self, in_channels, out_channels, max_degree=10, bias=True, **more):
        super().__init__(in_channels, out_channels, **more)
        sends, receives = two(in_channels)
        self.max_degree = max_degree
        self.lins_l = nn.ModuleList([Linear(sends, out_channels, bias=bias) for _ in range(max_degree + 1)])
        self.lins_r = nn.ModuleList([Linear(receives, out_channels, bias=False) for _ in range(max_degree + 1)])

    def forward(self, x, edge_index, size=None):
        """Each node goes through the two layers of its degree; of which, only the edges tell."""
        _, receives = both(x)
        return self.lins_l[0](self.propagate(edge_index, x=both(x), size=size)) + self.lins_r[0](receives)


class GatedGraphConv(MessagePassing):
    def __init__(self, out_channels, num_layers, aggr="add", bias=True, **more):
        super().__init__(aggr=aggr, **more)
        self.out_channels, self.num_layers = out_channels, num_layers
        self.weight = nn.Parameter(torch.empty(num_layers, out_channels, out_channels))
        self.rnn = nn.GRUCell(out_channels, out_channels, bias=bias)

    def forward(self, x, edge_index, edge_weight=None):
        if x.size(-1) < self.out_channels:
            x = torch.cat([x, x.new_zeros(x.size(0), self.out_channels - x.size(-1))], dim=1)
        for layer in range(self.num_layers):
            x = self.rnn(self.propagate(edge_index, x=x @ self.weight[layer], edge_weight=edge_weight), x)
        return x


class RGCNConv(_Layer):
    def __init__(self, in_channels, out_channels, num_relations, num_bases=None, num_blocks=None, aggr="mean", root_weight=True, is_sorted=False, bias=True, **more):
        super().__init__(in_channels, out_channels, aggr, **more)
        sends, receives = two(in_channels)
        self.num_relations, self.num_bases, self.num_blocks = num_relations, num_bases, num_blocks
        blocks = num_blocks or 1
        shape = (num_relations, blocks, sends // blocks, out_channels // blocks) if num_blocks is not None else (num_bases if num_bases is not None else num_relations, sends, out_channels)
        self.weight = nn.Parameter(torch.empty(*shape))
        self.comp = None if num_bases is None else nn.Parameter(torch.empty(num_relations, num_bases))
        self.root = nn.Parameter(torch.empty(receives, out_channels)) if root_weight else None
        self.bias = bias_of(out_channels, bias)

    def forward(self, x, edge_index, edge_type=None):
        """Of the relations, one for each edge is multiplied with."""
        _, receives = both(x)
        if getattr(receives, "is_floating_point", bool)():
            out = self.propagate(edge_index, x=both(x))
            weight = self.weight if self.comp is None else (self.comp @ self.weight.view(self.num_bases, -1)).view(self.num_relations, *self.weight.shape[1:])
            if self.num_blocks is None:
                out = out @ weight[0]
            else:
                parts = out.view(-1, self.num_blocks, weight.shape[2])
                out = torch.einsum("nbi,bio->nbo", parts, weight[0]).reshape(-1, self.out_channels)
            out = out if self.root is None else out + receives @ self.root
        else:
            out = self.weight.new_zeros(self.root.shape[0] if receives is None else receives.shape[0], self.out_channels)
        return shifted(out, self.bias)


class FiLMConv(_Layer):
    def __init__(self, in_channels, out_channels, num_relations=1, nn=None, act=nn.ReLU(), aggr="mean", **more):
        super().__init__(in_channels, out_channels, aggr, **more)
        sends, receives = two(in_channels)
        self.num_relations, self.act = max(num_relations, 1), act
        film = lambda **by_name: Linear(receives, 2 * out_channels, **by_name) if nn is None else copy.deepcopy(nn)
        self.lins = torch.nn.ModuleList([Linear(sends, out_channels, bias=False) for _ in range(self.num_relations)])
        self.films = torch.nn.ModuleList([film() for _ in range(self.num_relations)])
        self.lin_skip = Linear(receives, out_channels, bias=False)
        self.film_skip = film(bias=False)

    def forward(self, x, edge_index, edge_type=None):
        sends, receives = both(x)
        shift, scale = self.film_skip(receives).split(self.out_channels, dim=-1)
        out = scale * self.lin_skip(receives) + shift
        out = out if self.act is None else self.act(out)
        for lin, film in zip(self.lins, self.films):
            shift, scale = film(receives).split(self.out_channels, dim=-1)
            carried = scale * lin(sends) + shift
            out = out + self.propagate(edge_index, x=carried if self.act is None else self.act(carried))
        return out


class GENConv(_Layer):
    def __init__(
        self,
        in_channels,
        out_channels,
        aggr="softmax",
        t=1.0,
        learn_t=False,
        p=1.0,
        learn_p=False,
        msg_norm=False,
        learn_msg_scale=False,
        norm="batch",
        num_layers=2,
        expansion=2,
        eps=1e-7,
        bias=False,
        edge_dim=None,
        **more,
    ):
        aggr = {"softmax_sg": "softmax", "power": "powermean"}.get(aggr, aggr) if isinstance(aggr, str) else aggr
        own = {"softmax": {"t": t, "learn": learn_t}, "powermean": {"p": p, "learn": learn_p}}
        if isinstance(aggr, str) and aggr in own:
            more.setdefault("aggr_kwargs", own[aggr])
        super().__init__(in_channels, out_channels, aggr, **more)
        sends, receives = two(in_channels)
        if sends != out_channels:
            self.lin_src = Linear(sends, out_channels, bias=bias)
        if edge_dim is not None and edge_dim != out_channels:
            self.lin_edge = Linear(edge_dim, out_channels, bias=bias)
        gathered = self.aggr_module.get_out_channels(out_channels) if isinstance(self.aggr_module, MultiAggregation) else out_channels
        if gathered != out_channels:
            self.lin_aggr_out = Linear(gathered, out_channels, bias=bias)
        if receives != out_channels:
            self.lin_dst = Linear(receives, out_channels, bias=bias)
        self.mlp = nn.Sequential(*_parts_of_mlp([out_channels, *[out_channels * expansion] * (num_layers - 1), out_channels], norm, bias))
        if msg_norm:
            self.msg_norm = MessageNorm(learn_msg_scale)

    def forward(self, x, edge_index, edge_attr=None, size=None):
        sends, receives = both(x)
        sends = self.lin_src(sends) if "lin_src" in self._modules else sends
        out = self.propagate(edge_index, x=(sends, receives), size=size)
        out = self.lin_aggr_out(out) if "lin_aggr_out" in self._modules else out
        out = self.msg_norm(receives, out) if "msg_norm" in self._modules else out
        if receives is not None:
            out = out + (self.lin_dst(receives) if "lin_dst" in self._modules else receives)
        return self.mlp(out)


def _parts_of_mlp(channels, norm, bias):
    for place, (taken, given) in enumerate(zip(channels, channels[1:])):
        yield Linear(taken, given, bias=bias)
        if place < len(channels) - 2:
            if norm is not None:
                yield {"batch": nn.BatchNorm1d, "layer": nn.LayerNorm, "instance": nn.InstanceNorm1d}[norm](given)
            yield nn.ReLU()
            yield nn.Dropout(0.0)


class SimpleConv(MessagePassing):
    def __init__(self, aggr="sum", combine_root=None, **more):
        super().__init__(aggr, **more)
        self.combine_root = combine_root

    def forward(self, x, edge_index, edge_weight=None, size=None):
        _, receives = both(x)
        out = self.propagate(edge_index, x=both(x), size=size)
        if receives is None or self.combine_root is None:
            return out
        return torch.cat([receives, out], dim=-1) if self.combine_root == "cat" else out + receives
