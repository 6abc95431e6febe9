import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { networkIn, reading } from "./reading.ts";

type Row = [loss: string, output: number[], targets: string, isRefused: boolean, sentence: string | null];

/** What the frameworks say: losses.py wrote it. */
const said = JSON.parse(readFileSync(new URL("losses.json", import.meta.url), "utf8")) as Record<
  "torch" | "keras",
  Row[]
>;

/** The problems' codes, severities and quoted sentences. */
async function found(text: string) {
  const { problems } = await networkIn(text);
  return problems.map(({ code, severity, message }) => ({ code, severity, said: /says: “(.*)”$/.exec(message)?.[1] }));
}

/** A network that gives such an output, ending as the loss wants it, and the call of the loss. */
function torchProgram([loss, output, targets]: Row): string {
  const given = targets.replace(/randint\((\d+), (.*)\)/, "torch.randint(0, $1, ($2,))").replace(/^rand/, "torch.rand");
  const end = { NLLLoss: "nn.LogSoftmax(1)", BCELoss: "nn.Sigmoid()" }[loss] ?? "nn.Identity()";
  return `
import torch
from torch import nn
net = nn.Sequential(nn.Linear(8, ${output.reduce((all, size) => all * size)}), nn.Unflatten(1, (${output},)), ${end})
criterion = nn.${loss}()
loss = criterion(net(torch.randn(32, 8)), ${given})
`;
}

function kerasProgram([loss, output, targets]: Row): string {
  const given = targets
    .replace(/randint\((\d+), (.*)\)/, "np.random.randint(0, $1, ($2,))")
    .replace(/^rand/, "np.random.rand");
  const end = loss.startsWith("binary") ? "sigmoid" : loss.includes("entropy") ? "softmax" : "linear";
  const units = output.reduce((all, size) => all * size);
  return `
import numpy as np
from keras import Input, Sequential, layers
model = Sequential([Input((8,)), layers.Dense(${units}), layers.Reshape((${output},)), layers.Activation("${end}")])
model.compile("sgd", "${loss}")
model.fit(np.zeros((32, 8)), ${given})
`;
}

test.each(said.torch)("PyTorch: %s of %j and %s", async (...row) => {
  const [, , , isRefused, sentence] = row;
  const problems = (await found(torchProgram(row))).filter(({ code }) => code === "targets-differ");
  expect(problems.map(({ severity, said }) => [severity, said])).toEqual(
    sentence === null ? [] : [[isRefused ? "error" : "warning", sentence]],
  );
});

test.each(said.keras)("Keras: %s of %j and %s", async (...row) => {
  const [, , , isRefused, sentence] = row;
  const problems = (await found(kerasProgram(row))).filter(({ code }) => code === "targets-differ");
  const errors = problems.filter(({ severity }) => severity === "error");
  expect(errors.length).toBe(isRefused ? 1 : 0);
  if (sentence !== null) expect(errors[0]?.said).toBe(sentence);
});

const torchLoss = (end: string, loss: string, targets = "torch.randint(0, 4, (8,))") => `
import torch
from torch import nn
import torch.nn.functional as F
net = nn.Sequential(nn.Linear(16, 4)${end})
loss = ${loss}(net(torch.randn(8, 16)), ${targets})
`;

test.each([
  [", nn.Softmax(dim=1)", "nn.CrossEntropyLoss()", ["softmax-twice"]],
  [", nn.Softmax(dim=1)", "F.cross_entropy", ["softmax-twice"]],
  [", nn.Softmax(dim=1), nn.Flatten()", "F.cross_entropy", ["softmax-twice"]],
  [", nn.LogSoftmax(dim=1)", "nn.CrossEntropyLoss()", []],
  ["", "nn.CrossEntropyLoss()", []],
  ["", "nn.NLLLoss()", ["no-softmax"]],
  ["", "F.nll_loss", ["no-softmax"]],
  [", nn.LogSoftmax(dim=1)", "nn.NLLLoss()", []],
])("what the network ends in fits PyTorch's loss or not: %s, %s", async (end, loss, codes) => {
  expect((await found(torchLoss(end, loss))).map(({ code }) => code)).toEqual(codes);
});

test.each([
  ["", "nn.BCELoss()", ["no-sigmoid"]],
  [", nn.Sigmoid()", "F.binary_cross_entropy", []],
  [", nn.Sigmoid()", "nn.BCEWithLogitsLoss()", ["softmax-twice"]],
  ["", "F.binary_cross_entropy_with_logits", []],
])("and for answers of yes and no: %s, %s", async (end, loss, codes) => {
  expect((await found(torchLoss(end, loss, "torch.rand(8, 4)"))).map(({ code }) => code)).toEqual(codes);
});

const kerasFit = (end: string, loss: string, units = 10, fit = "x, y") => `
import numpy as np
import keras
from keras import layers, losses
x, y = np.zeros((64, 16)), np.random.randint(0, 10, 64)
model = keras.Sequential([keras.Input((16,)), layers.Dense(${units}${end})])
model.compile("adam", loss=${loss})
model.fit(${fit})
`;

test.each([
  [', activation="softmax"', '"sparse_categorical_crossentropy"', []],
  ["", '"sparse_categorical_crossentropy"', ["no-softmax"]],
  [', activation="relu"', "losses.SparseCategoricalCrossentropy()", ["no-softmax"]],
  ["", "losses.SparseCategoricalCrossentropy(from_logits=True)", []],
  [', activation="softmax"', "losses.SparseCategoricalCrossentropy(from_logits=True)", ["softmax-twice"]],
  [', activation="sigmoid"', "losses.BinaryCrossentropy(True)", ["softmax-twice", "targets-differ"]],
  ["", "lambda y, p: p - y", []],
  ["", "losses.SparseCategoricalCrossentropy(from_logits=SETTING)", []],
])("what the network ends in fits Keras's loss or not: %s, %s", async (end, loss, codes) => {
  expect((await found(kerasFit(end, loss))).map(({ code }) => code).sort()).toEqual(codes);
});

test("a program that takes Keras's loss itself is told at its call", async () => {
  const step = (end: string, loss: string, targets = "np.random.randint(0, 10, 32)") => `
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, losses
model = tf.keras.Sequential([tf.keras.Input((16,)), layers.Dense(10${end})])
loss_fn = losses.${loss}
with tf.GradientTape() as tape:
    loss = loss_fn(${targets}, model(tf.zeros((32, 16)), training=True))
`;
  const codes = async (text: string) => (await found(text)).map(({ code }) => code);
  expect(await codes(step("", "SparseCategoricalCrossentropy(from_logits=True)"))).toEqual([]);
  expect(await codes(step("", "SparseCategoricalCrossentropy()"))).toEqual(["no-softmax"]);
  expect(await codes(step(', activation="softmax"', "CategoricalCrossentropy()"))).toEqual(["targets-differ"]);
  expect(await codes(step(', activation="softmax"', "CategoricalCrossentropy()", "tf.zeros((32, 10))"))).toEqual([]);
});

test.each([
  ["sparse_categorical_crossentropy(labels, net(x))", ["no-softmax"]],
  ["sparse_categorical_crossentropy(labels, net(x), from_logits=True)", []],
  ["sparse_categorical_crossentropy(labels, net(x), SETTING)", []],
  ["sparse_categorical_crossentropy(to_categorical(labels, 5), net(x), True)", ["targets-differ"]],
  ["binary_crossentropy(np.zeros((32, 5)), net(x))", ["no-sigmoid"]],
  ["mean_squared_error(np.zeros((32, 4)), net(x))", ["targets-differ"]],
  ["mean_squared_error(np.zeros((32, 5)), net(x))", []],
])("and so is one that takes a function of Keras's losses: %s", async (call, codes) => {
  const text = `
import numpy as np
from keras import Input, Sequential, layers, losses
from keras.utils import to_categorical
net = Sequential([Input((16,)), layers.Dense(5)])
x, labels = np.zeros((32, 16)), np.random.randint(0, 5, 32)
loss = losses.${call}
`;
  expect((await found(text)).map(({ code }) => code)).toEqual(codes);
});

const lightning = (loss: string, fit = "trainer.fit(Lit(), DataLoader(data, 16))") => `
import pytorch_lightning as pl
import torch
from torch import nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset
class Lit(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    def forward(self, x):
        return self.net(x)
    def training_step(self, batch, batch_idx):
        x, y = batch
        return ${loss}
class Data(pl.LightningDataModule):
    def setup(self, stage):
        self.rows = data
    def train_dataloader(self):
        return DataLoader(self.rows, 16)
data = TensorDataset(torch.rand(64, 1, 28, 28), torch.randint(0, 10, (64,)))
trainer = pl.Trainer(max_epochs=2)
${fit}
`;

test.each([
  [lightning("F.cross_entropy(self(x), y)"), []],
  [lightning("F.cross_entropy(self(x), F.one_hot(y, 10))"), ["targets-differ"]],
  [lightning("F.cross_entropy(self.net(x).softmax(1), y)", "trainer.fit(Lit(), datamodule=Data())"), ["softmax-twice"]],
  [lightning("F.cross_entropy(self.nothing(x), y)", "trainer.fit(Lit(), train_dataloaders=DataLoader(data))"), []],
])("Lightning's trainer takes a step %#", async (text, codes) => {
  expect((await found(text)).map(({ code }) => code)).toEqual(codes);
});

test.each([
  [6, 150, "Expected input batch_size (400) to match target batch_size (100)."],
  [6, 600, undefined],
])("a view of %i maps as rows of %i numbers makes other examples of them, or does not", async (maps, row, said) => {
  const problems = await found(`
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c, self.f = nn.Sequential(nn.Conv2d(3, ${maps}, 5, 3), nn.ReLU()), nn.Linear(${row}, 10)
    def forward(self, x):
        return self.f(self.c(x).view(-1, ${row}))
loss = nn.CrossEntropyLoss()(Net()(torch.rand(100, 3, 32, 32)), torch.randint(0, 10, (100,)))
`);
  expect(problems.map(({ said }) => said)).toEqual(said ? [said] : []);
});

test.each([
  ["32, 32, 3", "28, 28, 1", "data-shape-differs"],
  ["28, 28", "28, 28, 1", undefined],
  ["28, 28, 1", "28, 28", undefined],
  ["28, 28, 1", "None, None, 1", undefined],
])("data of %s for an input of %s", async (data, input, code) => {
  const [problem] = await found(`
import numpy as np
from keras import Input, Sequential, layers
model = Sequential([Input((${input})), layers.Reshape((-1, 4)), layers.GlobalAveragePooling1D(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(np.zeros((64, ${data})), np.zeros((64,)))
`);
  expect(problem?.code).toBe(code);
});

test("labels beyond the network's last value are told: data sets that are known, and numbers that are drawn", async () => {
  const codes = async (text: string) => (await found(text)).map(({ code }) => code);
  expect(await codes(kerasFit(', activation="softmax"', '"sparse_categorical_crossentropy"', 5))).toEqual([
    "classes-differ",
  ]);
  expect(await codes(torchLoss("", "F.cross_entropy", "torch.randint(5, (8,))"))).toEqual(["classes-differ"]);
  const hot = "x, keras.utils.to_categorical(y)";
  expect(await codes(kerasFit(', activation="softmax"', '"categorical_crossentropy"', 9, hot))).toEqual([
    "targets-differ",
  ]);
  const loop = (classes: number, more = "") => `
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
train = datasets.MNIST(".", transform=transforms.ToTensor()${more})
model = nn.Sequential(nn.Flatten(), nn.Linear(784, ${classes})).to("cuda")
for images, labels in DataLoader(train, batch_size=64):
    loss = nn.functional.cross_entropy(model(images.to("cuda")), labels.to("cuda"))
`;
  expect(await codes(loop(9))).toEqual(["classes-differ"]);
  expect(await codes(loop(10))).toEqual([]);
  expect(await codes(loop(5, ", target_transform=lambda label: label // 2"))).toEqual([]);
});

test("it is told at the call, once, in words that help", async () => {
  const text = `
import torch
from torch import nn
model = nn.Sequential(nn.Linear(20, 1), nn.Sigmoid())
criterion = nn.BCELoss()
for epoch in range(10):
    loss = criterion(model(torch.randn(32, 20)), torch.zeros(32))
`;
  const { networks } = await reading(text);
  const problems = networks.flatMap(({ problems }) => problems);
  expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual([
    "criterion(model(torch.randn(32, 20)), torch.zeros(32))",
  ]);
  expect(problems[0]?.message).toMatch(
    /^The network gives 32×1, and the targets are 32\. Use `targets\.unsqueeze\(1\)`, or `squeeze\(1\)` on what the network gives\. PyTorch says: “/,
  );
});

const loopOver = (data: string, label: string, loss: string, units: number) => `
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, TensorDataset
class Rows(Dataset):
    def __init__(self):
        self.x = np.random.rand(100, 20)
        self.y = np.random.randint(0, 2, 100)
    def __len__(self):
        return len(self.x)
    def __getitem__(self, index):
        return torch.tensor(self.x[index], dtype=torch.float32), ${label}
net = nn.Sequential(nn.Linear(20, 8), nn.ReLU(), nn.Linear(8, ${units}))
criterion = nn.${loss}()
for x, y in DataLoader(${data}, batch_size=16):
    loss = criterion(net(x), y)
`;
const tensors = (labels: string) => `TensorDataset(torch.randn(100, 20), ${labels})`;

test.each([
  ["Rows()", "torch.tensor(self.y[index], dtype=torch.float32)", "BCEWithLogitsLoss", 1, ["targets-differ"]],
  ["Rows()", "torch.tensor(self.y[index:index + 1], dtype=torch.float32)", "BCEWithLogitsLoss", 1, []],
  ["Rows()", "self.y[index]", "CrossEntropyLoss", 2, []],
  ["Rows()", "torch.tensor(self.y[index], dtype=torch.float32)", "CrossEntropyLoss", 2, ["targets-differ"]],
  [tensors("(torch.randn(100) > 0).float()"), "0", "CrossEntropyLoss", 2, ["targets-differ"]],
  [tensors("(torch.randn(100) > 0).long()"), "0", "CrossEntropyLoss", 2, []],
  [tensors("torch.randint(0, 2, (100, 1))"), "0", "BCEWithLogitsLoss", 1, ["targets-differ"]],
  [tensors("torch.randint(0, 2, (100, 1)).type(torch.FloatTensor)"), "0", "BCEWithLogitsLoss", 1, []],
  [tensors("torch.randint(0, 2, (100, 1)) * 1.0"), "0", "BCEWithLogitsLoss", 1, []],
])("targets of a program's own data set: %s, %s, %s", async (data, label, loss, units, codes) => {
  expect((await found(loopOver(data, label, loss, units))).map(({ code }) => code)).toEqual(codes);
});

test("an array of arrays is joined to one of their rows", async () => {
  expect(
    await found(`
import glob, cv2
import numpy as np
from tensorflow import keras
data = []
for label in ["a", "b"]:
    data.append(np.array([cv2.resize(cv2.imread(name), (32, 32)) for name in glob.glob(label + "/*.jpg")]))
data = np.concatenate(np.array(data))
model = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Flatten(), keras.layers.Dense(2)])
model.compile(loss="mse")
model.fit(data, np.zeros((len(data), 2)))
`),
  ).toEqual([]);
});

test("what is split or drawn beforehand is compared, too", async () => {
  const text = (channels: number) => `
import numpy as np
from sklearn.model_selection import train_test_split
from tensorflow.keras import Input, Sequential, layers
images, labels = np.array([np.random.rand(64, 64, ${channels}) for i in range(40)]), np.random.randint(0, 4, 40)
x, x_test, y, y_test = train_test_split(images, labels, test_size=0.2)
model = Sequential([Input((64, 64, 1)), layers.Flatten(), layers.Dense(4, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
history = model.fit(x, y, validation_data=(x_test, y_test))
`;
  const codes = async (channels: number) => (await found(text(channels))).map(({ code }) => code);
  expect(await codes(3)).toEqual(["data-shape-differs"]);
  expect(await codes(1)).toEqual([]);
});

test("a loss that is given both by name is told so", async () => {
  const named = torchLoss("", "nn.MSELoss()")
    .replace("(net(", "(target=torch.zeros(8), input=net(")
    .replace(", torch.randint(0, 4, (8,)))", ")");
  expect((await found(named)).map(({ said }) => said)).toEqual([
    "The size of tensor a (4) must match the size of tensor b (8) at non-singleton dimension 1",
  ]);
});

test("sizes that hang on data are not compared, nor steps of packed sequences", async () => {
  const unknown = torchLoss("", "nn.MSELoss()", "torch.zeros(8, SETTINGS.width)");
  expect(await found(unknown)).toEqual([]);
  const packed = `
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.head = nn.Linear(16, 10)
    def forward(self, x, lengths):
        return self.head(self.lstm(pack_padded_sequence(x, lengths, batch_first=True))[0].data)
net = Net()
loss = nn.CrossEntropyLoss()(net(torch.randn(2, 5, 8), [5, 3]), torch.randint(0, 10, (8,)))
`;
  expect(await found(packed)).toEqual([]);
});
