import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

type Told = [name: string, parameters: number | null, hangsOnData: boolean];

test.each<[name: string, text: string, told: readonly Told[]]>([
  [
    "one layer that an optimizer trains by itself is a network",
    `
model = nn.Linear(10, 2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
loss = nn.MSELoss()(model(torch.rand(100, 10)), torch.rand(100, 2))
`,
    [["model", 22, false]],
  ],
  [
    "but not one that is trained with others",
    `
body = nn.Sequential(nn.Linear(5, 6), nn.ReLU())
head = nn.Linear(6, 2)
optimizer = torch.optim.Adam([*body.parameters(), *head.parameters()])
`,
    [["body", 36, false]],
  ],
  [
    "a function of numbers that a constructor is given keeps no parameters",
    `
class ScoreNet(nn.Module):
    def __init__(self, marginal_prob_std, width=38):
        super().__init__()
        self.fc = nn.Linear(width, width)
        self.marginal_prob_std = marginal_prob_std

    def forward(self, x, t):
        return self.fc(x) / self.marginal_prob_std(t)[:, None]
`,
    [["ScoreNet", 39 * 38, false]],
  ],
  [
    "a block that a constructor is given may keep some",
    `
class Around(nn.Module):
    def __init__(self, fn, width=38):
        super().__init__()
        self.fc = nn.Linear(width, width)
        self.fn = fn

    def forward(self, x):
        return self.fn(self.fc(x))
`,
    [["Around", null, false]],
  ],
  [
    "what only makes a program faster is not there, where the program goes on without it",
    `
try:
    from apex.normalization.fused_layer_norm import FusedLayerNorm as Norm
except ImportError:
    class Norm(nn.Module):
        def __init__(self, width):
            super().__init__()
            self.weight = nn.Parameter(torch.ones(width))

        def forward(self, x):
            return x * self.weight

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.norm = nn.Linear(5, 6), Norm(6)

    def forward(self, x):
        return self.norm(self.a(x))
`,
    [["Net", 42, false]],
  ],
  [
    "and there where the program ends without it",
    `
try:
    from apex import amp
except ImportError:
    raise ImportError("Please install apex")
model = nn.Sequential(nn.Linear(5, 6))
model, optimizer = amp.initialize(model, torch.optim.SGD(model.parameters(), 0.1))
`,
    [["model", 36, false]],
  ],
  [
    "what an environment shows when it begins is as wide as its space, alone or as the first of a pair",
    `
import gym
env = gym.make("CartPole-v0")
state = env.reset()
now, info = env.reset()
then, reward, done, _ = env.step(0)
net = nn.Sequential(nn.Linear(len(state), now.shape[0]), nn.ReLU(), nn.Linear(len(then), env.reset()[0].shape[0]))
`,
    [["net", 40, false]],
  ],
  [
    "what NumPy makes of a tensor is a tensor",
    `
import numpy as np

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)
        image = np.repeat(torch.randn(8, 8)[np.newaxis, ...], 3, 0).view(-1, 3, 8, 8)
        self.fc = nn.Linear(self.conv(image).flatten(1).shape[1], 2)

    def forward(self, x):
        return self.fc(torch.relu(self.conv(x)).flatten(1))

net = Net()
`,
    [["Net", 112 + 290, false]],
  ],
])("%s", async (_name, text, told) => {
  const { networks, failures } = await reading(`import torch\nfrom torch import nn\n${text}`);
  expect(networks.map(({ name, totals, dependsOnData }) => [name, totals.parameters, dependsOnData])).toEqual(told);
  expect(failures).toEqual([]);
});

const cell = (call: string, before = ""): string => `
${before}

class Cell(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = self.state_size = units

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], self.units))

${call.replaceAll(/^/gm, "    ")}
        return h, [h]

x = keras.Input((48, 67))
model = keras.Model(x, layers.Dense(1)(layers.RNN(Cell(49))(x)))
`;

test.each<[name: string, text: string, told: readonly Told[]]>([
  [
    "weights that a cell adds to those of Keras's",
    `
class Peephole(layers.LSTMCell):
    def build(self, shape):
        super().build(shape)
        self.peep = self.add_weight(shape=(self.units,), name="peep")

x = keras.Input((32, 130))
model = keras.Model(x, layers.Dense(22)(layers.RNN(Peephole(50))(x)))
`,
    [["model", 4 * 50 * 181 + 50 + 51 * 22, false]],
  ],
  [
    "a cell whose step goes through an unknown function gives what it says of its state",
    cell("def call(self, inputs, states):\n    h = somewhere.mix(inputs @ self.kernel, states[0])", "import somewhere"),
    [["model", 67 * 49 + 50, false]],
  ],
  [
    "a cell that takes its masks from Keras 2's own file",
    cell(
      `def call(self, inputs, states, training=None):
    mask = _generate_dropout_mask(K.ones_like(states[0]), 0.3, training=training, count=3)
    h = K.dot(inputs, self.kernel) + states[0] * mask[0]`,
      "from keras.layers.recurrent import _generate_dropout_mask",
    ),
    [["model", 67 * 49 + 50, false]],
  ],
  [
    "networks that a function which nobody calls would join stay in the list",
    `
def discriminator():
    x = keras.Input((8,))
    return keras.Model(x, layers.Dense(1)(x))

def generator():
    x = keras.Input((8,))
    return keras.Model(x, layers.Dense(8)(x))

def gan(g_model, d_model, s_model):
    d_model.trainable = False
    x = keras.Input((8,))
    y = g_model(x)
    return keras.Model(x, [d_model(y), s_model([x, y])])

d_model = discriminator()
g_model = generator()
`,
    [
      ["discriminator", 9, false],
      ["generator", 72, false],
      ["gan", null, true],
    ],
  ],
  [
    "a layer whose call leads nowhere is none",
    `
class Gate(layers.Layer):
    def build(self, shape):
        self.u = self.add_weight(name="u", shape=(16, 1))

    def call(self, x):
        return K.dot(x, self.u)

def net():
    x = keras.Input((16,))
    unused = Gate()(x)
    return keras.Model(x, Gate()(x))

model = net()
`,
    [["net", 16, false]],
  ],
  [
    "a distance to points that weights are, as the backend makes the axis",
    `
class RBF(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, shape):
        self.mu = self.add_weight(name="mu", shape=(int(shape[1]), self.units))

    def call(self, x):
        return K.exp(-K.sum(K.pow(K.expand_dims(x) - self.mu, 2), axis=1))

model = keras.Sequential([layers.Dense(128, input_dim=784), RBF(64), layers.Dense(10)])
`,
    [["model", 785 * 128 + 128 * 64 + 650, false]],
  ],
  [
    "names of metrics are there to be printed",
    `
model = keras.Sequential([layers.Dense(2, input_dim=4)])
model.compile(loss="mse", optimizer="adam", metrics=["accuracy"])
scores = model.evaluate([[1, 2, 3, 4]], [[1, 2]])
assert model.metrics_names[1] == "accuracy"
print(f"{model.metrics_names[1]} {scores[1]} {model.metrics_names[2]}")
`,
    [["model", 10, false]],
  ],
  [
    "a method may have the scope of its layer's name",
    `
class Scaled(layers.Layer):
    @layers.Layer.with_name_scope
    def call(self, x):
        return x * 2

model = keras.Sequential([keras.Input((4,)), Scaled(), layers.Dense(2)])
`,
    [["model", 10, false]],
  ],
])("Keras: %s", async (_name, text, told) => {
  const { networks, failures } = await reading(`import keras\nfrom keras import backend as K, layers\n${text}`);
  expect(networks.map(({ name, totals, dependsOnData }) => [name, totals.parameters, dependsOnData])).toEqual(told);
  expect(networks.map(({ totals }) => totals.trainable)).toEqual(networks.map(({ totals }) => totals.parameters));
  expect(failures).toEqual([]);
});

test("stacked cells take as many operations as each of them at each step", async () => {
  const { networks } = await reading(`
import keras
from keras import layers
model = keras.Sequential([keras.Input((7, 3)), layers.RNN([layers.GRUCell(5), layers.LSTMCell(4)]), layers.Dense(1)])
`);
  expect(networks.map(({ totals }) => [totals.parameters, totals.macs])).toEqual([
    [315, 7 * (3 * 5 * (3 + 5) + 4 * 4 * (5 + 4)) + 4],
  ]);
});
