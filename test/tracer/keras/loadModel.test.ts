import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { savedConfiguration } from "../../../src/imports/files/savedConfiguration.ts";
import { savedFilesIn } from "../../../src/language/python/savedFiles.ts";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import { python, trace } from "../python.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
/** Written by Keras 3.15: operators and a layer that is called twice; its counts are Keras's own. */
const twoHeads = readFileSync(fixture("keras/twoHeads.json"), "utf8");

// As in the tracer's memory image: loaded within a trace they would take a slow machine all of its time.
await python("import torch, keras, tensorflow\njson.dumps(True)");

async function networks(text: string, saved: Readonly<Record<string, string>> = {}) {
  const found = pythonNetworks([text], await trace(text, { path: "app/net.py", saved }));
  return found.networks.map(({ name, totals, unknown, analysis }) => ({
    name,
    total: totals.parameters,
    trainable: totals.trainable,
    unknown: unknown.length,
    faults: analysis.problems.filter(({ severity }) => severity === "error").length,
    layers: analysis.model.nodes.map((node) => node.name),
  }));
}

test("a file of the workspace is the network that Keras saved", async () => {
  const [net] = await networks('import keras\nnet = keras.models.load_model("models/two.keras")\n', {
    "app/models/two.keras": twoHeads,
  });
  expect(net).toMatchObject({ name: "net", total: 3275, trainable: 3243, unknown: 0 });
});

test("the program goes on with it: frozen, cut, with another head", async () => {
  const program = `
import os
from tensorflow import keras
from tensorflow.keras import layers
base = keras.models.load_model(os.path.join("models", "two.keras"), compile=False)
base.trainable = False
features = keras.Model(base.input, base.get_layer("pool").output, name="features")
net = keras.Sequential([features, layers.Dense(5)])
`;
  const found = await networks(program, { "models/two.keras": twoHeads });
  const net = found.find(({ name }) => name === "net");
  // 16·5 + 5 of the head; two heads fewer.
  expect(net).toMatchObject({ total: 3275 - 170 - 17 + 85, trainable: 85, unknown: 0 });
});

/** By Keras itself: scripts/fixtures/keras_models.py. */
const { siamese } = JSON.parse(readFileSync(fixture("imports/expected.json"), "utf8")) as {
  siamese: { readonly total: number; readonly trainable: number };
};

test.each(["siamese.keras", "siamese.h5"])("%s itself", async (name) => {
  const config = await savedConfiguration(fixture(`imports/${name}`));
  expect(config).toMatch(/^\{/);
  const [net] = await networks(`import keras\nnet = keras.saving.load_model("${name}")\n`, { [name]: config ?? "" });
  expect(net).toMatchObject({ total: siamese.total, trainable: siamese.trainable, unknown: 0, faults: 0 });
});

test("what is no such file has no configuration", async () => {
  expect(await savedConfiguration(fixture("keras/twoHeads.json"))).toBeUndefined();
  expect(await savedConfiguration(fixture("gone.keras"))).toBeUndefined();
});

test("a file that is not there is one unknown layer, and all else is read", async () => {
  const program = `
import keras
from keras import layers
base = keras.models.load_model("gone.h5")
base.trainable = False
net = keras.Sequential([keras.Input((96, 96, 3)), base, layers.Dense(5)])
other = keras.Sequential([keras.Input((8,)), layers.Dense(2)])
`;
  const [net, other] = await networks(program);
  expect(net).toMatchObject({ name: "net", total: null });
  expect(other).toMatchObject({ name: "other", total: 18, unknown: 0 });
  const { modules } = await trace(program);
  expect(modules.filter(({ kind }) => kind === "unknown").map(({ arguments: given }) => given.reason)).toEqual([
    "gone.h5 is no file of Keras in this workspace",
  ]);
});

test("a network that is loaded alone is shown, as unknown", async () => {
  expect(await networks('import keras\nnet = keras.models.load_model(input("which? "))\n')).toMatchObject([
    { name: "net", total: null },
  ]);
  expect(await networks('import torch\nnet = torch.jit.load("net.pt")\nnet(torch.zeros(1, 3, 8, 8))\n')).toMatchObject([
    { name: "net", total: null },
  ]);
});

test("what the program saved itself is loaded as it was", async () => {
  const program = `
import keras
from keras import layers
net = keras.Sequential([keras.Input((8,)), layers.Dense(2)])
net.save("best.keras")
best = keras.models.load_model("best.keras")
best.evaluate(None)
`;
  expect(await networks(program)).toMatchObject([{ name: "net", total: 18 }]);
});

test("a class of the program is found by the name that the configuration has for it", async () => {
  const config = {
    class_name: "Sequential",
    config: {
      layers: [
        { class_name: "InputLayer", config: { batch_shape: [null, 4] } },
        { class_name: "Mine", registered_name: "pkg>Mine", config: { units: 7 } },
      ],
    },
  };
  const program = `
import keras
from keras import layers

@keras.saving.register_keras_serializable("pkg")
class Mine(layers.Layer):
    def __init__(self, units=3, **kwargs):
        super().__init__(**kwargs)
        self.inner = layers.Dense(units)

    def call(self, x):
        return self.inner(x)

net = keras.models.load_model("mine.keras")
`;
  expect(await networks(program, { "app/mine.keras": JSON.stringify(config) })).toMatchObject([
    { name: "net", total: 35, unknown: 0 },
  ]);
});

test("configurations may say anything", async () => {
  for (const text of [
    "",
    "[]",
    "{}",
    '{"class_name": "Functional", "config": {"layers": 3}}',
    twoHeads.slice(0, 900),
  ]) {
    const found = await networks('import keras\nnet = keras.models.load_model("a.keras")\n', { "app/a.keras": text });
    expect(found).toMatchObject([{ name: "net", total: null }]);
  }
});

test("files are those that the program names", () => {
  expect(savedFilesIn(['load_model("models/a.keras")', "f'{folder}/b.h5'"])).toEqual(new Set(["a.keras", "b.h5"]));
  expect(savedFilesIn(['h5py.File("data.h5")'])).toEqual(new Set());
});
