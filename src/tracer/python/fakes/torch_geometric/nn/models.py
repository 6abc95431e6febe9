"""`torch_geometric.nn.models`: whole networks for graphs."""

import torch
from torch import nn

from torch_geometric.nn.conv import GATConv, GATv2Conv, GCNConv, GINConv, SAGEConv
from torch_geometric.nn.mlp import MLP, activation, normalization
from tracer.inert import Inert


class JumpingKnowledge(nn.Module):
    def __init__(self, mode, channels=None, num_layers=None):
        super().__init__()
        self.mode = mode.lower()
        if self.mode == "lstm":
            self.lstm = nn.LSTM(channels, (num_layers * channels) // 2, bidirectional=True, batch_first=True)
            self.att = nn.Linear(2 * ((num_layers * channels) // 2), 1)

    def forward(self, xs):
        if self.mode == "cat":
            return torch.cat(xs, dim=-1)
        layers = torch.stack(xs, dim=1)
        if self.mode == "max":
            return layers.max(dim=1)[0]
        weights = torch.softmax(self.att(self.lstm(layers)[0]).squeeze(-1), dim=-1)
        return (layers * weights.unsqueeze(-1)).sum(dim=1)


class _Network(nn.Module):
    """Several alike layers with activations between them."""

    def __init__(self, in_channels, hidden_channels, num_layers, out_channels=None, dropout=0.0, act="relu", act_first=False, act_kwargs=None, norm=None, norm_kwargs=None, jk=None, **more):
        super().__init__()
        self.in_channels, self.hidden_channels, self.num_layers = in_channels, hidden_channels, num_layers
        self.out_channels = hidden_channels if out_channels is None else out_channels
        self.dropout, self.act, self.act_first, self.jk_mode = nn.Dropout(dropout if isinstance(dropout, (int, float)) else 0.0), activation(act, act_kwargs), act_first, jk
        is_plain = out_channels is not None and jk is None
        sizes = [in_channels, *[hidden_channels] * (num_layers - 1), out_channels if is_plain else hidden_channels]
        self.convs = nn.ModuleList()
        for place, (taken, given) in enumerate(zip(sizes, sizes[1:])):
            self.convs.append(self.init_conv(taken, given, is_last=is_plain and place == num_layers - 1, **more))
        count = num_layers - 1 if jk is None else num_layers
        self.norms = nn.ModuleList([nn.Identity() if norm is None else normalization(norm, hidden_channels, norm_kwargs) for _ in range(count)])
        if norm is not None and jk is None:
            self.norms.append(nn.Identity())
        if jk is not None and jk != "last":
            self.jk = JumpingKnowledge(jk, hidden_channels, num_layers)
        if jk is not None:
            self.lin = nn.Linear(num_layers * hidden_channels if jk == "cat" else hidden_channels, self.out_channels)

    def init_conv(self, in_channels, out_channels, is_last=False, **more):
        return self._conv(in_channels, out_channels, **more)

    def forward(self, x, edge_index, edge_weight=None, edge_attr=None, batch=None, batch_size=None, **more):
        states = []
        for place, conv in enumerate(self.convs):
            x = conv(x, edge_index)
            if place < self.num_layers - 1 or self.jk_mode is not None:
                x = self.act(x) if self.act is not None and self.act_first else x
                x = self.norms[place](x)
                x = self.act(x) if self.act is not None and not self.act_first else x
                x = self.dropout(x)
                states.append(x)
        x = self.jk(states) if "jk" in self._modules else x
        return self.lin(x) if "lin" in self._modules else x


class GCN(_Network):
    _conv = GCNConv


class GraphSAGE(_Network):
    _conv = SAGEConv


class GIN(_Network):
    def init_conv(self, in_channels, out_channels, is_last=False, **more):
        return GINConv(MLP([in_channels, out_channels, out_channels], act=self.act, act_first=self.act_first, norm="batch_norm"), **more)


class GAT(_Network):
    def init_conv(self, in_channels, out_channels, is_last=False, v2=False, heads=1, concat=True, **more):
        concat = False if is_last else concat
        made = GATv2Conv if v2 else GATConv
        return made(in_channels, out_channels // heads if concat else out_channels, heads=heads, concat=concat, **more)


class InnerProductDecoder(nn.Module):
    def forward(self, z, edge_index, sigmoid=True):
        found = (z * z).sum(dim=1)
        return torch.sigmoid(found) if sigmoid else found

    def forward_all(self, z, sigmoid=True):
        found = z @ z.t()
        return torch.sigmoid(found) if sigmoid else found


class GAE(nn.Module):
    def __init__(self, encoder, decoder=None):
        super().__init__()
        self.encoder = encoder
        self.decoder = InnerProductDecoder() if decoder is None else decoder

    def forward(self, x, edge_index, *given, **by_name):
        return self.encoder(x, edge_index, *given, **by_name)

    def encode(self, *given, **by_name):
        return self.encoder(*given, **by_name)

    def decode(self, *given, **by_name):
        return self.decoder(*given, **by_name)

    def recon_loss(self, *given):
        return Inert("recon_loss(…)")

    def test(self, *given):
        return Inert("auc"), Inert("ap")


class VGAE(GAE):
    def encode(self, *given, **by_name):
        found = self.encoder(*given, **by_name)
        return found[0] if isinstance(found, tuple) else found

    def kl_loss(self, *given):
        return Inert("kl_loss(…)")


class DeepGCNLayer(nn.Module):
    def __init__(self, conv=None, norm=None, act=None, block="res+", dropout=0.0, ckpt_grad=False):
        super().__init__()
        self.conv, self.norm, self.act, self.block, self.dropout = conv, norm, act, block.lower(), dropout

    def forward(self, *given, **by_name):
        x, *more = given
        h = x
        if self.block == "res+":
            h = h if self.norm is None else self.norm(h)
            h = h if self.act is None else self.act(h)
            h = nn.functional.dropout(h, p=self.dropout, training=self.training)
            return x + (h if self.conv is None else self.conv(h, *more, **by_name))
        h = h if self.conv is None else self.conv(h, *more, **by_name)
        h = h if self.norm is None else self.norm(h)
        h = h if self.act is None else self.act(h)
        h = x + h if self.block == "res" else torch.cat([x, h], dim=-1) if self.block == "dense" else h
        return nn.functional.dropout(h, p=self.dropout, training=self.training)


class Node2Vec(nn.Module):
    def __init__(self, edge_index, embedding_dim, walk_length, context_size, walks_per_node=1, p=1.0, q=1.0, num_negative_samples=1, num_nodes=None, sparse=False):
        super().__init__()
        self.num_nodes, self.embedding_dim = Inert("num_nodes") if num_nodes is None else num_nodes, embedding_dim
        self.embedding = nn.Embedding(self.num_nodes, embedding_dim, sparse=sparse)

    def forward(self, batch=None):
        return self.embedding.weight if batch is None else self.embedding.weight[batch]

    def loader(self, **more):
        return Inert("Node2Vec.loader(…)")

    def loss(self, *given):
        return Inert("Node2Vec.loss(…)")

    def test(self, *given, **more):
        return Inert("Node2Vec.test(…)")
