import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { blockOf } from "../../src/train/blocks.ts";
import { modelText } from "../compile/modelText.ts";
import { randomNetwork } from "./randomNetwork.ts";
import { trainEveryWay } from "./trainEveryWay.ts";

const block = await blockOf(ort);

/** `npm run fuzz:training -- 10000` goes on for longer. */
const networks = Array.from({ length: 60 }, (_, index) => randomNetwork(randomGenerator(2026, index)));

test.each(networks.map((text, index) => [index, text] as const))(
  "network %i by chance learns and predicts in every way what its layers say",
  { timeout: 60_000 },
  async (_, text) => {
    await expect(trainEveryWay(text, block), text).resolves.toBeUndefined();
  },
);

/** What longer runs found: each layer line by line, before `Flatten` and a layer of three classes. */
test.each([
  ["one channel, normalised", "[5, 13, 1] / BatchNormalization / LocalResponseNormalization"],
  ["fewer channels than a block, each filtered alone", "[8, 11, 12] / DepthwiseConv2D: { kernel_size: 4 }"],
  ["fewer than those of AVX2", "[8, 11, 6] / DepthwiseConv2D: { kernel_size: 3, padding: same }"],
  ["many channels, convolved and pooled", "[10, 12, 32] / Conv2D: { filters: 24, kernel_size: 3 } / MaxPooling2D"],
  ["zeros in front of max pooling", "[13, 1, 20] / ZeroPadding2D / MaxPooling2D: { pool_size: 3, padding: same }"],
  ["zeros as wide as the window of max pooling", "[4, 7, 16] / ZeroPadding2D: { padding: 2 } / MaxPooling2D"],
  [
    "zeros and a border of average pooling",
    "[9, 11, 3] / ZeroPadding2D: { padding: 2 } / AveragePooling2D: { pool_size: 4, strides: 1, padding: same }",
  ],
])("%s", async (_, line) => {
  const text = modelText(`${line} / Flatten / Dense: { units: 3, activation: softmax }`);
  const training = "training: { batch_size: 16, optimizer: { SGD: { learning_rate: 0.01 } } }\n";
  await expect(trainEveryWay(text + training, block)).resolves.toBeUndefined();
});
