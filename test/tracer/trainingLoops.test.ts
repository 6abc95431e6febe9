import { expect, test } from "vitest";
import { networkIn, reading } from "../python/read/reading.ts";

const torch = ["import torch", "from torch import nn"];

test.each([
  ["for step in range(10**9):"],
  ["import itertools\nfor step in itertools.count():"],
  ["while True:"],
  ["steps = 0\nwhile steps < 10**9:\n    steps += 1"],
])(
  "a loop of a billion steps of training ends without a failure, and what stands behind it is read: %s",
  async (loop) => {
    const { networks, failures } = await reading(
      [
        "import keras",
        "model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])",
        loop,
        "    model.train_on_batch([[0.0] * 4], [[0.0] * 2])",
        "later = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])",
        "",
      ].join("\n"),
    );
    expect(failures).toEqual([]);
    expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual([
      ["model", 10],
      ["later", 15],
    ]);
  },
);

test("gradients are there once the program went backward", async () => {
  const { networks, failures } = await reading(
    [
      ...torch,
      "def train(width):",
      "    net = nn.Sequential(nn.Linear(width, 4), nn.Linear(4, 2))",
      "    x = torch.randn(3, width, requires_grad=True)",
      "    assert all(one.grad is None for one in net.parameters())",
      "    net(x).sum().backward()",
      "    for one in net.parameters():",
      "        one.grad.data.clamp_(-1, 1)",
      "    net(x + 0.1 * x.grad.sign())",
      "",
      "for width in (8, 16):",
      "    train(width)",
      "",
    ].join("\n"),
  );
  expect(failures).toEqual([]);
  expect(networks.map(({ totals }) => totals.parameters)).toEqual([46, 78]);
});

test("what a late epoch of a short loop sets learning learns, and networks that a loop makes are all made", async () => {
  const { networks } = await reading(
    [
      ...torch,
      "net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))",
      "net[0].requires_grad_(False)",
      "optimizer = torch.optim.SGD(net.parameters(), lr=0.1)",
      "for epoch in range(60):",
      "    if epoch == 40:",
      "        net[0].requires_grad_(True)",
      "    net(torch.zeros(2, 4)).sum().backward()",
      "    optimizer.step()",
      "others = []",
      "for width in range(1, 9):",
      "    others.append(nn.Linear(4, width))",
      "    others[-1](torch.zeros(2, 4)).sum().backward()",
      "last = nn.Sequential(*others[-1:], nn.Linear(8, 1))",
      "last(torch.zeros(2, 4))",
      "",
    ].join("\n"),
  );
  expect(networks.map(({ name, totals }) => [name, totals.parameters, totals.trainable])).toEqual([
    ["net", 58, 58],
    ["last", 49, 49],
  ]);
});

test("a network that is called again as before gives new tensors of the same shapes, as often as it is asked", async () => {
  const { totals } = await networkIn(
    [
      ...torch,
      "class Parts(nn.Module):",
      "    def __init__(self):",
      "        super().__init__()",
      "        self.fc = nn.Linear(4, 3)",
      "    def forward(self, x):",
      "        y = self.fc(x)",
      "        return {'all': [y, y[:, :1]], 'name': 'y'}",
      "parts = Parts()",
      "columns = 0",
      "for _ in range(7):",
      "    found = parts(torch.zeros(2, 4))",
      "    columns += sum(one.shape[1] for one in found['all']) + len(found['name'])",
      "    found['all'][0].unsqueeze_(0)",
      "class Net(nn.Module):",
      "    def __init__(self):",
      "        super().__init__()",
      "        self.fc = nn.Linear(columns, 1, bias=False)",
      "        self.parts = parts",
      "    def forward(self, x):",
      "        return self.fc(x)",
      "Net()(torch.zeros(1, columns))",
      "",
    ].join("\n"),
  );
  expect(totals.parameters).toBe(15 + 7 * (3 + 1 + 1));
});

test("a network that counts its calls, or whose parts are exchanged, is followed each time", async () => {
  const { totals } = await networkIn(
    [
      ...torch,
      "class Counter(nn.Module):",
      "    calls = 0",
      "    def __init__(self):",
      "        super().__init__()",
      "        self.inner = nn.Sequential(nn.Linear(4, 3))",
      "    def forward(self, x):",
      "        self.calls += 1",
      "        return self.inner(x)",
      "counter = Counter()",
      "widths = []",
      "for width in (3, 3, 3, 5):",
      "    if width == 5:",
      "        counter.inner[0] = nn.Linear(4, 5)",
      "    widths.append(counter(torch.zeros(2, 4)).shape[1])",
      "class Net(nn.Module):",
      "    def __init__(self):",
      "        super().__init__()",
      "        self.fc = nn.Linear(counter.calls, sum(widths))",
      "        self.counter = counter",
      "    def forward(self, x):",
      "        return self.fc(x)",
      "Net()(torch.zeros(1, 4))",
      "",
    ].join("\n"),
  );
  expect(totals.parameters).toBe(4 * 14 + 14 + 25);
});

test("to draw until two names differ takes no time where only one is known", async () => {
  const { networks, failures } = await reading(
    [
      "import os, random",
      ...torch,
      "names = sorted(os.listdir('data'))",
      "first = second = random.choice(names)",
      "while first == second:",
      "    second = random.choice(names)",
      "net = nn.Sequential(nn.Linear(4, 2))",
      "",
    ].join("\n"),
  );
  expect(failures).toEqual([]);
  expect(networks.map(({ name }) => name)).toEqual(["net"]);
});

const untilGood = (condition: string) => [
  "import numpy as np",
  "from keras.models import Sequential",
  "from keras.layers import Dense",
  "x, y = np.load('x.npy'), np.load('y.npy')",
  "units, n, accuracy = 8, 0, 0.0",
  `while ${condition}:`,
  "    model = Sequential([Dense(units, input_shape=(4,)), Dense(3)])",
  "    model.compile(loss='mse', optimizer='sgd', metrics=['accuracy'])",
  "    history = model.fit(x, y)",
  "    accuracy = history.history['accuracy'][-1] * 100",
  "    units, n = 2 * units, n + 1",
  "",
];

test.each([
  ["accuracy < 90", ["model"]],
  ["int(accuracy) < 90", ["model"]],
  ["n < 10 and int(accuracy) < 90", ["model"]],
  ["n == 0 or model.evaluate(x, y)[1] < 0.9", ["model"]],
  ["n < 3", ["model", "model 2", "model 3"]],
])("a loop that makes networks goes round once where only data tell how often: while %s", async (condition, names) => {
  const { networks, failures } = await reading(untilGood(condition).join("\n"));
  expect(failures).toEqual([]);
  expect(networks.map(({ name }) => name)).toEqual(names);
});

test("a dictionary that lines of a missing file would have filled has what it is asked for", async () => {
  const { failures } = await reading(
    [
      "import glob, os",
      ...torch,
      "labels = {}",
      "for line in open('labels.txt'):",
      "    name, label = line.strip().split(',')",
      "    labels[name] = label",
      "wanted = [labels[os.path.basename(path)] for path in glob.glob('images/*.png')]",
      "net = nn.Sequential(nn.Linear(4, 2))",
      "",
    ].join("\n"),
  );
  expect(failures).toEqual([]);
});

test("progress that is told for each tenth of unknown files divides by none", async () => {
  const { networks, failures } = await reading(
    [
      "import glob, math",
      ...torch,
      "files = glob.glob('images/*.png')",
      "tenth = math.floor(len(files) / 10)",
      "for count, path in enumerate(files):",
      "    if (count + 1) % tenth == 0:",
      "        print(f'{count} of {len(files)}')",
      "net = nn.Sequential(nn.Linear(4, 2))",
      "",
    ].join("\n"),
  );
  expect(failures).toEqual([]);
  expect(networks.map(({ name }) => name)).toEqual(["net"]);
});

test("a loop over all images that takes too long is left, and the network behind it is an example", async () => {
  const text = [
    "import random",
    "from keras.datasets import mnist",
    "from keras.models import Sequential",
    "from keras.layers import Dense",
    "def main():",
    "    (x, y), _ = mnist.load_data()",
    "    first = Sequential([Dense(3, input_shape=(784,))])",
    "    chosen = []",
    "    for one in range(len(x)):",
    "        for other in range(len(x)):",
    "            if y[one] == y[other] and random.random() < 0.1:",
    "                chosen.append(x[one])",
    "    second = Sequential([Dense(4, input_shape=(784,))])",
    "if __name__ == '__main__':",
    "    main()",
    "",
  ].join("\n");
  const { networks, failures } = await reading(text);
  expect(failures).toEqual([]);
  expect(networks.map(({ name, totals, dependsOnData }) => [name, totals.parameters, dependsOnData])).toEqual([
    ["first", 2355, false],
    ["second", 3140, true],
  ]);
});

test.each(["except:", "except Exception:", "except BaseException as fault:"])(
  "what asks until the answer is right ends, though it catches everything: %s",
  async (caught) => {
    const text = [
      ...torch,
      "class Asking:",
      "    def ask(self):",
      "        try:",
      "            self.number = int(input('1 to 4'))",
      "            if not 1 <= self.number <= 4:",
      "                self.ask()",
      `        ${caught}`,
      "            self.ask()",
      "    def until(self):",
      "        while True:",
      "            try:",
      "                self.number = int('x')",
      "                break",
      `            ${caught}`,
      "                print('once more')",
      "Asking().ask()",
      "Asking().until()",
      "try:",
      "    int('x')",
      caught,
      "    net = nn.Sequential(nn.Linear(4, 2))",
      "",
    ].join("\n");
    const { networks, failures } = await reading(text);
    expect(networks.map(({ name }) => name)).toEqual(["net"]);
    expect(failures.map(({ kind }) => kind)).toEqual(["RecursionError", "Timeout"]);
  },
);
