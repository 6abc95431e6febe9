import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type { Trace } from "../../../src/python/trace/facts.ts";
import { python, trace } from "../python.ts";
import { count } from "./count.ts";

const folder = fileURLToPath(new URL("../../python/programs/keras/", import.meta.url));
const expectation = /^# expects (.*)$/gm;
const programs = readdirSync(folder).filter((name) => name.endsWith(".py"));
const read = (name: string) => readFileSync(folder + name, "utf8");

// A trace must not run into its limit because the stand-ins are loaded for the first time.
beforeAll(() => python("import keras, tensorflow\njson.dumps(None)"), 120_000);

test.each(programs)("%s is traced as Keras has it", async (name) => {
  const text = read(name);
  const expected = [...text.matchAll(expectation)].map(([, said]) => said);
  expect(expected.length).toBeGreaterThan(0);
  expect(told(await trace(text.replace(expectation, "#"), { path: name }))).toEqual(expected);
});

test("the cells of a notebook make one network", async () => {
  const { cells } = JSON.parse(read("notebook_cifar.ipynb")) as { cells: { cell_type: string; source: string[] }[] };
  const code = cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => source.join(""));
  expect(told(await trace(code, { path: "notebook_cifar.ipynb" }))).toEqual([
    // https://www.tensorflow.org/tutorials/images/cnn prints 122,570.
    "model: 32x32x3 (declared) -> 10, 122,570 parameters, 122,570 trainable",
  ]);
});

test("layers behind arguments that nobody gives and that do not fit have weights that nobody knows", async () => {
  const { models, modules } = await trace(`
import tensorflow as tf
from tensorflow.keras import layers

class Joined(tf.keras.Model):
    def __init__(self, hidden_dim, num_classes):
        super().__init__()
        self.left = layers.Conv2D(hidden_dim, 3)
        self.right = layers.Conv2D(num_classes, 3)
        self.head = layers.Dense(num_classes)

    def call(self, images):
        return self.head(layers.Add()([self.left(images), self.right(images)]))
`);
  expect(models.map(({ name, operations }) => [name, operations])).toEqual([["Joined", []]]);
  expect(modules.flatMap(({ kind, type }) => (kind === "unknown" ? [type] : []))).toEqual(["keras.layers.Dense"]);
});

test("a network to an output that nothing is known of has an unknown part", async () => {
  const { models, modules } = await trace(`
import somewhere
from keras import Input, Model, layers

inputs = Input((10,))
model = Model(inputs, somewhere.head(size=3).output)
`);
  expect(models.map(({ name, operations }) => [name, operations.length])).toEqual([["model", 1]]);
  expect(modules.flatMap(({ kind, type }) => (kind === "unknown" ? [type] : []))).toEqual(["somewhere.head"]);
});

/** What a trace says, in the words of the programs' own expectations. */
function told({ models, modules, failures }: Trace): string[] {
  return [
    ...models.flatMap(({ name, module, inputs, outputs, operations, values, failure }) => {
      const shapes = new Map(values.map(({ id, shape }) => [id, shape]));
      const tell = (value: number) =>
        shapes
          .get(value)
          ?.slice(1)
          .map((size) => size ?? "?")
          .join("x") ?? "?";
      const { total, trainable } = count(module, modules);
      const given = inputs.map(({ value }) => tell(value)).join(" + ");
      return [
        `${name}: ${given} (${inputs[0]?.evidence}) -> ${outputs.map(tell).join(" + ")}, ${total.toLocaleString("en")} parameters, ${trainable.toLocaleString("en")} trainable`,
        ...operations.flatMap(({ fault }) => (fault ? [`fault ${fault.kind}`] : [])),
        ...operations.flatMap(({ isUnknown, type }) => (isUnknown ? [`unknown ${type}`] : [])),
        ...(failure ? [`failure ${failure.message}`] : []),
      ];
    }),
    ...failures.map(({ kind, message }) => `failure ${kind} ${message}`),
  ];
}
