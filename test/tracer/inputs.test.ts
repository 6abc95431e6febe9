import { expect, test } from "vitest";
import type { TraceRequest } from "../../src/python/trace/facts.ts";
import { trace } from "./python.ts";

const network = (init: string, forward: string, rest = "") => `
import torch
from torch import nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        ${init}

    def forward(self, x):
        ${forward}

${rest}
`;
const free = ["self.conv = nn.Conv2d(3, 8, 3)", "return self.conv(x)"] as const;
const pinned = [
  "self.conv = nn.Conv2d(1, 8, 5); self.fc = nn.Linear(8 * 12 * 12, 10)",
  "return self.fc(F.max_pool2d(self.conv(x), 2).flatten(1))",
] as const;

/** The surest evidence wins; where it was found is told. */
test.each<
  [name: string, text: string, shape: readonly (number | null)[], evidence: string, request?: Partial<TraceRequest>]
>([
  [
    "what the user chose",
    network(...free, "Net()(torch.randn(1, 3, 64, 64))"),
    [1, 3, 99, 99],
    "chosen",
    { inputs: { Net: [3, 99, 99] } },
  ],
  [
    "what the file really calls",
    network(...free, "IMG_SIZE = 128\nNet()(torch.randn(5, 3, 64, 64))"),
    [1, 3, 64, 64],
    "called",
  ],
  [
    "what a test calls that nobody runs",
    network(...free, "def test():\n    return Net()(torch.rand(2, 3, 48, 48))"),
    [1, 3, 48, 48],
    "tested",
  ],
  ["what Flatten → Linear leaves over", network(...pinned), [1, 1, 28, 28], "pinned"],
  [
    "what the first step makes of each example",
    network(
      "self.conv = nn.Conv2d(1, 8, 3); self.fc = nn.Linear(8 * 37 * 37, 5)",
      "return self.fc(self.conv(x.view(-1, 1, 39, 39)).flatten(1))",
    ),
    [1, 1, 39, 39],
    "pinned",
  ],
  ["the size of a crop", network(...free, "crop = RandomResizedCrop(176)"), [1, 3, 176, 176], "words"],
  [
    "a crop of a size that a variable has",
    network(
      ...free,
      "from torchvision import transforms\nn = 88\nfor side in (n,):\n    transforms.Compose([transforms.Resize(n * 2), transforms.CenterCrop((side, side))])",
    ),
    [1, 3, 88, 88],
    "words",
  ],
  [
    "a height and a width that the network keeps",
    network(
      "self.height, self.width = 50, 102; self.conv = nn.Conv2d(2, 8, 3, padding=1); self.fc = nn.Linear(8 * self.height * self.width, 5)",
      "return self.fc(self.conv(x).flatten(1))",
    ),
    [1, 2, 50, 102],
    "words",
  ],
  [
    "a shape that the network keeps",
    network(
      "self.input_shape = (1, 20, 34); self.conv = nn.Conv2d(1, 8, 3, padding=1); self.fc = nn.Linear(8 * 20 * 34, 5)",
      "return self.fc(self.conv(x).flatten(1))",
    ),
    [1, 1, 20, 34],
    "words",
  ],
  ["a constant's name", network(...free, "IMG_SIZE = 128"), [1, 3, 128, 128], "words"],
  [
    "an argument's default",
    network(...free, "parser.add_argument('--img-size', type=int, default=160)"),
    [1, 3, 160, 160],
    "words",
  ],
  ["a size in a comment", network(...free, "# for images of 100x150 pixels"), [1, 3, 100, 150], "words"],
  ["the name of a data set", network(...free, "# CIFAR-10"), [1, 3, 32, 32], "words"],
  ["the name of the file", network(...free), [1, 3, 32, 32], "words", { path: "models/cifar_net.py" }],
  [
    "a sibling's words",
    network(...free, "import data"),
    [1, 3, 80, 80],
    "words",
    { siblings: { "data.py": "image_size = 80\n" } },
  ],
  ["nothing", network(...free), [1, 3, 224, 224], "assumed"],
  [
    "the first layer's channels",
    network("self.conv = nn.Conv2d(1, 8, 3)", "return self.conv(x)"),
    [1, 1, 224, 224],
    "assumed",
  ],
  ["a vector for Linear", network("self.fc = nn.Linear(30, 2)", "return self.fc(x)"), [1, 30], "pinned"],
  [
    "steps of as many features as the weights of an LSTM that nobody makes take",
    "from torch import nn\n\nclass Net(nn.Module):\n    def __init__(self, input_size, hidden):\n        super().__init__()\n        self.rnn = nn.LSTM(input_size, hidden)\n        self.fc = nn.Linear(hidden * 2, 3)\n\n    def forward(self, x):\n        y, (h, c) = self.rnn(x)\n        return self.fc(torch.cat((h[-1], c[-1]), dim=1))\n\nimport torch",
    [1, 16, 64],
    "pinned",
  ],
  [
    "as many numbers as a Linear takes that joins them",
    network("self.fc = nn.Linear(2, 5)", "return self.fc(x)")
      .replace("(self, x)", "(self, x, t)")
      .replace("fc(x)", "fc(torch.cat([x, t], dim=1))"),
    [1, 1],
    "pinned",
  ],
  ["whole numbers for Embedding", network("self.e = nn.Embedding(50, 8)", "return self.e(x)"), [1, 16], "pinned"],
  ["a line for Conv1d", network("self.c = nn.Conv1d(2, 8, 3)", "return self.c(x)"), [1, 2, 128], "assumed"],
  [
    "the last pooling, into which less does not fit",
    network(
      "self.c = nn.Sequential(nn.Conv1d(1, 8, 90, stride=6), nn.AvgPool1d(3000)); self.fc = nn.Linear(8, 2)",
      "return self.fc(self.c(x).flatten(1))",
    ),
    [1, 1, 22050],
    "pinned",
  ],
  [
    "what a constructor cuts into pieces for its first layers",
    network(
      "self.conv = nn.Conv3d(3, 4, 3); clip = torch.zeros(2, 3, 90, 32, 32); self.fc = nn.Linear(self.conv(clip[:, :, ::16]).flatten(1).shape[1], 2)",
      "return self.fc(self.conv(x[:, :, ::16]).flatten(1))",
    ),
    [1, 3, 90, 32, 32],
    "called",
  ],
  [
    "images that join the batch",
    network(
      "self.net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.BatchNorm2d(8), nn.Flatten())",
      "return self.net(x.flatten(0, 1)).view(x.shape[0], x.shape[1], -1).mean(dim=1)",
      "image_size = (28, 28)",
    ),
    [1, 8, 1, 28, 28],
    "words",
  ],
  [
    "what kernels take that a function works with",
    network("self.bank = nn.Parameter(torch.randn(4, 2, 9))", "return F.conv1d(x, self.bank.cos())"),
    [1, 2, 128],
    "assumed",
  ],
  [
    "what a matrix takes that a function works with, though another layer is the first",
    network(
      "self.fc = nn.Linear(20, 3); self.w = nn.Parameter(torch.randn(20, 6))",
      "return self.fc(F.linear(x, self.w))",
    ),
    [1, 6],
    "pinned",
  ],
  [
    "clips of as many channels as fit beside a state",
    network(
      "self.conv = nn.Conv2d(1 + 4, 4, 3, padding=1)",
      "n, steps, c, h, w = x.size(); s = torch.zeros(n, 4, h, w)\n        for at in range(steps): s = self.conv(torch.cat([x[:, at], s], dim=1))\n        return s",
    ),
    [1, 8, 1, 224, 224],
    "assumed",
  ],
  [
    "as many values as fit an LSTM beside what is read",
    network(
      "self.r = nn.LSTMCell(29, 30); self.read = nn.Parameter(torch.zeros(1, 20))",
      "return self.r(torch.cat([x, self.read.expand(x.size(0), -1)], 1))[0]",
    ),
    [1, 9],
    "pinned",
  ],
  [
    "the height of a word's picture that an LSTM takes by columns",
    network(
      "self.conv = nn.Conv2d(1, 8, 3, padding=1); self.r = nn.LSTM(8 * 32, 5, batch_first=True)",
      "x = self.conv(x); n, c, h, w = x.size(); return self.r(x.permute(0, 3, 1, 2).reshape(n, w, c * h))[0]",
    ),
    [1, 1, 32, 32],
    "pinned",
  ],
  [
    "steps of one value that a network puts into a batch of one",
    network("self.r = nn.LSTM(1, 4)", "return self.r(x.view(len(x), 1, -1))[0]"),
    [1],
    "pinned",
  ],
  [
    "steps of several values that it does so with",
    network("self.r = nn.GRU(5, 4)", "return self.r(x.view(len(x), 1, -1))[0]"),
    [1, 5],
    "pinned",
  ],
  [
    "as many steps as a Linear takes together, where places have an Embedding",
    network(
      "self.place = nn.Embedding(90, 4); self.fc = nn.Linear(3, 4); self.out = nn.Linear(4 * 90, 2)",
      "return self.out((self.fc(x) + self.place(torch.arange(x.shape[1])[None])).flatten(1))",
    ),
    [1, 90, 3],
    "pinned",
  ],
  [
    "a picture in grey that the file makes",
    network(
      "self.conv = nn.Conv2d(1, 8, 3)",
      "return self.conv(x)",
      "from PIL import Image\nfrom torchvision import transforms\nNet()(transforms.ToTensor()(Image.new('L', (60, 40))).unsqueeze(0))",
    ),
    [1, 1, 40, 60],
    "called",
  ],
  [
    "a picture that the file makes of an array",
    network(
      ...free,
      "import numpy as np\nfrom PIL import Image\nfrom torchvision import transforms\nNet()(transforms.ToTensor()(Image.fromarray(np.zeros((20, 30, 3), np.uint8)))[None])",
    ),
    [1, 3, 20, 30],
    "called",
  ],
  [
    "words that an Embedding looks up, which is made behind the layer that it serves",
    network("self.r = nn.LSTM(2, 4); self.words = nn.Embedding(22, 2)", "return self.r(self.words(x))[0]"),
    [1, 16],
    "pinned",
  ],
  [
    "words that it looks up for a Linear",
    network("self.fc = nn.Linear(6, 4); self.words = nn.Embedding(22, 6)", "return self.fc(self.words(x)).mean(dim=1)"),
    [1, 16],
    "pinned",
  ],
  ["a batch of sequences", network("self.r = nn.GRU(5, 4)", "return self.r(x)[0]"), [1, 16, 5], "pinned"],
  [
    "a noise for ConvTranspose2d",
    network("self.c = nn.ConvTranspose2d(100, 8, 4)", "return self.c(x)"),
    [1, 100, 1, 1],
    "pinned",
  ],
])("an input's size is told by %s", async (_name, text, shape, evidence, request) => {
  const { models } = await trace(text, request);
  const [model] = models;
  const [input] = model?.inputs ?? [];
  expect([input?.evidence, model?.values.find(({ id }) => id === input?.value)?.shape]).toEqual([evidence, shape]);
  expect(models.flatMap(({ operations }) => operations.flatMap(({ fault }) => fault ?? []))).toEqual([]);
});

test("a wrong network keeps the size that its file says, and its fault", async () => {
  const text = network(
    "self.conv = nn.Conv2d(3, 8, 3); self.fc = nn.Linear(99, 10)",
    "return self.fc(self.conv(x).flatten(1))",
    "net = Net()\nnet(torch.randn(1, 3, 32, 32))",
  );
  const { models } = await trace(text);
  expect(models[0]?.inputs[0]?.evidence).toBe("called");
  expect(models[0]?.operations.flatMap(({ fault }) => fault?.kind ?? [])).toEqual(["features-differ"]);
});

/** What a network is given by key: `called` where the program gives it a dictionary, else as its layers take it. */
test.each<
  [name: string, rest: string, told: readonly (readonly [name: string, shape: readonly number[], evidence: string])[]]
>([
  [
    "that its loader gives",
    `
from torch.utils.data import DataLoader, Dataset

class Pairs(Dataset):
    def __len__(self):
        return 100

    def __getitem__(self, index):
        return {"image": torch.randn(3, 32, 32), "tokens": torch.randint(0, 1000, (12,)), "meta": torch.zeros(4)}

net = Net()
for batch in DataLoader(Pairs(), batch_size=8):
    net(batch)
`,
    [
      ["image", [1, 3, 32, 32], "called"],
      ["tokens", [1, 12], "called"],
      ["meta", [1, 4], "called"],
    ],
  ],
  [
    "that nobody gives",
    "net = Net()",
    [
      ["image", [1, 3, 32, 32], "assumed"],
      ["tokens", [1, 16], "assumed"],
      ["meta", [1, 4], "assumed"],
    ],
  ],
])("a dictionary %s", async (_name, rest, told) => {
  const init = `self.conv = nn.Conv2d(3, 4, 3); self.fc = nn.Linear(4 * 30 * 30, 8)
        self.embed = nn.Embedding(1000, 8); self.head = nn.Linear(8 + 8 + 4, 2)`;
  const forward = `image = self.fc(torch.flatten(self.conv(x["image"]), 1))
        words = self.embed(x["tokens"]).mean(1)
        return self.head(torch.cat([image, words, x["meta"]], 1))`;
  const { models } = await trace(network(init, forward, rest));
  const [model] = models;
  const shapes = new Map(model?.values.map(({ id, shape }) => [id, shape]));
  expect(model?.inputs.map(({ name, value, evidence }) => [name, shapes.get(value), evidence])).toEqual(told);
  expect(model?.operations.filter(({ fault }) => fault)).toEqual([]);
});

test("a text for a Keras network that begins with TextVectorization", async () => {
  const { models } = await trace(`
from keras import layers, Sequential

net = Sequential([layers.TextVectorization(max_tokens=500, output_sequence_length=40), layers.Embedding(500, 8), layers.Flatten(), layers.Dense(1)])
`);
  const [model] = models;
  const value = model?.values.find(({ id }) => id === model.inputs[0]?.value);
  expect([value?.shape, value?.dtype, model?.inputs[0]?.evidence]).toEqual([[1, 1], "string", "pinned"]);
});
