import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { fashionMnist } from "../../src/data/sets/fashionMnist.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const installed = existsSync("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz");
if (!installed) console.warn("Skipped: Debian's package dataset-fashion-mnist is not installed on this machine.");

test.skipIf(!installed)("Fashion-MNIST from Debian's package: ten classes of 6,000 and 1,000 pieces", async () => {
  process.env.XDG_CACHE_HOME = await temporaryFolder();
  const { training, test: testing, classNames, source } = await fashionMnist.read({ near: [] });
  expect([training.count, testing.count, source]).toEqual([60_000, 10_000, "/usr/share/datasets/fashion-mnist"]);
  for (const { labels, count } of [training, testing])
    expect(classNames.map((_, index) => labels.filter((label: number) => label === index).length)).toEqual(
      classNames.map(() => count / 10),
    );
  // The first picture is an ankle boot, as the authors' page shows.
  expect(classNames[training.labels[0] ?? -1]).toBe("Ankle boot");
  // The mean that is commonly normalised with: 0.2860.
  const pixels: Uint8Array = training.images.all ?? new Uint8Array();
  expect(pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length / 255).toBeCloseTo(0.286, 3);
});
