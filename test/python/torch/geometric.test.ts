import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { python } from "../../tracer/python.ts";
import { reading } from "../read/reading.ts";

/** What a layer of the package gives under real PyTorch. */
interface Fact {
  readonly made: string;
  readonly given: string;
  /** Shapes by name, in the package's order. */
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  /** What comes out for each node. */
  readonly output: readonly number[];
}

// Within a trace it would take a slow machine all of its time.
await python(
  "import torch_geometric.nn, torch_geometric.datasets, torch_geometric.loader, torch_geometric.transforms, torch_geometric.utils\njson.dumps(True)",
);

const { layers } = JSON.parse(readFileSync(new URL("geometric.json", import.meta.url), "utf8")) as {
  layers: readonly Fact[];
};

const prelude = `
import torch
from torch_geometric.nn import *
from torch import nn

x, edge_index, batch = torch.ones(6, 16), torch.ones(2, 8, dtype=torch.long), torch.arange(6)
edge_attr, edge_weight, edge_type = torch.ones(8, 5), torch.ones(8), torch.ones(8, dtype=torch.long)
`;

const numbers = (shape: readonly number[]): number => shape.reduce((sum, size) => sum * size, 1);
/** With a parameter of its own: what has none is no network. */
const net = (made: string, given: string): string => `
made = ${made}

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = made
        self.act = nn.PReLU()

    def forward(self, x):
        out = self.layer(${given})
        while isinstance(out, (tuple, list)):
            out = out[0]
        return self.act(out)

network = Net()
network(x)
found = {name: list(one.shape) for name, one in made.named_parameters()}
if found != EXPECTED: raise RuntimeError(str(found))
`;

test.each(layers.map((fact) => [fact.made, fact] as const))("%s is the package's own", async (_, fact) => {
  const { made, given, parameters, output } = fact;
  const program = net(made, given).replace("EXPECTED", JSON.stringify(parameters));
  const { networks, failures } = await reading(`${prelude}${program}`);
  expect(failures).toEqual([]);
  const found = networks.find(({ name }) => name === "network" || name === "Net");
  const total = Object.values(parameters).reduce((sum, shape) => sum + numbers(shape), 1);
  expect(found).toMatchObject({ totals: { parameters: total }, problems: [], dependsOnData: false });
  expect(found?.model.outputs.map((node) => found.layers[node]?.outputs[0])).toEqual([output]);
});

const cora = `
import torch
import torch.nn.functional as F
from torch_geometric.datasets import Planetoid
from torch_geometric.nn import GCNConv

dataset = Planetoid(root="data", name="Cora")

class GCN(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = GCNConv(dataset.num_node_features, 16)
        self.conv2 = GCNConv(16, dataset.num_classes)

    def forward(self, data):
        x, edge_index = data.x, data.edge_index
        x = F.dropout(F.relu(self.conv1(x, edge_index)), training=self.training)
        return F.log_softmax(self.conv2(x, edge_index), dim=1)

model = GCN()
data = dataset[0]
out = model(data)
loss = F.nll_loss(out[data.train_mask], data.y[data.train_mask])
`;

const molecules = (called: string): string => `
import torch
from torch.nn import Linear
from torch_geometric.nn import GCNConv, global_mean_pool
from torch_geometric.datasets import TUDataset
from torch_geometric.loader import DataLoader

dataset = TUDataset(root="data", name="MUTAG").shuffle()
loader = DataLoader(dataset[:150], batch_size=64, shuffle=True)

class Net(torch.nn.Module):
    def __init__(self, hidden_channels):
        super().__init__()
        self.conv1 = GCNConv(dataset.num_node_features, hidden_channels)
        self.conv2 = GCNConv(hidden_channels, hidden_channels)
        self.lin = Linear(hidden_channels, dataset.num_classes)

    def forward(self, x, edge_index, batch):
        x = self.conv1(x, edge_index).relu()
        return self.lin(global_mean_pool(self.conv2(x, edge_index), batch))

model = Net(hidden_channels=64)
${called}
`;

const own = `
import torch
from torch.nn import Linear, ReLU, Sequential
from torch_geometric.nn import MessagePassing

class EdgeConv(MessagePassing):
    def __init__(self, in_channels, out_channels):
        super().__init__(aggr="max")
        self.mlp = Sequential(Linear(2 * in_channels, out_channels), ReLU(), Linear(out_channels, out_channels))

    def forward(self, x, edge_index):
        return self.propagate(edge_index, x=x)

    def message(self, x_i, x_j):
        return self.mlp(torch.cat([x_i, x_j - x_i], dim=1))

class Net(torch.nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.conv = EdgeConv(3, 64)
        self.lin = Linear(64, num_classes)

    def forward(self, data):
        return self.lin(self.conv(data.pos, data.edge_index))

net = Net(10)
`;

const carried = `
import torch
from torch_geometric.nn import MessagePassing
from torch_geometric.utils import add_self_loops, degree

class GCNConv(MessagePassing):
    def __init__(self, in_channels, out_channels):
        super().__init__(aggr="add")
        self.lin = torch.nn.Linear(in_channels, out_channels, bias=False)
        self.bias = torch.nn.Parameter(torch.empty(out_channels))

    def forward(self, x, edge_index):
        edge_index, _ = add_self_loops(edge_index, num_nodes=x.size(0))
        row, col = edge_index
        deg_inv_sqrt = degree(col, x.size(0), dtype=x.dtype).pow(-0.5)
        deg_inv_sqrt[deg_inv_sqrt == float("inf")] = 0
        return self.propagate(edge_index, x=self.lin(x), norm=deg_inv_sqrt[row] * deg_inv_sqrt[col]) + self.bias

    def message(self, x_j, norm):
        return norm.view(-1, 1) * x_j

conv = GCNConv(16, 32)
`;

describe("what people make of it is exact", () => {
  test.each<[said: string, program: string, name: string, parameters: number, macs: number]>([
    ["the first example of its page, on a graph that is known", cora, "GCN", 23_063, 1433 * 16 + 16 * 7],
    [
      "molecules of a loader",
      molecules("for data in loader: out = model(data.x, data.edge_index, data.batch)"),
      "Net",
      4_802,
      4_672,
    ],
    ["the same, that nobody calls", molecules(""), "Net", 4_802, 4_672],
    ["messages of the program's own, of places that a graph has", own, "Net", 5_258, 6 * 64 + 64 * 64 + 640],
    ["messages with weights", carried, "GCNConv", 544, 512],
  ])("%s", async (_, program, name, parameters, macs) => {
    const { networks, failures } = await reading(program);
    expect(failures).toEqual([]);
    const found = networks.find((one) => one.name === name);
    expect(found).toMatchObject({ totals: { parameters, macs }, problems: [], dependsOnData: false });
  });

  test("edges that are taken apart, of nodes that have what they had", async () => {
    const program = `
import torch
import torch_geometric.transforms as T
from torch_geometric.datasets import Planetoid
from torch_geometric.nn import GCNConv
from torch_geometric.utils import negative_sampling

transform = T.Compose([T.NormalizeFeatures(), T.ToDevice("cpu"), T.RandomLinkSplit(num_val=0.05, num_test=0.1, is_undirected=True)])
dataset = Planetoid("data", name="Cora", transform=transform)
train_data, val_data, test_data = dataset[0]

class Net(torch.nn.Module):
    def __init__(self, in_channels, hidden_channels, out_channels):
        super().__init__()
        self.conv1 = GCNConv(in_channels, hidden_channels)
        self.conv2 = GCNConv(hidden_channels, out_channels)

    def encode(self, x, edge_index):
        return self.conv2(self.conv1(x, edge_index).relu(), edge_index)

    def decode(self, z, edge_label_index):
        return (z[edge_label_index[0]] * z[edge_label_index[1]]).sum(dim=-1)

model = Net(dataset.num_features, 128, 64)
z = model.encode(train_data.x, train_data.edge_index)
out = model.decode(z, negative_sampling(train_data.edge_index)).view(-1)
`;
    const { networks, failures } = await reading(program);
    expect(failures).toEqual([]);
    const parameters = 1433 * 128 + 128 + 128 * 64 + 64;
    expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([
      [parameters, false],
    ]);
  });

  test("a graph of the program's own folder leaves open what its nodes have, and says so", async () => {
    const program = cora.replace("Planetoid(root=", "Unknown(root=").replace("import Planetoid", "import Unknown");
    const { networks } = await reading(program);
    expect(networks.find(({ name }) => name === "GCN")).toMatchObject({ dependsOnData: true });
  });

  test("a transform that may change what a node has leaves it open", async () => {
    const changed = (transform: string) =>
      `import torch_geometric.transforms as T\n${cora.replace('name="Cora"', `name="Cora", transform=${transform}`)}`;
    const open = await reading(changed("T.Compose([T.NormalizeFeatures(), T.SVDFeatureReduction(64)])"));
    expect(open.networks.find(({ name }) => name === "GCN")).toMatchObject({ dependsOnData: true });
    const kept = await reading(changed("T.Compose([T.NormalizeFeatures(), T.ToSparseTensor()])"));
    expect(kept.networks.find(({ name }) => name === "GCN")).toMatchObject({
      totals: { parameters: 23_063 },
      dependsOnData: false,
    });
  });
});
