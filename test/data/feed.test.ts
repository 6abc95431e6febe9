import { expect, onTestFinished, test } from "vitest";
import { type AugmentationChoice, chooseAugmentation } from "../../src/core/augmentations/index.ts";
import type { Examples } from "../../src/data/dataset.ts";
import { Feed } from "../../src/data/feed.ts";
import { type ImageStore, inMemory } from "../../src/data/images.ts";

const size = { height: 6, width: 6, channels: 3 };
const each = 108;
const count = 40;
const bytes = Uint8Array.from({ length: count * each }, (_, at) => (at * 131 + (at >> 7)) % 256);
const labels = Uint8Array.from({ length: count }, (_, at) => at % 4);
const held: Examples = { count, labels, images: inMemory(bytes, each) };
const { all: _, ...readLater }: ImageStore = held.images;
/** As images of a folder are: read when they are needed. */
const streamed: Examples = { ...held, images: readLater };

const everything = [
  chooseAugmentation("RandomTranslation"),
  chooseAugmentation("RandomRotation"),
  chooseAugmentation("ElasticDistortion"),
  chooseAugmentation("RandomFlip"),
  chooseAugmentation("RandomBrightness"),
  chooseAugmentation("RandomErasing"),
];

function feed(examples: Examples, chosen: readonly AugmentationChoice[], threads = 1, seed = 42): Feed {
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  const made = new Feed({
    examples,
    indices,
    batchSize: 8,
    seed,
    augmentation: { chosen, size, classes: 4, threads },
  });
  onTestFinished(() => made.close());
  return made;
}

async function batches(from: Feed, places: readonly (readonly [number, number])[]) {
  const found = [];
  for (const [epoch, number] of places) {
    const { images, labels, shares } = await from.batch(epoch, number);
    found.push({ images: images.slice(), labels: labels.slice(), shares: shares?.slice() });
  }
  return found;
}

const twoEpochs = [1, 2].flatMap((epoch) => [0, 1, 2, 3, 4].map((number) => [epoch, number] as const));

test("without augmentation an epoch shows every image once, each pixel as x / 255", async () => {
  for (const examples of [held, streamed]) {
    const seen = (await batches(feed(examples, []), twoEpochs.slice(0, 5))).flatMap(({ images }) =>
      Array.from({ length: 8 }, (_, row) => Math.round((images[row * each] ?? 0) * 255)),
    );
    const firsts = Array.from({ length: count }, (_, row) => bytes[row * each] ?? 0);
    expect(seen.sort((a, b) => a - b)).toEqual(firsts.sort((a, b) => a - b));
  }
});

test("the same seed gives the same images, whatever the number of threads and wherever images lie", async () => {
  const alone = await batches(feed(held, everything), twoEpochs);
  expect(await batches(feed(held, everything, 3), twoEpochs)).toEqual(alone);
  expect(await batches(feed(streamed, everything, 2), twoEpochs)).toEqual(alone);
  const other = await batches(feed(held, everything, 1, 43), twoEpochs.slice(0, 1));
  expect(other[0]?.images).not.toEqual(alone[0]?.images);
});

test("who goes on in the middle sees what who came there from the start sees", async () => {
  const all = await batches(feed(held, everything), twoEpochs);
  const late = feed(held, everything, 2);
  expect(await batches(late, [[2, 1]])).toEqual([all[6]]);
  expect(
    await batches(late, [
      [1, 4],
      [2, 0],
    ]),
  ).toEqual([all[4], all[5]]);
});

test("an image is another one in the next epoch", async () => {
  const from = feed(held, [chooseAugmentation("RandomErasing", { min_scale: 0.2 })], 1);
  const [one, two] = [await batches(from, twoEpochs.slice(0, 5)), await batches(from, twoEpochs.slice(5))];
  const holes = (epoch: typeof one) => epoch.map(({ images }) => images.filter((value) => value === 0).length);
  expect(holes(one)).not.toEqual(holes(two));
});

test("mixing gives shares of classes, alike on every number of threads", async () => {
  const mixing = [chooseAugmentation("MixUp", { alpha: 1 }), chooseAugmentation("CutMix")];
  const found = await batches(feed(held, mixing), twoEpochs);
  expect(await batches(feed(held, mixing, 3), twoEpochs)).toEqual(found);
  for (const { shares } of found)
    for (let row = 0; row < 8; row++)
      expect(shares?.subarray(row * 4, row * 4 + 4).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  expect(new Set(found.flatMap(({ shares }) => [...(shares ?? [])])).size).toBeGreaterThan(2);
});

test("an image that cannot be read fails the batch that needs it", async () => {
  const gone: Examples = {
    ...held,
    images: { bytesEach: each, read: () => Promise.reject(new Error("gone")) },
  };
  await expect(feed(gone, everything).batch(1, 0)).rejects.toThrow("gone");
  await expect(feed(gone, []).batch(1, 0)).rejects.toThrow("gone");
});
