import { expect, test } from "vitest";
import { frozenPart } from "../../../src/core/frozen/frozenPart.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const partOf = (layers: string, training = "") => {
  const text = `input: [224, 224, 3]\nlayers:\n${layers}\ntraining: { data: { folder: ./f }, ${training} }`;
  return frozenPart(analyzeText(text, { library: zoo }).analysis);
};

const mobileNet = (trainable: string, more = "") =>
  `  - Pretrained: { model: mobilenet_v2_keras, weights: random, trainable: ${trainable}${more} }`;

const head = `
  - GlobalAveragePooling2D
  - Dense: { units: 5, activation: softmax }`;

test.each([
  ["a frozen network with its pooling", mobileNet("false"), [1280], 5 * 1281],
  // Two blocks of 2 · 160 · 960 + 9 · 960 weights, one of 160 · 960 + 9 · 960 + 960 · 320, 320 · 1280 at the end; of batch
  // normalisation 2 · (960 + 960 + 160) twice, 2 · (960 + 960 + 320) and 2 · 1280.
  ["a network that learns from a block on", mobileNet("{ from: residual_4/1 }"), [7, 7, 160], 5 * 1281 + 1_526_080],
  // The last convolution has 320 · 1280 weights, its batch normalisation 2 · 1280.
  ["one whose last convolution learns", mobileNet("{ from: conv2d_2 }"), [7, 7, 320], 5 * 1281 + 320 * 1280 + 2560],
  [
    "its batch normalisation frozen too",
    mobileNet("{ from: conv2d_2 }", ", freeze_normalization: true"),
    [7, 7, 320],
    5 * 1281 + 320 * 1280,
  ],
] as const)("%s is cut where one tensor crosses", (_name, network, shape, trainable) => {
  const part = partOf(network + head);
  expect(part?.shape).toEqual(shape);
  expect(part?.head.parameters.trainable).toBe(trainable);
  expect(part?.trunk.parameters.trainable).toBe(0);
});

test("the layers keep their names in both parts", () => {
  const part = partOf(mobileNet("false") + head);
  expect(part?.trunk.layers[1]?.node.name).toBe("mobilenet_v2_keras/conv2d");
  expect(part?.head.layers.map(({ node }) => node.name)).toEqual(["input", "dense"]);
});

test("a block in whose middle learning begins is cut before it: its shortcut crosses too", () => {
  const part = partOf(mobileNet("{ from: residual_4/1/body/conv2d_1 }") + head);
  expect(part?.shape).toEqual([7, 7, 160]);
});

test.each([
  ["nothing is frozen", mobileNet("true") + head],
  ["what is at the start learns", `  - Conv2D: { filters: 3, kernel_size: 1 }\n${mobileNet("false")}${head}`],
  ["chance is before it", `  - Dropout: { rate: 0.1 }\n${mobileNet("false")}${head}`],
])("there is no frozen part where %s", (_name, layers) => {
  expect(partOf(layers)).toBeUndefined();
});

test("a model that is split over devices is not cut", () => {
  expect(partOf(mobileNet("false") + head, "split_after: [mobilenet_v2_keras/body]")).toBeUndefined();
});
