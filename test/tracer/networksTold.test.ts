import { expect, test } from "vitest";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { trace } from "./python.ts";

const imports = "import torch\nfrom torch import nn\n";

test.each<[name: string, text: string, told: readonly (readonly [name: string, parameters: number | null])[]]>([
  [
    "a list whose layers went into a Sequential",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        stage = nn.ModuleList([])
        stage.append(nn.Conv2d(3, 8, 3))
        stage.append(nn.Conv2d(8, 8, 3))
        self.stage = nn.Sequential(*stage)

    def forward(self, x):
        return self.stage(x)
`,
    [["Net", 808]],
  ],
  [
    "the one of two backbones that an example does not keep",
    `
class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        return self.conv(x)

class Large(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 64, 3)

    def forward(self, x):
        return self.conv(x)

class Net(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.backbone = {"small": Small(), "large": Large()}["large"]
        self.head = nn.Conv2d(64, num_classes, 1)

    def forward(self, x):
        return self.head(self.backbone(x))
`,
    [["Net", 1792 + 650]],
  ],
  [
    "a network behind a loop over a data set of torchvision",
    `
from torchvision.datasets import MNIST

def main():
    images, labels = zip(*MNIST("data", download=True))
    net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Flatten(), nn.Linear(8 * 26 * 26, 10))
    print(net(torch.zeros(1, 1, 28, 28)).shape)

main()
`,
    [["net", 80 + 54090]],
  ],
  [
    "a weight that the forward pass reads from elsewhere",
    `
import numpy as np

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, bias=False)

    def forward(self, x):
        self.conv.weight = nn.Parameter(torch.from_numpy(np.load("weight.npy")))
        return self.conv(x)

net = Net()
`,
    [["Net", 216]],
  ],
  [
    "a parameter that went to a graphics card, which PyTorch does not count",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(8)).to("cuda")
        self.shift = nn.Parameter(torch.ones(8).cuda())
        self.conv = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        return self.conv(x)

net = Net()
`,
    [["Net", 224 + 8]],
  ],
])("%s is told as it is", async (_name, text, told) => {
  const texts = [imports + text];
  const { networks } = pythonNetworks(texts, await trace(texts[0] ?? ""), {});
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual(told);
});
