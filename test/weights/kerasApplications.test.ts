import { expect, test } from "vitest";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { kerasOrder } from "../../src/weights/kerasOrder.ts";
import { kerasWeights, type Receiver } from "../../src/weights/kerasWeights.ts";
import { zooNetwork } from "../../src/weights/zooNetwork.ts";
import keras from "../fixtures/keras/applications.json" with { type: "json" };
import { classifierOf } from "./classifierOf.ts";
import { formulaImage, formulaValues } from "./formula.ts";

const names = Object.keys(publishedWeights) as (keyof typeof keras)[];

/** The larger ones of a family differ in repeats alone; they take minutes, and are checked where this is set. */
const larger = /^(vgg|resnet1|densenet(169|201)|inception_resnet)/;
const checked = process.env.CNN_ALL_WEIGHTS ? names : names.filter((name) => !larger.test(name));

/** Layers with weights in the order of Keras's file. */
const inOrder = ({ layers, output }: Receiver) =>
  kerasOrder(
    layers.map((report) => ({ ...report, id: report.node.id, inputs: report.node.inputs })),
    output,
  ).filter(({ weights }) => weights.length > 0);

/** A file whose tensors know only their place in it. */
const formulaFile = (receiver: Receiver, gamma: number) =>
  inOrder(receiver).map(({ node, weights }, place) => ({
    name: node.name,
    weights: weights.map(({ name, shape }, index) => {
      const sizes = shape.map((size) => size ?? 0);
      return { name, shape: sizes, read: () => formulaValues(name, sizes, place * 8 + index + 1, gamma) };
    }),
  }));

/** Made by `scripts/fixtures/keras_applications.py` with Keras 3.12: any other order, shape or sum gives other values. */
test.each(checked)(
  "%s, each of its weights given by its place in the file, gives what Keras's gives",
  { timeout: 120_000 },
  async (name) => {
    const { layers, parameters, gamma, logarithms } = keras[name];
    const receiver = zooNetwork(name, true);
    const file = formulaFile(receiver, gamma);
    expect(file).toHaveLength(layers);
    const weights = kerasWeights("formula.h5", file, receiver);
    expect([...weights.values()].reduce((sum, { length }) => sum + length, 0)).toBe(parameters);
    const predict = await classifierOf(name, weights);
    const size = Number((receiver.layers[0]?.input as readonly number[] | undefined)?.[0]);
    for (const [place, wanted] of logarithms.entries()) {
      const largest = name.startsWith("efficientnet") ? 255 : 1;
      const given = await predict(formulaImage(size, 100_001 + place, largest));
      for (const [index, logarithm] of wanted.entries())
        expect(Math.abs(Math.log(given[index] ?? 0) - logarithm)).toBeLessThan(5e-3);
    }
  },
);

test.each(names)("%s without its classifier has the same layers in the same order, up to the classifier", (name) => {
  const whole = inOrder(zooNetwork(name, true)).map(({ node }) => node.name);
  const body = inOrder(zooNetwork(name, false)).map(({ node }) => node.name);
  expect(body).toEqual(whole.slice(0, body.length));
  expect(whole.length - body.length).toBe(name.startsWith("vgg") ? 3 : 1);
});
