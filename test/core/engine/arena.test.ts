import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-node";
import { describe, expect, test, vi } from "vitest";
import type { Analysis } from "../../../src/core/analyze.ts";
import { engineMemory } from "../../../src/core/engine/engineMemory.ts";
import { type LayerName, layers } from "../../../src/core/layers/index.ts";
import type { PlainValue } from "../../../src/core/problem.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { blockOf } from "../../../src/train/blocks.ts";
import { type Layer, modelOf } from "../../compile/modelOf.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { livenessOf } from "./liveness.ts";
import { uses } from "./models.ts";
import { networkAnalysis, networkNames } from "./networks.ts";

vi.setConfig({ testTimeout: 120_000 });

const own = await blockOf(ort);

/** Images as they are, and in blocks of channels where this machine's ONNX Runtime has them. */
const blocks = own > 0 ? [0, own] : [0];

/** ONNX Runtime's own sizes and order are the source of every number here. */
async function ratioOf(analysis: Analysis, batch: number, block: number): Promise<number> {
  const training = { ...analysis.model.training, batchSize: batch };
  const { peak } = await livenessOf(analysis, batch, block, await temporaryFolder());
  return (engineMemory(analysis.layers, training, undefined, block)?.arena.peak ?? Number.NaN) / peak;
}

const expectWithin = (ratio: number, share: number) =>
  expect(Math.abs(ratio - 1), `ratio ${ratio}`).toBeLessThan(share);

type Params = Readonly<Record<string, PlainValue>>;

const cases = Object.entries(uses).flatMap(([type, list]) =>
  list.map((params): [string, LayerName, Params] => [`${type} ${JSON.stringify(params)}`, type as LayerName, params]),
);

/** The layer between a first layer that learns and a last one. */
function around(type: LayerName, params: Params, channels = 8): Analysis {
  const isSequence = layers[type].takes === "sequence";
  const first: Layer = isSequence
    ? { type: "Conv1D", params: { filters: 8, kernel_size: 1 } }
    : { type: "Conv2D", params: { filters: channels, kernel_size: 1 } };
  const branches = type === "Subtract" ? [2, 3] : [1, 2, 3];
  const body: Layer[] =
    layers[type].takes === "many"
      ? [{ type: "Tanh" }, { type: "Sigmoid", inputs: [1] }, { type, params, inputs: branches }]
      : [{ type, params }];
  const end: Layer[] = [{ type: "Flatten" }, { type: "Dense", params: { units: 3 } }, { type: "Softmax" }];
  return modelOf(isSequence ? [576, 8] : [24, 24, channels], [first, ...body, ...end]);
}

describe.each(blocks)("in blocks of %i, within 2 % of what ONNX Runtime has at its worst moment", (block) => {
  test.each(cases)("%s", async (_name, type, params) => {
    expectWithin(await ratioOf(around(type, params), 32, block), 0.02);
  });

  test.each(cases.filter(([, type]) => type.startsWith("Conv") || type.startsWith("Depthwise")))(
    "as the first layer: %s",
    async (_name, type, params) => {
      const shape = layers[type].takes === "sequence" ? [576, 8] : [24, 24, 8];
      const end: Layer[] = [{ type: "Flatten" }, { type: "Dense", params: { units: 3 } }, { type: "Softmax" }];
      expectWithin(await ratioOf(modelOf(shape, [{ type, params }, ...end]), 32, block), 0.02);
    },
  );
});

const canBeInBlocks = cases.filter(([, type]) => layers[type].engine?.blocks);

describe.skipIf(own === 0).each([own, (own * 3) / 4])("on %i channels in blocks, within 2 %", (channels) => {
  const inWholeGroups = canBeInBlocks.filter(([, , { groups = 1 }]) => channels % Number(groups) === 0);

  test.each(inWholeGroups)("%s", async (_name, type, params) => {
    expectWithin(await ratioOf(around(type, params, channels), 32, own), 0.02);
  });

  test.each(["relu", "relu6"])(
    "a batch normalisation that the convolution before it takes in, and %s",
    async (activation) => {
      const image = [24, 24, channels];
      const end: Layer[] = [{ type: "Flatten" }, { type: "Dense", params: { units: 3 } }, { type: "Softmax" }];
      const few: Layer = { type: "Conv2D", params: { filters: channels, kernel_size: 1 } };
      const many: Layer = { type: "Conv2D", params: { filters: 4 * channels, kernel_size: 1, use_bias: false } };
      const body: Layer[] = [many, { type: "BatchNormalization" }, { type: "Activation", params: { activation } }];
      expectWithin(await ratioOf(modelOf(image, [few, ...body, few, ...end]), 32, own), 0.02);
    },
  );

  test.each(["relu", "relu6"])("behind a batch normalisation: %s", async (activation) => {
    const image = [24, 24, channels];
    const end: Layer[] = [{ type: "Flatten" }, { type: "Dense", params: { units: 3 } }, { type: "Softmax" }];
    const first: Layer = { type: "Conv2D", params: { filters: channels, kernel_size: 3 } };
    const body: Layer[] = [{ type: "BatchNormalization" }, { type: "Activation", params: { activation } }];
    expectWithin(await ratioOf(modelOf(image, [first, ...body, first, ...end]), 32, own), 0.02);
  });
});

describe.each(blocks)("in blocks of %i, within 3 %", (block) => {
  test.each(networkNames.flatMap((name) => [8, 64].map((batch) => [name, batch] as const)))(
    "%s, batch %i",
    async (name, batch) => {
      expectWithin(await ratioOf(networkAnalysis(name, batch), batch, block), 0.03);
    },
  );

  test("examples/residual.cnn.yaml, batch 4", async () => {
    const text = readFileSync(new URL("../../../examples/residual.cnn.yaml", import.meta.url), "utf8");
    expectWithin(await ratioOf(analyzeText(text).analysis, 4, block), 0.03);
  });
});

describe.each(blocks)("in blocks of %i, with checkpoints, within 3 %", (block) => {
  const chain = Array.from(
    { length: 8 },
    (_, index) =>
      `  - Conv2D: { filters: 8, kernel_size: 3, padding: same, activation: relu }\n    name: c${index}\n  - BatchNormalization\n`,
  ).join("");
  const text = `input: [24, 24, 3]\nlayers:\n${chain}  - GlobalAveragePooling2D\n  - Dense: { units: 10, activation: softmax }\n`;
  const peakOf = (places: string) => {
    const { analysis } = analyzeText(`${text}training: { batch_size: 16, checkpoints: [${places}] }\n`);
    return {
      analysis,
      peak: engineMemory(analysis.layers, analysis.model.training, undefined, block)?.arena.peak ?? Number.NaN,
    };
  };

  test.each(["c3", "c1, c3, c5", "c7"])("[%s]", async (places) => {
    expectWithin(await ratioOf(peakOf(places).analysis, 16, block), 0.03);
  });

  test("three of them need less than two thirds of the memory", () => {
    expect(peakOf("c1, c3, c5").peak).toBeLessThan((peakOf("").peak * 2) / 3);
  });

  test("ResNet-18 at 32×32", async () => {
    const analysis = networkAnalysis("ResNet-18 at 32×32", 8, ["layer1", "layer2", "layer3"]);
    expectWithin(await ratioOf(analysis, 8, block), 0.03);
  });
});

test.each([
  ["Adam", "{ Adam: {} }"],
  ["SGD", "{ SGD: {} }"],
  ["SGD with momentum", "{ SGD: { momentum: 0.9 } }"],
  ["SGD, Nesterov", "{ SGD: { momentum: 0.9, nesterov: true } }"],
  ["AdamW", "{ AdamW: {} }"],
  ["Adam with amsgrad", "{ Adam: { amsgrad: true } }"],
  ["RMSprop", "{ RMSprop: {} }"],
  ["RMSprop with momentum", "{ RMSprop: { momentum: 0.9 } }"],
  ["RMSprop, centered, with momentum", "{ RMSprop: { momentum: 0.9, centered: true } }"],
  ["RMSprop, centered", "{ RMSprop: { centered: true } }"],
  ["RMSprop, centered, with momentum and decay", "{ RMSprop: { momentum: 0.9, centered: true, weight_decay: 0.1 } }"],
  ["RMSprop with decay", "{ RMSprop: { weight_decay: 0.1 } }"],
  ["SGD with decay", "{ SGD: { weight_decay: 0.1 } }"],
  ["SGD with momentum and decay", "{ SGD: { momentum: 0.9, weight_decay: 0.1 } }"],
  ["averaged weights of RMSprop", "{ RMSprop: { use_ema: true, momentum: 0.9 } }"],
  ["averaged weights", "{ Adam: { use_ema: true } }"],
  ["averaged weights of SGD", "{ SGD: { use_ema: true, weight_decay: 0.01 } }"],
  ["gradients clipped one by one", "{ Adam: { clipnorm: 1 } }"],
  ["gradients clipped by value", "{ SGD: { clipvalue: 1 } }"],
  ["gradients clipped together", "{ SGD: { momentum: 0.9, global_clipnorm: 1 } }"],
])("a network of dense layers, whose memory is that of its update, with %s", async (_name, optimizer) => {
  const { analysis } = analyzeText(`
input: [16, 16, 1]
layers: [Flatten, { Dense: { units: 1000, activation: relu } }, { Dense: { units: 10, activation: softmax } }]
training: { optimizer: ${optimizer} }
`);
  expectWithin(await ratioOf(analysis, 2, own), 0.03);
});
