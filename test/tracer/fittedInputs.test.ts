import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

/** Of classes that nobody calls: their inputs by what they do with them, and no word of anything else. */
test.each<[name: string, text: string, inputs: readonly string[]]>([
  [
    "positions are added to as many steps as there are of them",
    `
class Net(nn.Module):
    def __init__(self, steps=50, width=24):
        super().__init__()
        self.embed = nn.Linear(6, width)
        self.start = nn.Parameter(torch.zeros(1, 1, width))
        self.position = nn.Parameter(torch.zeros(1, steps + 1, width))
        self.answer = nn.Linear(width, 2)

    def forward(self, x):
        x = torch.cat([self.start.expand(x.shape[0], -1, -1), self.embed(x)], dim=1) + self.position
        return self.answer(torch.relu(x[:, 0]))
`,
    ["50×6"],
  ],
  [
    "joints and frames have positions of their own",
    `
class Net(nn.Module):
    def __init__(self, frames=9, joints=17, width=32):
        super().__init__()
        self.embed = nn.Linear(2, width)
        self.space = nn.Parameter(torch.zeros(1, joints, width))
        self.time = nn.Parameter(torch.zeros(1, frames, width))
        self.norm = nn.LayerNorm(width)
        self.answer = nn.Linear(width, 3)

    def forward(self, x):
        b, f, n, c = x.shape
        x = self.norm(self.embed(x.reshape(b * f, n, c)) + self.space)
        x = x.reshape(b, f, n, -1).permute(0, 2, 1, 3).reshape(b * n, f, -1) + self.time
        return self.answer(torch.relu(x))
`,
    ["9×17×2"],
  ],
  [
    "words have as many places",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(100, 24)
        self.position = nn.Parameter(torch.zeros(1, 40, 24))
        self.answer = nn.Linear(24, 2)

    def forward(self, x):
        return self.answer(torch.relu(self.words(x) + self.position).mean(1))
`,
    ["40"],
  ],
  [
    "every fourth of a vector goes into the first layer",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(72, 50)
        self.last = nn.Linear(50, 3)

    def forward(self, x):
        near = self.last(torch.relu(self.first(x[:, ::4])))
        return near * torch.reshape(x, (x.shape[0], 72, 4)).mean((1, 2)).unsqueeze(1)
`,
    ["288"],
  ],
  [
    "a vector that ends with the pixels of an image",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 16, 3)
        self.read = nn.Linear(16 * 39 * 39, 16)
        self.act = nn.Linear(26, 6)

    def forward(self, state):
        image = torch.reshape(state[:, 10:], (-1, 1, 80, 80))
        x = F.max_pool2d(F.relu(self.conv(image)), 2).view(-1, 16 * 39 * 39)
        return self.act(torch.relu(torch.cat((self.read(x), state[:, :10]), dim=1)))
`,
    ["6410"],
  ],
  [
    "an action is as wide as what is left of a layer",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.read = nn.Linear(20, 16)
        self.value = nn.Linear(32, 1)

    def forward(self, state, action):
        return self.value(torch.cat((torch.relu(self.read(state[:, 10:])), state[:, :10], action), dim=1))
`,
    ["30", "6"],
  ],
  [
    "several images for one example, beside maps that say how large they are",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.gate = nn.Parameter(torch.randn(8, 90, 160))

    def forward(self, inputs):
        a, b = self.pool(torch.relu(self.conv(inputs[:, 0]))), self.pool(torch.relu(self.conv(inputs[:, 1])))
        return torch.sigmoid(a + self.gate) + torch.tanh(b + self.gate)
`,
    ["2×3×180×320"],
  ],
  [
    "images one after another, each example by itself",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.base = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.answer = nn.Linear(16, 1)

    def forward(self, clips, lengths):
        seen = [self.base(clip[: lengths[i]]) for i, clip in enumerate(clips)]
        x = nn.utils.rnn.pad_sequence(seen, batch_first=True)
        out, _ = self.lstm(nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
        out, _ = nn.utils.rnn.pad_packed_sequence(out, batch_first=True)
        return self.answer(out[:, -1])
`,
    ["8×3×224×224"],
  ],
  [
    "numbers one after another that the network itself makes vectors of one",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(1, 64, batch_first=True)
        self.answer = nn.Linear(64, 7)

    def forward(self, x):
        out, _ = self.gru(x.unsqueeze(-1))
        return self.answer(out[:, -1])
`,
    ["128"],
  ],
  [
    "rows of a matrix that attend to one another",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v = nn.Linear(196, 64), nn.Linear(196, 64), nn.Linear(196, 64)

    def forward(self, x):
        return F.softmax(self.q(x) @ self.k(x).T, dim=-1) @ self.v(x)
`,
    ["196"],
  ],
])("%s", async (_name, text, inputs) => {
  const { networks, failures } = await reading(
    `import torch\nimport torch.nn.functional as F\nfrom torch import nn\n${text}`,
  );
  expect(failures).toEqual([]);
  expect(networks.map(({ problems, failure }) => [...problems, failure ?? []].flat())).toEqual([[]]);
  const shapes = networks[0]?.inputs.map(({ shape }) => shape?.join("×") ?? "?");
  expect(shapes?.slice(0, inputs.length)).toEqual(inputs);
});

test("what a layer refuses at any size is told at the size that the step before it wants", async () => {
  const { networks } = await reading(`
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 8, 3, padding=1), nn.ELU(), nn.MaxPool2d(4))
        self.answer = nn.Sequential(nn.Linear(16 * 16 * 8, 64), nn.ELU(), nn.BatchNorm2d(64), nn.Linear(64, 7))

    def forward(self, x):
        return self.answer(self.features(x).view(x.size(0), 16 * 16 * 8))
`);
  expect(networks.map(({ inputs }) => inputs.map(({ shape }) => shape))).toEqual([[[1, 64, 64]]]);
  expect(networks[0]?.problems.map(({ message }) => message)).toEqual([expect.stringContaining("got 2D input")]);
});

test.each([
  ["RNN", " tensor"],
  ["LSTM", ""],
  ["GRU", ""],
])("%s refuses four axes as PyTorch does", async (kind, word) => {
  const { networks } = await reading(`
import torch
from torch import nn
net = nn.Sequential(nn.${kind}(5, 6))
net(torch.zeros(2, 3, 4, 5))
`);
  expect(networks[0]?.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining(`${kind}: Expected input to be 2D or 3D, got 4D${word} instead`),
  ]);
});
