import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { readRun, runFiles } from "../../src/protocol/run.ts";
import { readCheckpoint } from "../../src/train/checkpoint.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { numbersOf, prepareTraining } from "./training.ts";

vi.setConfig({ testTimeout: 120_000 });

/** Two classes of noise, one darker than the other. */
async function pictures(each = 10): Promise<string> {
  const folder = await temporaryFolder();
  const random = randomGenerator(5);
  for (const [brightest, name] of [
    [90, "dark"],
    [255, "light"],
  ] as const) {
    await mkdir(path.join(folder, name));
    for (let number = 0; number < each; number++)
      await sharp(
        Uint8Array.from({ length: 32 * 32 * 3 }, () => random.below(brightest)),
        { raw: { width: 32, height: 32, channels: 3 } },
      )
        .png()
        .toFile(path.join(folder, name, `${number}.png`));
  }
  return folder;
}

const model = (folder: string, training: string) => `name: Frozen
input: [32, 32, 3]
layers:
  - Pretrained: { model: mobilenet_v2_keras, weights: random, trainable: { from: body_1 } }
  - GlobalAveragePooling2D
  - Dense: { units: 2, activation: softmax }
training:
  data: { folder: ${JSON.stringify(folder)}, validation: 0.2, test: 0.2 }
  batch_size: 4
  epochs: 2
  ${training}
`;

let cache = "";

beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), "cnn-test-cache-"));
  vi.stubEnv("XDG_CACHE_HOME", cache);
  return () => rm(cache, { recursive: true, force: true });
});

const features = async (): Promise<string[]> =>
  (await readdir(cache, { recursive: true })).filter((name) => name.endsWith(".f32"));

async function trained(folder: string, training: string) {
  const made = await prepareTraining(model(folder, training));
  const run = await made.start({});
  const end = await made.ended;
  return { ...made, run, end, epochs: numbersOf(made.epochs) };
}

test("with features of the frozen layers computed once a run learns as with all layers in every step", async () => {
  const folder = await pictures();
  const whole = await trained(folder, "cached_views: 0");
  const cached = await trained(folder, "cached_views: 1");
  expect(cached.end).toMatchObject({ outcome: "done" });
  expect(cached.epochs).toHaveLength(2);
  for (const [place, epoch] of cached.epochs.entries()) {
    expect(epoch.loss).toBeCloseTo(whole.epochs[place]?.loss ?? 0, 3);
    expect(epoch.validationLoss).toBeCloseTo(whole.epochs[place]?.validationLoss ?? 0, 3);
  }
  const [first, second] = await Promise.all(
    [whole, cached].map(({ run }) => readCheckpoint(path.join(run, runFiles.best))),
  );
  expect([...(second?.tensors.keys() ?? [])].sort()).toEqual([...(first?.tensors.keys() ?? [])].sort());
  const frozen = "mobilenet_v2_keras/conv2d/kernel";
  expect(second?.tensors.get(frozen)?.values).toEqual(first?.tensors.get(frozen)?.values);
  const evaluation = await cached.worker.call("evaluate", { run: cached.run, device: "cpu" });
  expect(evaluation.loss).toBeCloseTo(cached.end.testLoss ?? 0, 4);
});

test("each view of an image is computed once, and more views are added to what is there", async () => {
  const folder = await pictures();
  const before = new Set(await features());
  const added = async () => (await features()).filter((name) => !before.has(name)).length;
  // 12 to learn from in 2 views and as they are, 4 to validate on are of the same part, 4 to be tested on.
  await trained(folder, "cached_views: 2\n  augmentation: [ RandomFlip ]");
  expect(await added()).toBe(16 * 3 + 4);
  await trained(folder, "cached_views: 2\n  augmentation: [ RandomFlip ]");
  expect(await added()).toBe(16 * 3 + 4);
  await trained(folder, "cached_views: 3\n  augmentation: [ RandomFlip ]");
  expect(await added()).toBe(16 * 4 + 4);
});

test("a run that was stopped goes on, though its cached features are gone", async () => {
  const folder = await pictures();
  const { start, reached, worker, ...made } = await prepareTraining(
    model(folder, "cached_views: 1\n  augmentation: [ RandomFlip ]").replace("epochs: 2", "epochs: 2000"),
  );
  const run = await start({});
  await reached(2, 1);
  await worker.call("stop", { run });
  expect(await made.ended).toMatchObject({ outcome: "stopped" });
  await rm(path.join(cache, "cnn-workbench", "features"), { recursive: true });
  const stopped = await readCheckpoint(path.join(run, runFiles.last));
  const again = await prepareTraining(model(folder, ""));
  await again.worker.call("train", {
    modelPath: "",
    runsFolder: "",
    device: "cpu",
    resume: run,
    epochs: stopped.position.epoch + 1,
  });
  expect(await again.ended).toMatchObject({ outcome: "done" });
  expect(await readRun(run)).toMatchObject({ state: "done" });
});

test("images are never mixed where they go through frozen layers alone", async () => {
  const made = await prepareTraining(model(await pictures(), "cached_views: 2\n  augmentation: [ MixUp ]"));
  onTestFinished(() => made.worker.close());
  await expect(made.start({})).rejects.toMatchObject({ code: "model-has-problems" });
});
