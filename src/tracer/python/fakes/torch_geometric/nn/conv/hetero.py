"""A layer for each kind of edge of a graph that has several."""

from torch import nn


class HeteroConv(nn.Module):
    def __init__(self, convs, aggr="sum"):
        super().__init__()
        self.convs = nn.ModuleDict({f"<{'___'.join(kind)}>": conv for kind, conv in convs.items()})
        self._kinds, self.aggr = list(convs), aggr

    def forward(self, x_dict, edge_index_dict, *more, **by_name):
        out = {}
        for kind, conv in zip(self._kinds, self.convs.values()):
            source, target = kind[0], kind[-1]
            x = x_dict[source] if source == target else (x_dict[source], x_dict[target])
            out.setdefault(target, []).append(conv(x, edge_index_dict[kind]))
        return {target: sum(found[1:], found[0]) for target, found in out.items()}
