import { expect, test } from "vitest";
import { scalingPorts } from "../../src/compile/compile.ts";
import { nextScale, startScale } from "../../src/core/lossScale.ts";
import { readOnnx } from "../../src/onnx/read.ts";
import { openTrainer, trained } from "./smallTraining.ts";

/**
 * The processor has no kernels of 16 bits for most operators: ONNX Runtime computes those in 32 and rounds what comes
 * out. Without its optimizations it rounds after each of them, which is what this reference needs.
 */
const rounded = { options: { graphOptimizationLevel: "disabled" } } as const;

const residual = `input: [8, 8, 1]
layers:
  - Conv2D: { filters: 8, kernel_size: 3, padding: same, use_bias: false }
  - BatchNormalization
  - ReLU
  - MaxPooling2D: { pool_size: 3, strides: 2, padding: same }
  - Conv2D: { filters: 8, kernel_size: 3, padding: same, activation: relu6 }
  - Add: { branches: [ [ { Conv2D: { filters: 8, kernel_size: 3, padding: same, activation: gelu } } ], [] ] }
  - GlobalAveragePooling2D
  - Dropout: { rate: 0.1 }
  - Dense: { units: 3, activation: softmax }
`;

async function steps(training: string, count: number, how: Parameters<typeof openTrainer>[1]) {
  const { trainer, close, program } = await openTrainer(training, how);
  const losses: number[] = [];
  for (let step = 0; step < count; step++) {
    if (trainer.position.stepInEpoch === trainer.stepsPerEpoch) trainer.endEpoch();
    const before = trainer.position.lossSum;
    await trainer.step();
    losses.push(trainer.position.lossSum - before);
  }
  const checkpoint = trainer.checkpoint();
  await close();
  return { losses, checkpoint, program };
}

test.each([
  ["a plain network", {}],
  ["batch normalisation, branches, overlapping pooling", { network: residual }],
  ["with ONNX Runtime's optimizations", { network: residual, options: {} }],
])("16 bits learn what 32 learn, to three digits: %s", async (_name, how) => {
  const recipe = "batch_size: 12, optimizer: { SGD: { momentum: 0.9 } }";
  const wide = await steps(recipe, 12, { ...rounded, ...how });
  const half = await steps(`${recipe}, precision: mixed_float16`, 12, { ...rounded, ...how });
  for (const [step, loss] of wide.losses.entries())
    expect(Math.abs((half.losses[step] ?? Number.NaN) - loss), `step ${step + 1}`).toBeLessThan(0.01);
  expect(half.losses).not.toEqual(wide.losses);
  expect(half.checkpoint.position.lossScale).toEqual({ scale: 2 ** 15, good: 12, skipped: 0 });
});

test("weights, slots and what crosses the step's border keep 32 bits; convolutions and products have 16", async () => {
  const { program } = await trained("batch_size: 12, precision: mixed_float16", 1);
  const { inputs, outputs } = readOnnx(program.bytes);
  expect(new Set([...inputs, ...outputs].map(({ type }) => type))).toEqual(new Set(["float32", "int32"]));
  expect(program.inputs).toContain(scalingPorts.lossScale);
});

test("gathered batches and a model in two parts have 16 bits too", async () => {
  const whole = await trained("batch_size: 12, precision: mixed_float16, optimizer: SGD", 6);
  const gathered = await trained(
    "batch_size: 6, gradient_accumulation_steps: 2, precision: mixed_float16, optimizer: SGD, split_after: [flatten]",
    6,
  );
  for (const [step, loss] of whole.losses.entries())
    expect(Math.abs((gathered.losses[step] ?? Number.NaN) - loss)).toBeLessThan(0.01);
});

test("a step whose gradients run over is left out, and the scale is halved until they do not", async () => {
  const { trainer, close } = await openTrainer("batch_size: 12, precision: mixed_float16, optimizer: SGD", rounded);
  trainer.position = { ...trainer.position, lossScale: { scale: 2 ** 22, good: 5, skipped: 0 } };
  const before = trainer.checkpoint();
  await trainer.step();
  expect(trainer.position).toMatchObject({ step: 1, lossScale: { scale: 2 ** 21, good: 0, skipped: 1 } });
  for (const [name, { values }] of trainer.checkpoint().tensors)
    expect(values, name).toEqual(before.tensors.get(name)?.values);
  while ((trainer.position.lossScale?.good ?? 0) === 0) await trainer.step();
  const [kernel] = [...trainer.checkpoint().tensors.values()];
  expect(kernel?.values).not.toEqual([...before.tensors.values()][0]?.values);
  expect(kernel?.values.every(Number.isFinite)).toBe(true);
  await close();
});

test("the scale grows after 2,000 good steps, and never falls below 1", () => {
  let scale = startScale;
  for (let step = 0; step < 2000; step++) scale = nextScale(scale, true);
  expect(scale).toEqual({ scale: 2 ** 16, good: 0, skipped: 0 });
  for (let step = 0; step < 40; step++) scale = nextScale(scale, false);
  expect(scale).toEqual({ scale: 1, good: 0, skipped: 40 });
});

test("a run that goes on from a checkpoint goes on with its scale, to the last bit", async () => {
  const recipe = "batch_size: 12, precision: mixed_float16, optimizer: Adam";
  const whole = await steps(recipe, 4, rounded);
  const { trainer, close } = await openTrainer(recipe, rounded);
  trainer.restore("two steps", (await steps(recipe, 2, rounded)).checkpoint);
  await trainer.step();
  await trainer.step();
  expect(trainer.position.lossScale).toEqual(whole.checkpoint.position.lossScale);
  for (const [name, { values }] of trainer.checkpoint().tensors)
    expect(values, name).toEqual(whole.checkpoint.tensors.get(name)?.values);
  await close();
});
