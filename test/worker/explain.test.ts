import { mkdir, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { readPredictions } from "../../src/protocol/predictions.ts";
import { runFiles } from "../../src/protocol/run.ts";
import { quickModel } from "./models.ts";
import { mnistIsHere, prepareTraining } from "./training.ts";

vi.setConfig({ testTimeout: 90_000 });

const colours = { blue: [0, 0, 255], green: [0, 255, 0], red: [255, 0, 0] } as const;

const model = `
name: Colours
input: [12, 12, 3]
layers:
  - Conv2D: { filters: 6, kernel_size: 3, activation: relu }
  - GlobalAveragePooling2D
  - Dense: { units: 3, activation: softmax }
training:
  data: { folder: ./colours, test: 0.25 }
  validation: 0.25
  batch_size: 4
  epochs: 12
  optimizer: { Adam: { learning_rate: 0.02 } }
`;

/** A square of one colour on noise: what is learned is the square. */
async function draw(file: string, colour: readonly number[], seed: number): Promise<void> {
  const random = randomGenerator(seed);
  const pixels = Buffer.from(Array.from({ length: 12 * 12 * 3 }, () => random.below(60)));
  const [top, left] = [random.below(7), random.below(7)];
  for (let row = top; row < top + 5; row++)
    for (let column = left; column < left + 5; column++) pixels.set(colour, (row * 12 + column) * 3);
  await sharp(pixels, { raw: { width: 12, height: 12, channels: 3 } }).toFile(file);
}

async function trainedRun() {
  const training = await prepareTraining(model);
  const folder = path.join(path.dirname(training.modelPath), "colours");
  for (const [place, [name, colour]] of Object.entries(colours).entries()) {
    await mkdir(path.join(folder, name), { recursive: true });
    for (let number = 0; number < 12; number++)
      await draw(path.join(folder, name, `${number}.png`), colour, 100 * place + number);
  }
  // Left out by the run, and so by whoever compares its images.
  await writeFile(path.join(folder, "blue", "broken.png"), "not a picture");
  const run = await training.start({});
  expect(await training.ended).toMatchObject({ outcome: "done", testAccuracy: 1 });
  return { training, folder, run };
}

test("a run, its model.onnx and one of its test images are explained alike; nearest are images of the same colour", async () => {
  const { training, folder, run } = await trainedRun();
  const { worker } = training;
  const { test: column } = (await readPredictions(run)) ?? {};
  const place = column?.truth.indexOf(2) ?? -1;
  const file = path.join(folder, column?.file?.[place] ?? "");
  const asFile = { model: { kind: "run", path: run }, image: { kind: "file", file } } as const;
  const asTest = {
    ...asFile,
    image: { kind: "run", run, part: "test", index: 0, file: column?.file?.[place] ?? "" },
  } as const;
  const asOnnx = { ...asFile, model: { kind: "file", path: path.join(run, runFiles.onnx) } } as const;

  const seen = await worker.call("seenImage", asFile);
  expect(seen).toMatchObject({ labels: ["blue", "green", "red"], answers: [{ name: "red" }, {}, {}], layer: "conv2d" });
  for (const method of ["grad-cam", "saliency", "occlusion"] as const) {
    const { seconds: _, ...found } = await worker.call("explain", { ...asFile, method });
    expect(await worker.call("explain", { ...asOnnx, method })).toMatchObject(found);
    expect(await worker.call("explain", { ...asTest, method })).toMatchObject(found);
  }

  const near = await worker.call("nearestImages", { ...asFile, most: 5, work: "near" });
  expect(near.compared).toBe(18);
  expect(near.features).toBe(6);
  expect(near.found.map(({ name }) => name)).toEqual(Array(5).fill("red"));
  expect(near.images.pixels).toHaveLength(5 * 12 * 12 * 3);
  expect(near.found.map(({ likeness }) => likeness)).toEqual(
    near.found.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
  );
  expect(training.preparing.findLast(({ run }) => run === "near")).toMatchObject({ done: 18, total: 18 });
  for (const { file = "" } of near.found) expect(file).toMatch(/^red\/\d+\.png$/);

  const [cached = ""] = await readdir(path.join(run, runFiles.cache));
  const kept = path.join(run, runFiles.cache, cached);
  const { mtimeMs } = await stat(kept);
  const again = await worker.call("nearestImages", { ...asFile, most: 5, work: "again" });
  expect(again.found).toEqual(near.found);
  expect((await stat(kept)).mtimeMs).toBe(mtimeMs);
  expect(training.preparing.some(({ run }) => run === "again")).toBe(false);

  await truncate(kept, 100);
  expect((await worker.call("nearestImages", { ...asFile, most: 5 })).found).toEqual(near.found);
  expect((await readFile(kept)).length).toBeGreaterThan(100);
  await writeFile(kept, "");
  const canceled = worker.call("nearestImages", { ...asFile, most: 5, work: "given up" });
  await worker.call("cancelExplaining", { work: "given up" });
  await expect(canceled).rejects.toMatchObject({ code: "canceled" });
});

test.skipIf(!mnistIsHere)("an image of a published data set is explained by its place in it", async () => {
  const training = await prepareTraining(quickModel({ epochs: 1 }));
  const run = await training.start({});
  await training.ended;
  const target = { model: { kind: "run", path: run }, image: { kind: "run", run, part: "test", index: 3 } } as const;
  const { photo, answers } = await training.worker.call("seenImage", target);
  expect(photo).toMatchObject({ height: 28, width: 28, channels: 3 });
  const { test: column } = (await readPredictions(run)) ?? {};
  const place = column?.index.indexOf(3) ?? -1;
  expect(answers[0]?.label).toBe(column?.answer[place]);
  expect(answers[0]?.share).toBeCloseTo(column?.answerProbability[place] ?? 0, 4);
  const { images } = await training.worker.call("nearestImages", { ...target, most: 4 });
  expect(images.pixels).toHaveLength(4 * 784);
});
