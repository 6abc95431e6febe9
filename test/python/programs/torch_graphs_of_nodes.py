# expects Molecules: 7 (called) + 1 + 3 -> 3, 4,739 parameters
# expects Flat: 7 (called) -> 3, 355 parameters
# expects Summed: 7 (called) + 20 -> 1, 290 parameters
"""Batches of graphs: objects with tensors by their names, which only a package makes."""
import torch
from torch import nn
from torch_geometric.data import Data
from torch_geometric.loader import DataLoader
from torch_geometric.nn import SAGEConv, global_max_pool
from torch_geometric.utils import add_self_loops


def molecule(atoms):
    bonds = torch.randint(0, atoms, (2, 20))
    return Data(x=torch.randn(atoms, 7), edge_index=bonds, edge_attr=torch.randn(20, 3), y=torch.tensor([atoms % 3]))


class Molecules(nn.Module):
    def __init__(self):
        super().__init__()
        self.atom = nn.Linear(7, 32)
        self.bond = nn.Linear(3, 32)
        self.conv = SAGEConv(32, 64)
        self.head = nn.Linear(64, 3)

    def forward(self, data):
        h, bonds = self.atom(data.x), self.bond(data.edge_attr)
        h = h + torch.zeros_like(h).index_add_(0, data.edge_index[1], bonds)
        return self.head(global_max_pool(self.conv(h, data.edge_index).relu(), data.batch))


class Flat(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(7, 32), nn.ReLU(), nn.Linear(32, 3))

    def forward(self, graph):
        return self.body(graph.x)


class Summed(nn.Module):
    def __init__(self):
        super().__init__()
        self.node = nn.Linear(7, 32)
        self.out = nn.Linear(32, 1)
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x, edges):
        edges, _ = add_self_loops(edges)
        near, far = edges
        h = self.node(x)
        return self.out(torch.zeros_like(h).scatter_add_(0, far.view(-1, 1).expand_as(h[near]), h[near])) + self.bias


molecules, flat, summed = Molecules(), Flat(), Summed()
loader = DataLoader([molecule(5 + at % 7) for at in range(64)], batch_size=16)
loss = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam([*molecules.parameters(), *flat.parameters(), *summed.parameters()])
for batch in loader:
    step = loss(molecules(batch), batch.y) + summed(batch.x, batch.edge_index).sum() + flat(batch).mean()
    optimizer.zero_grad()
    step.backward()
    optimizer.step()
