"""Convolutions by a graph's Laplacian."""

import torch
from torch import nn

from torch_geometric.nn.linear import Linear
from torch_geometric.nn.messages import MessagePassing, shifted


def bias_of(size, wanted=True):
    """Of so many numbers, or None."""
    return nn.Parameter(torch.empty(size)) if wanted else None


class _Convolution(MessagePassing):
    def __init__(self, in_channels, out_channels, more):
        more.setdefault("aggr", "add")
        super().__init__(**more)
        self.in_channels, self.out_channels = in_channels, out_channels


class GCNConv(_Convolution):
    def __init__(self, in_channels, out_channels, improved=False, cached=False, add_self_loops=None, normalize=True, bias=True, **more):
        super().__init__(in_channels, out_channels, more)
        self.improved, self.cached, self.normalize = improved, cached, normalize
        self.lin = Linear(in_channels, out_channels, bias=False)
        self.bias = bias_of(out_channels, bias)

    def forward(self, x, edge_index, edge_weight=None):
        return shifted(self.propagate(edge_index, x=self.lin(x), edge_weight=edge_weight), self.bias)


class _Powers(_Convolution):
    """A matrix for each of the powers of the graph that the nodes are carried through."""

    def __init__(self, in_channels, out_channels, count, bias, more):
        super().__init__(in_channels, out_channels, more)
        self.lins = nn.ModuleList([Linear(in_channels, out_channels, bias=False) for _ in range(count)])
        self.bias = bias_of(out_channels, bias)

    def forward(self, x, edge_index, edge_weight=None, batch=None, lambda_max=None):
        out = self.lins[0](x)
        for lin in list(self.lins)[1:]:
            x = self.propagate(edge_index, x=x, edge_weight=edge_weight)
            out = out + lin(x)
        return shifted(out, self.bias)


class ChebConv(_Powers):
    def __init__(self, in_channels, out_channels, K, normalization="sym", bias=True, **more):
        super().__init__(in_channels, out_channels, K, bias, more)
        self.K, self.normalization = K, normalization


class TAGConv(_Powers):
    def __init__(self, in_channels, out_channels, K=3, bias=True, normalize=True, **more):
        super().__init__(in_channels, out_channels, K + 1, bias, more)
        self.K, self.normalize = K, normalize


class _Simple(_Convolution):
    def __init__(self, in_channels, out_channels, K, bias, more):
        super().__init__(in_channels, out_channels, more)
        self.K = K
        self.lin = Linear(in_channels, out_channels, bias=bias)

    def forward(self, x, edge_index, edge_weight=None):
        for _ in range(self.K):
            x = self.propagate(edge_index, x=x, edge_weight=edge_weight)
        return self.lin(x)


class SGConv(_Simple):
    def __init__(self, in_channels, out_channels, K=1, cached=False, add_self_loops=True, bias=True, **more):
        super().__init__(in_channels, out_channels, K, bias, more)


class SSGConv(_Simple):
    def __init__(self, in_channels, out_channels, alpha, K=1, cached=False, add_self_loops=True, bias=True, **more):
        super().__init__(in_channels, out_channels, K, bias, more)
        self.alpha = alpha


class APPNP(MessagePassing):
    def __init__(self, K, alpha, dropout=0.0, cached=False, add_self_loops=True, normalize=True, **more):
        super().__init__(**more)
        self.K, self.alpha, self.dropout = K, alpha, dropout

    def forward(self, x, edge_index, edge_weight=None):
        first = x
        for _ in range(self.K):
            x = self.propagate(edge_index, x=x) * (1 - self.alpha) + self.alpha * first
        return x


class LGConv(MessagePassing):
    def __init__(self, normalize=True, **more):
        super().__init__(**more)

    def forward(self, x, edge_index, edge_weight=None):
        return self.propagate(edge_index, x=x)


class ARMAConv(_Convolution):
    def __init__(self, in_channels, out_channels, num_stacks=1, num_layers=1, shared_weights=False, act=nn.ReLU(), dropout=0.0, bias=True, **more):
        super().__init__(in_channels, out_channels, more)
        kept = 1 if shared_weights else num_layers
        self.num_stacks, self.num_layers, self.shared_weights, self.act = num_stacks, num_layers, shared_weights, act
        self.weight = nn.Parameter(torch.empty(max(1, kept - 1), num_stacks, out_channels, out_channels))
        self.init_weight = nn.Parameter(torch.empty(num_stacks, in_channels, out_channels))
        self.root_weight = nn.Parameter(torch.empty(kept, num_stacks, in_channels, out_channels))
        self.bias = nn.Parameter(torch.empty(kept, num_stacks, 1, out_channels)) if bias else None

    def forward(self, x, edge_index, edge_weight=None):
        x = x.unsqueeze(-3)
        out = x
        for layer in range(self.num_layers):
            kept = 0 if self.shared_weights else layer
            out = out @ (self.init_weight if layer == 0 else self.weight[max(0, kept - 1)])
            out = self.propagate(edge_index, x=out) + x @ self.root_weight[kept]
            out = out if self.bias is None else out + self.bias[kept]
            out = out if self.act is None else self.act(out)
        return out.mean(dim=-3)


class ClusterGCNConv(_Convolution):
    def __init__(self, in_channels, out_channels, diag_lambda=0.0, add_self_loops=True, bias=True, **more):
        super().__init__(in_channels, out_channels, more)
        self.diag_lambda = diag_lambda
        self.lin_out = Linear(in_channels, out_channels, bias=bias)
        self.lin_root = Linear(in_channels, out_channels, bias=False)

    def forward(self, x, edge_index):
        return self.lin_out(self.propagate(edge_index, x=x)) + self.lin_root(x)


class FAConv(MessagePassing):
    def __init__(self, channels, eps=0.1, dropout=0.0, cached=False, add_self_loops=True, normalize=True, **more):
        super().__init__(**more)
        self.channels, self.eps = channels, eps
        self.att_l = Linear(channels, 1, bias=False)
        self.att_r = Linear(channels, 1, bias=False)

    def forward(self, x, x_0, edge_index, edge_weight=None, return_attention_weights=None):
        weights = (self.att_l(x) + self.att_r(x)).tanh()
        return self.propagate(edge_index, x=x) * weights + self.eps * x_0


class GCN2Conv(MessagePassing):
    def __init__(self, channels, alpha, theta=None, layer=None, shared_weights=True, cached=False, add_self_loops=True, normalize=True, **more):
        super().__init__(**more)
        self.channels, self.alpha = channels, alpha
        self.weight1 = nn.Parameter(torch.empty(channels, channels))
        self.weight2 = None if shared_weights else nn.Parameter(torch.empty(channels, channels))

    def forward(self, x, x_0, edge_index, edge_weight=None):
        x = self.propagate(edge_index, x=x) * (1 - self.alpha)
        first = self.alpha * x_0
        if self.weight2 is None:
            return (x + first) @ self.weight1
        return x @ self.weight1 + first @ self.weight2


class MixHopConv(_Convolution):
    def __init__(self, in_channels, out_channels, powers=None, add_self_loops=True, bias=True, **more):
        super().__init__(in_channels, out_channels, more)
        self.powers = [0, 1, 2] if powers is None else powers
        self.lins = nn.ModuleList([Linear(in_channels, out_channels, bias=False) if one in self.powers else nn.Identity() for one in range(max(self.powers) + 1)])
        self.bias = bias_of(len(self.powers) * out_channels, bias)

    def forward(self, x, edge_index, edge_weight=None):
        outs = [self.lins[0](x)]
        for lin in list(self.lins)[1:]:
            x = self.propagate(edge_index, x=x, edge_weight=edge_weight)
            outs.append(lin(x))
        return shifted(torch.cat([outs[one] for one in self.powers], dim=-1), self.bias)
