import { expect, test } from "vitest";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { kerasOrder } from "../../src/weights/kerasOrder.ts";
import { kerasWeights, type Receiver } from "../../src/weights/kerasWeights.ts";
import { zooNetwork } from "../../src/weights/zooNetwork.ts";
import { zoo } from "../../src/zoo/library.ts";
import keras from "../fixtures/keras/applications.json" with { type: "json" };
import { classifierOf, classifierOfText } from "./classifierOf.ts";
import { formulaImage, formulaValues } from "./formula.ts";

const names = Object.keys(publishedWeights) as (keyof typeof keras)[];

/** The larger ones of a family differ in repeats alone; they take minutes, and are checked where this is set. */
const larger = /^(vgg|resnet1|densenet(169|201)|inception_resnet)/;
const checked = process.env.CNN_ALL_WEIGHTS ? names : names.filter((name) => !larger.test(name));

/** Of the logarithm of a probability. Float32 in another order of summing gives up to 0.0023. */
const tolerance = 5e-3;

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
        expect(Math.abs(Math.log(given[index] ?? 0) - logarithm)).toBeLessThan(tolerance);
    }
  },
);

/** On the network whose numbers fade least: what a careless loader would do. */
test.each<[what: string, change: (text: string, weights: Map<string, Float32Array>) => string | undefined]>([
  ["gamma", (_text, weights) => fill(weights, "gamma", 1)],
  ["beta", (_text, weights) => fill(weights, "beta", 0)],
  ["the mean", (_text, weights) => fill(weights, "moving_mean", 0)],
  ["the variance", (_text, weights) => fill(weights, "moving_variance", 1)],
  ["epsilon", (text) => text.replaceAll("- BatchNormalization", "- BatchNormalization: { epsilon: 1.0e-5 }")],
  [
    "the order of the colours",
    (_text, weights) => {
      const kernel = weights.get("conv2d/kernel");
      // Height × width × colours × filters.
      weights.set("conv2d/kernel", kernel?.map((_, place) => kernel[swapColours(place)] ?? 0) ?? new Float32Array());
      return undefined;
    },
  ],
])("a loader that ignored %s would give other values", async (_what, change) => {
  const name = "mobilenet_v2_keras";
  const receiver = zooNetwork(name, true);
  const weights = new Map(kerasWeights("formula.h5", formulaFile(receiver, keras[name].gamma), receiver));
  const text = zoo.text(name) ?? "";
  const predict = await classifierOfText(change(text, weights) ?? text, weights);
  const given = await predict(formulaImage(224, 100_001, 1));
  const away = (keras[name].logarithms[0] ?? []).map((wanted, index) => Math.abs(Math.log(given[index] ?? 0) - wanted));
  expect(Math.max(...away)).toBeGreaterThan(4 * tolerance);
});

function fill(weights: Map<string, Float32Array>, leaf: string, value: number): undefined {
  for (const [name, values] of weights)
    if (name.endsWith(`/${leaf}`)) weights.set(name, new Float32Array(values.length).fill(value));
}

const swapColours = (place: number): number => {
  const [filter, colour, pixel] = [place % 32, Math.floor(place / 32) % 3, Math.floor(place / 96)];
  return pixel * 96 + (2 - colour) * 32 + filter;
};

test.each(names)("%s without its classifier has the same layers in the same order, up to the classifier", (name) => {
  const whole = inOrder(zooNetwork(name, true)).map(({ node }) => node.name);
  const body = inOrder(zooNetwork(name, false)).map(({ node }) => node.name);
  expect(body).toEqual(whole.slice(0, body.length));
  expect(whole.length - body.length).toBe(name.startsWith("vgg") ? 3 : 1);
});
