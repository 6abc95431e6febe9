import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

const keras = ["import keras", "from keras import layers"];

/** The faults of the program's last line, as the framework words them. */
async function refusedIn(lines: readonly string[]) {
  const { failures } = await reading(lines.join("\n"));
  return failures.map(({ message }) => message);
}

test.each([
  [
    "layers.Dense(4, activations='softmax')",
    "Unrecognized keyword arguments passed to Dense: {'activations': 'softmax'}",
  ],
  ["layers.Dense(4, activations=abs)", "Unrecognized keyword arguments passed to Dense: {'activations': …}"],
  ["layers.Dense(4, activation='softmaks')", "Could not interpret activation function identifier: softmaks"],
  [
    "layers.Conv2D(4, 3, padding='valide')",
    "The `padding` argument must be a list/tuple or one of {'valid', 'same'}. Received: valide",
  ],
])("Keras refuses a misspelt word: %s", async (layer, message) => {
  expect(await refusedIn([...keras, layer])).toEqual([message]);
});

test("TensorFlow's Keras refuses the names that arguments had in Keras 1, where a program has no other", async () => {
  const made = "layers.Conv2D(4, 3, border_mode='same')";
  expect(await refusedIn(["from tensorflow.keras import layers", made])).toEqual([
    "Unrecognized keyword arguments passed to Conv2D: {'border_mode': 'same'}",
  ]);
  expect(await refusedIn(["import tensorflow", ...keras, made])).toEqual([]);
});

test.each([
  ["layers.Dense(4, activation='LeakyReLU', input_shape=(3,))"],
  ["layers.Dense(4, activation='snake')"],
  ["layers.Conv2D(4, 3, padding='SAME')"],
  ["layers.Convolution2D(4, 3, 3, border_mode='same', init='he_normal')"],
  ["keras.utils.get_custom_objects()['softmaxx'] = abs\nlayers.Dense(4, activation='softmaxx')"],
])("a word of another version or of the program's own is none: %s", async (layer) => {
  expect(await refusedIn([...keras, layer])).toEqual([]);
});

const net = (...first: readonly string[]) => [
  "from torch import nn",
  "class Net(nn.Module):",
  "    def __init__(self):",
  ...first.map((line) => `        ${line}`),
  "        self.conv = nn.Conv2d(3, 8, 3)",
  "Net()",
];

test("PyTorch refuses a layer before super().__init__() is called", async () => {
  expect(await refusedIn(net())).toContain("cannot assign module before Module.__init__() call");
  expect(await refusedIn(net("super().__init__()"))).toEqual([]);
  expect(await refusedIn(net("nn.Module.__init__(self)"))).toEqual([]);
  expect(await refusedIn(net().toSpliced(2, 0, "    call_super_init = True"))).toEqual([]);
});
