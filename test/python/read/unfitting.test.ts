import { expect, test } from "vitest";
import { networkIn, reading } from "./reading.ts";

const errors = async (text: string) => {
  const { problems, totals, dependsOnData } = await networkIn(text);
  const faults = problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
  return { faults, parameters: totals.parameters, dependsOnData };
};

test("a text of so many words as no window has is taken for a longer one", async () => {
  const text = `
import pickle
from keras.layers import *
from keras.models import Sequential
texts = pickle.load(open("texts.pkl", "rb"))
net = Sequential([Embedding(500, 100, input_length=max(len(one) for one in texts)), Conv1D(32, 8), MaxPooling1D(2), Flatten(), Dense(1)])
`;
  expect(await errors(text)).toEqual({ faults: [], parameters: 77_073, dependsOnData: true });
});

test("a layer whose own size nobody knows is no misfit, one that never fits is", async () => {
  const text = (width: string) => `
import json
import torch
from torch import nn
width = ${width}
net = nn.Sequential(nn.Conv2d(3, 16, 3), nn.Flatten(), nn.Linear(width, 10))
net(torch.zeros(1, 3, 32, 32))
`;
  expect(await errors(text('json.load(open("settings.json"))["width"]'))).toMatchObject({
    faults: [],
    dependsOnData: true,
  });
  expect(await errors(text("100"))).toMatchObject({ faults: ["in-features-differ"], dependsOnData: false });
});

test("the operations of as many steps as nobody knows are unknown", async () => {
  const text = `
from keras import Input, Model, ops
from keras.layers import *
given = Input((STEPS, 4))
one = Model(given, LSTM(8)(given))
two = Model(given, Bidirectional(GRU(8))(given))
three = Model(given, Attention()([given, given]))
four = Model(given, ops.matmul(given, ops.transpose(given, (0, 2, 1))))
film = Input((STEPS, 8, 8, 3))
five = Model(film, ConvLSTM2D(4, 3)(film))
`;
  const macs = async (steps: string) =>
    (await reading(text.replaceAll("STEPS", steps))).networks.map(({ totals }) => totals.macs);
  expect(await macs("None")).toEqual([null, null, null, null, null]);
  // 4·8·(4 + 8) a step; 2·3·8·(4 + 8); 5·5·(4 + 4); 5·5·4; 6·6·4·4·9·(3 + 4)
  expect(await macs("5")).toEqual([5 * 384, 5 * 576, 200, 100, 5 * 36_288]);
});

test("what no example fits is unknown, and no error", async () => {
  const text = `
import pickle
from keras.layers import *
from keras.models import Sequential
texts = pickle.load(open("texts.pkl", "rb"))
net = Sequential([Embedding(500, 100, input_length=len(texts[0])), Conv1D(8, 5), MaxPooling1D(5), Conv1D(8, 5), MaxPooling1D(35), Flatten(), Dense(3)])
`;
  expect(await errors(text)).toEqual({ faults: [], parameters: null, dependsOnData: true });
});

test("steps of a size that nobody knows, one behind another, are not too large for a machine; known ones are", async () => {
  const text = (stride: string) => `
import json
from keras import Input, Model, layers
stride = ${stride}
x = given = Input((1024, 256, 1))
for filters in (8, 8, 8, 8, 1):
    x = layers.Conv2DTranspose(filters, 3, stride, padding="same", activation="relu")(x)
model = Model(given, x)
`;
  expect(await errors(text('json.load(open("settings.json"))["stride"]'))).toEqual({
    faults: [],
    parameters: 1_905,
    dependsOnData: true,
  });
  const { faults } = await errors(text("12"));
  expect(new Set(faults)).toEqual(new Set(["too-large"]));
});

test("a layer that is built for as many channels as only settings tell is an example", async () => {
  const text = `
import json
from keras import Input, Model, layers, ops
class Cell(layers.Layer):
    def __init__(self, sizes):
        super().__init__()
        self.sizes = sizes
        self.step = layers.Conv2D(8, 3)
    def build(self, shape):
        self.step.build((None, 16, 16, 2 * self.sizes[0]))
    def call(self, x):
        return ops.mean(x, axis=(1, 2, 3))
x = Input((16, 16, 3))
model = Model(x, Cell(json.load(open("settings.json"))["sizes"])(x))
`;
  // 9·14·8 + 8
  expect(await errors(text)).toEqual({ faults: [], parameters: 1_016, dependsOnData: true });
});
