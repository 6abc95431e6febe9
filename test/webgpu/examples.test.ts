import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { trainingProblem } from "../../src/compile/compile.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { describeOnWebGpu, printedOnWebGpu } from "./swiftShader.ts";

const read = (file: string) => readFileSync(path.join(folder, file), "utf8");
const analysisOf = (file: string) => analyzeText(read(file)).analysis;

const folder = path.resolve(import.meta.dirname, "../../examples");
const files = readdirSync(folder).filter((file) => file.endsWith(".cnn.yaml"));
const trainable = files.filter((file) => trainingProblem(analysisOf(file)) === undefined);

/**
 * How many steps the card goes on from its own weights. With batch normalisation a small batch makes chaos: weights that
 * differ by a millionth move the third loss on the processor itself by a hundredth, so every second step starts from the
 * processor's weights.
 */
const togetherOf = (file: string) => (/BatchNormalization/.test(read(file)) ? 2 : 10);

type Losses = readonly (readonly [cpu: number, card: number])[];

describeOnWebGpu("WebGPU learns what the processor learns", () => {
  test.each(trainable)(
    "ten steps of %s have the same losses within 0.001",
    async (file) => {
      const model = path.join(folder, file);
      expectEqual(await printedOnWebGpu<Losses>("stepByStep.ts", model, "2", "10", `${togetherOf(file)}`));
    },
    240_000,
  );

  test.each([
    ["checkpoints", "checkpoints: [conv, pool]"],
    ["augmentation with mixed examples", "augmentation: [ RandomFlip, { RandomTranslation: 0.1 }, MixUp ]"],
    ["two devices, the card first", "split_after: [pool], devices: [webgpu, cpu]"],
    ["two devices, the processor first", "split_after: [pool], devices: [cpu, webgpu]"],
    [
      "four batches a step",
      "gradient_accumulation_steps: 2, optimizer: { SGD: { momentum: 0.9, global_clipnorm: 1 } }",
    ],
  ])(
    "so it is with %s, and with pooling windows that overlap",
    async (_name, more) => {
      const model = path.join(await temporaryFolder(), "model.cnn.yaml");
      await writeFile(model, overlapping(more));
      expectEqual(await printedOnWebGpu<Losses>("stepByStep.ts", model, "4", "6", "6"));
    },
    120_000,
  );
});

function expectEqual(losses: Losses): void {
  for (const [step, [cpu, card]] of losses.entries())
    expect(Math.abs(card - cpu), `step ${step + 1}: ${card} instead of ${cpu}`).toBeLessThan(1e-3);
  const [first = [Number.NaN]] = losses;
  expect(losses.some(([cpu]) => Math.abs(cpu - first[0]) > 0.01)).toBe(true);
}

const overlapping = (more: string) => `input: [12, 12, 3]
layers:
  - Conv2D: { filters: 8, kernel_size: 3, padding: same, use_bias: false }
    name: conv
  - MaxPooling2D: { pool_size: 3, strides: 2, padding: same }
    name: pool
  - Conv2D: { filters: 12, kernel_size: 3, activation: relu }
  - Flatten
  - Dropout: { rate: 0.2 }
  - Dense: { units: 4, activation: softmax }
training: { batch_size: 4, ${more} }
`;
