import { mkdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { readRun, runFiles } from "../../src/protocol/run.ts";
import { readCheckpoint, writeCheckpoint } from "../../src/train/checkpoint.ts";
import { areFinite } from "../../src/train/divergence.ts";
import { startPosition } from "../../src/train/trainer.ts";
import { prepareTraining } from "./training.ts";

vi.setConfig({ testTimeout: 90_000 });

const model = (training: string) => `name: Runaway
input: [2, 2, 1]
layers:
  - Flatten
  - Dense: { units: 4, activation: relu }
    name: first
  - Dropout: { rate: 0.1 }
  - Dense: { units: 2, activation: softmax }
    name: second
training:
  data: { folder: images, validation: 0.2, test: 0.2 }
  batch_size: 6
  epochs: 50
${training}`;

/** Two classes of dim 2×2 images, and in the second three with two bright pixels at the top. */
async function prepare(training: string) {
  const prepared = await prepareTraining(model(training));
  const folder = path.dirname(prepared.modelPath);
  for (const name of ["dim", "dimmer"]) {
    await mkdir(path.join(folder, "images", name), { recursive: true });
    for (let number = 0; number < 12; number++) {
      const top = name === "dimmer" && number < 3 ? 255 : 0;
      await sharp(Uint8Array.of(top, top, 10 * number, 60), { raw: { width: 2, height: 2, channels: 1 } })
        .png()
        .toFile(path.join(folder, "images", name, `${top > 0 ? "bright" : "dim"}-${number}.png`));
    }
  }
  return { ...prepared, folder };
}

test("the layer and the very images where values run off are named, in run.json all of them", async () => {
  const training = await prepare("  optimizer: { SGD: { learning_rate: 0.001 } }\n");
  const kernel = new Float32Array(16);
  // One bright pixel gives 2e38, which is a number; two are more than 3.4e38, the largest that there is.
  kernel[0] = 2e38;
  kernel[4] = 2e38;
  const weights = path.join(training.folder, "start.ckpt");
  const tensors = new Map([
    ["first/kernel", { shape: [4, 4], values: kernel }],
    ["first/bias", { shape: [4], values: new Float32Array(4) }],
    ["second/kernel", { shape: [4, 2], values: new Float32Array(8).fill(0.1) }],
    ["second/bias", { shape: [2], values: new Float32Array(2) }],
  ]);
  await writeCheckpoint(weights, { position: startPosition, tensors });
  const run = await training.start({ weightsFrom: weights });
  const end = await training.ended;
  const { diverged, failure } = await readRun(run);
  expect(end).toMatchObject({ outcome: "failed", failureCode: "training-diverged", failure });
  expect(diverged).toMatchObject({ epoch: 1, layer: "first", what: "values" });
  expect(diverged?.files?.length).toBeGreaterThan(0);
  for (const file of diverged?.files ?? []) expect(file).toMatch(/^dimmer\/bright-\d+\.png$/);
  expect(diverged?.images).toHaveLength(diverged?.files?.length ?? 0);
  expect(failure).toContain(diverged?.files?.[0]);
  expect(failure).toMatch(/began in first, for \d of the 6 images.*last\.ckpt keeps.*0\.0001 instead of 0\.001/);
});

test("weights that grow without end are told with their layer, and no checkpoint ever holds one that is no number", async () => {
  const training = await prepare("  optimizer: { AdamW: { learning_rate: 100, weight_decay: 0.1 } }\n");
  const run = await training.start({});
  expect(await training.ended).toMatchObject({ outcome: "failed", failureCode: "training-diverged" });
  const { diverged } = await readRun(run);
  expect(["first", "second"]).toContain(diverged?.layer);
  expect(diverged?.epoch).toBeGreaterThan(1);
  for (const name of [runFiles.last, runFiles.previous, runFiles.best])
    for (const { values } of (await readCheckpoint(path.join(run, name))).tensors.values())
      expect(areFinite(values)).toBe(true);
});
