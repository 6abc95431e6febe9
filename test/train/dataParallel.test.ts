import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { compileReplicas, compileTraining } from "../../src/compile/compile.ts";
import { onnx } from "../../src/onnx/value.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { blockOf } from "../../src/train/blocks.ts";
import { openDataParallel } from "../../src/train/dataParallel/dataParallel.ts";
import { greyTrainer } from "../../src/train/greyTrainer.ts";
import { openSessions, type TrainingSessions } from "../../src/train/trainingSessions.ts";
import { takeSteps } from "./takeSteps.ts";

const steps = 4;
const block = await blockOf(ort);
const oneThread = { intraOpNumThreads: 1 };

function made(layers: string, training: string, block: number, input = "[8, 8, 3]") {
  const { analysis } = analyzeText(`input: ${input}\nlayers:\n${layers}\ntraining: { batch_size: 32, ${training} }\n`);
  return { analysis, program: compileTraining(analysis, { batchSize: 32, block }) };
}

async function trained({ analysis, program }: ReturnType<typeof made>, sessions: TrainingSessions) {
  try {
    const { positions, tensors } = await takeSteps(greyTrainer(ort, analysis, program, sessions), steps);
    return { losses: positions.flatMap(({ lossSum, correct }) => [lossSum, correct]), tensors };
  } finally {
    await sessions.release();
  }
}

const convolutions = `
  - Conv2D: { filters: 16, kernel_size: 3, activation: relu }
  - MaxPooling2D: { pool_size: 2 }
  - Flatten
  - Dropout: { rate: 0.4 }
  - Dense: { units: 3, activation: softmax }`;

const frozen = `
  - Conv2D: { filters: 16, kernel_size: 1 }
    trainable: false
  - BatchNormalization:
    trainable: false
  - ReLU
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }`;

const normalized = `
  - Conv2D: { filters: 16, kernel_size: 3, use_bias: false }
  - BatchNormalization: { momentum: 0.5 }
  - ReLU
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }`;

const oneChannel = normalized.replace("filters: 16", "filters: 1");

/** On 2×2 pixels, then on one: of 3×3 taps four see something, then one. */
const small = `
  - MaxPooling2D: { pool_size: 4 }
  - Conv2D: { filters: 16, kernel_size: 1 }
  - Conv2D: { filters: 32, kernel_size: 3, strides: 2, padding: same, activation: relu }
  - Conv2D: { filters: 16, kernel_size: 3, padding: same, activation: relu }
  - Flatten
  - Dense: { units: 3, activation: softmax }`;

const twice = `
  - Conv2D: { filters: 3, kernel_size: 3, padding: same, activation: tanh }
    name: twice
  - Reuse: twice
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }`;

test.each([
  ["convolutions, dropout, Adam", convolutions, "optimizer: Adam"],
  ["gradients clipped together", convolutions, "optimizer: { SGD: { momentum: 0.9, global_clipnorm: 0.1 } }"],
  ["each gradient clipped alone", convolutions, "optimizer: { SGD: { clipnorm: 0.1 } }"],
  [
    "some weights decayed, all averaged",
    convolutions,
    "optimizer: { AdamW: { learning_rate: 0.01, weight_decay: 0.3, exclude_from_weight_decay: [bias, dense], use_ema: true } }",
  ],
  ["mixed examples", convolutions, "augmentation: [MixUp: 0.2], optimizer: SGD"],
  ["frozen layers", frozen, "optimizer: SGD"],
  ["statistics over all examples, which one session follows", normalized, "optimizer: Adam"],
  ["statistics of a single channel", oneChannel, "optimizer: Adam"],
  [
    "more weights than a piece of a vector has",
    "  - Flatten\n  - Dense: { units: 800 }\n  - Dense: { units: 3, activation: softmax }",
    "optimizer: { AdamW: { weight_decay: 0.1 } }",
  ],
  ["weights used twice", twice, "optimizer: RMSprop"],
  ["taps that see nothing", small, "optimizer: { Adam: { use_ema: true } }"],
  ["taps that see nothing, each gradient clipped alone", small, "optimizer: { SGD: { momentum: 0.9, clipnorm: 0.1 } }"],
  ["taps that see nothing, and decay", small, "optimizer: { AdamW: { learning_rate: 0.01, weight_decay: 0.3 } }"],
])("sessions that share a batch learn what one session learns: %s", async (_, layers, training) => {
  for (const size of new Set([0, block])) {
    const model = made(layers, training, size);
    const whole = await trained(model, await openSessions(ort, model.program, "cpu"));
    for (const [count, portions, learners] of [
      [1, 1, 1],
      [1, 1, 3],
      [2, 1, 2],
      [4, 1, 4],
      [4, 2, 2],
      [2, 2, 1],
    ] as const) {
      const replicas = compileReplicas(model.analysis, model.program, count, learners);
      if (!replicas) {
        expect([[normalized, oneChannel].includes(layers), count > 1]).toEqual([true, true]);
        continue;
      }
      const shared = await trained(model, await openDataParallel(ort, model.program, replicas, oneThread, portions));
      for (const [place, loss] of whole.losses.entries()) expect(shared.losses[place]).toBeCloseTo(loss, 4);
      expect([...shared.tensors.keys()]).toEqual([...whole.tensors.keys()]);
      for (const [name, values] of whole.tensors) {
        const found = shared.tensors.get(name) ?? new Float32Array();
        expect(found, name).toHaveLength(values.length);
        const apart = values.reduce((most, value, place) => Math.max(most, Math.abs(value - (found[place] ?? 0))), 0);
        expect(apart, name).toBeLessThan(2e-4);
      }
    }
  }
});

// Without blocked convolutions (block 0) no kernel lies in blocks, and nothing of this is there to test.
describe.skipIf(block === 0)("in blocks of channels", () => {
  test.each([
    ["left out of the update", "Adam", 4 * 16 * 32 + 16 * 32],
    ["updated where they decay", "{ AdamW: { weight_decay: 0.1 } }", 9 * 16 * 32 + 9 * 16 * 32],
  ])("weights of taps that see nothing are %s", (_, optimizer, kernels) => {
    const { analysis, program } = made(small, `optimizer: ${optimizer}`, block);
    const { vectors } = compileReplicas(analysis, program, 1) ?? {};
    const others = 3 * 16 + 16 + 32 + 16 + 16 * 3 + 3;
    const updated = vectors?.flatMap(({ pieces }) => pieces).reduce((sum, { size }) => sum + size, 0) ?? 0;
    expect(updated).toBeGreaterThanOrEqual(kernels + others);
    expect(updated).toBeLessThan(kernels + others + 500);
  });

  test.each([
    ["conv2d_1", "Transpose"],
    ["dense", "Gemm"],
  ])("the gradient of %s is written where the update takes it, by %s", (layer, operator) => {
    const { analysis, program } = made(small, "optimizer: Adam", block);
    const { gradients, bytes = new Uint8Array() } = compileReplicas(analysis, program, 1) ?? {};
    const nodes = onnx.ModelProto.decode(bytes).graph?.node ?? [];
    const name = gradients?.get(`${layer}/kernel`)?.name ?? "";
    expect(nodes.find(({ output }) => output?.includes(name))?.opType).toBe(operator);
  });
});

test.each([
  [
    "statistics over all examples",
    "  - BatchNormalization\n  - Flatten\n  - Dense: { units: 3, activation: softmax }",
    2,
  ],
  ["examples that are no even shares", convolutions, 3],
])("a step is not shared where that would change it: %s", (_, layers, count) => {
  const { analysis, program } = made(layers, "optimizer: SGD", 0);
  expect(compileReplicas(analysis, program, count)).toBeUndefined();
});

test("neither is one whose gradients several batches give", () => {
  const { analysis, program } = made(convolutions, "gradient_accumulation_steps: 2", 0);
  expect(compileReplicas(analysis, program, 2)).toBeUndefined();
});

test("a graph that a thread cannot open is told, and nobody waits for it", async () => {
  const { analysis, program } = made(convolutions, "optimizer: SGD", 0);
  const replicas = compileReplicas(analysis, program, 2);
  if (!replicas) throw new Error("It cannot be shared.");
  const broken = { ...replicas, examples: replicas.examples.map((port) => ({ ...port, shape: [1] })) };
  const sessions = await openDataParallel(ort, program, broken, oneThread);
  const trainer = greyTrainer(ort, analysis, program, sessions);
  await expect(trainer.step()).rejects.toThrow();
  await sessions.release();
});

/** A step fine, and then one of which the sessions get something else. */
async function afterOneStep(change: (feeds: Readonly<Record<string, ort.Tensor>>) => Record<string, ort.Tensor>) {
  const { analysis, program } = made(normalized, "optimizer: Adam", 0);
  const replicas = compileReplicas(analysis, program, 1);
  if (!replicas) throw new Error("It cannot be shared.");
  const sessions = await openDataParallel(ort, program, replicas, oneThread);
  let number = 0;
  const trainer = greyTrainer(ort, analysis, program, {
    ...sessions,
    step: (feeds) => sessions.step(number++ > 0 ? change(feeds as Record<string, ort.Tensor>) : feeds),
    get isSpoilt() {
      return sessions.isSpoilt === true;
    },
  });
  await trainer.step();
  trainer.endEpoch();
  const weights = () => [...trainer.checkpoint().tensors].map(([name, { values }]) => ({ name, values: [...values] }));
  return { trainer, weights, sessions };
}

test("a step without a loss leaves the weights, which are updated where they lie, as they were", async () => {
  const { trainer, weights, sessions } = await afterOneStep(({ images, ...feeds }) => ({
    ...feeds,
    images: new ort.Tensor("float32", new Float32Array(images?.size ?? 0).fill(Number.NaN), images?.dims ?? []),
  }));
  const before = weights();
  await expect(trainer.step()).rejects.toMatchObject({ code: "training-diverged" });
  expect(weights()).toEqual(before);
  expect(before.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  expect(trainer.isBetweenSteps).toBe(true);
  await sessions.release();
});

test("weights of an update that failed half-way are not kept", async () => {
  const { trainer, sessions } = await afterOneStep(({ learning_rate: _, ...feeds }) => feeds);
  expect(trainer.isBetweenSteps).toBe(true);
  await expect(trainer.step()).rejects.toThrow();
  expect(trainer.isBetweenSteps).toBe(false);
  await sessions.release();
});
