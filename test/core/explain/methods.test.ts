import { describe, expect, test } from "vitest";
import { fieldOnImage } from "../../../src/core/explain/fieldOnImage.ts";
import { nearestVectors } from "../../../src/core/explain/nearestVectors.ts";
import { covered, occlusionMap, patches, patchOf } from "../../../src/core/explain/occlusion.ts";
import { saliency, withNoise } from "../../../src/core/explain/saliency.ts";

describe("the square of occlusion", () => {
  test.each([
    ["small steps", { height: 4, width: 5 }, 2, 1, 3 * 4],
    ["its own size", { height: 4, width: 4 }, 2, 2, 4],
    ["a step that does not end with the image", { height: 5, width: 5 }, 2, 2, 9],
    ["a square as large as the image", { height: 3, width: 3 }, 8, 1, 1],
  ])("covers every pixel with %s", (_name, size, patch, step, count) => {
    const found = patches(size, patch, step);
    expect(found).toHaveLength(count);
    const map = occlusionMap(
      size,
      found,
      found.map(() => 1),
    );
    expect([...map.values]).toEqual(Array(size.height * size.width).fill(1));
    for (const { bottom, right } of found) expect([bottom <= size.height, right <= size.width]).toEqual([true, true]);
  });

  test("is a part of the shorter side", () => {
    expect(patchOf({ height: 224, width: 300 })).toEqual({ patch: 49, step: 18 });
    expect(patchOf({ height: 2, width: 2 })).toEqual({ patch: 1, step: 1 });
  });

  test("hides what lies under it, in grey", () => {
    const image = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const box = { top: 0, bottom: 2, left: 1, right: 2 };
    expect([...covered(image, { height: 2, width: 2 }, box, [0, 9])]).toEqual([1, 2, 0, 9, 5, 6, 0, 9]);
    expect(image[2]).toBe(3);
  });

  test("heats each pixel by the mean of the squares over it", () => {
    const size = { height: 1, width: 3 };
    expect([...occlusionMap(size, patches(size, 2, 1), [1, 0]).values]).toEqual([1, 0.5, 0]);
  });
});

describe("saliency", () => {
  test("adds the sizes of a pixel's gradients", () => {
    const values = Float32Array.of(1, -2, 3, 0, 0, -1);
    expect([...saliency({ height: 1, width: 2, channels: 3, values }).values]).toEqual([6, 1]);
  });

  test("has noise of a share of the image's range, with its middle at the image", () => {
    const image = Float32Array.from({ length: 1001 }, (_, at) => (at % 2 === 0 ? -1 : 3));
    const copies = withNoise(image, { samples: 40, noise: 0.15, seed: 7 });
    const errors = copies.map((value, at) => value - (image[at % image.length] ?? 0));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length);
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(deviation).toBeGreaterThan(0.59);
    expect(deviation).toBeLessThan(0.61);
  });

  test("has the same noise for the same seed, however the copies are made in turn", () => {
    const image = Float32Array.of(0, 0.5, 1);
    const together = withNoise(image, { samples: 3, noise: 0.2, seed: 5 });
    const apart = [0, 1, 2].flatMap((first) => [...withNoise(image, { samples: 1, noise: 0.2, seed: 5, first })]);
    expect([...together]).toEqual(apart);
    expect([...withNoise(image, { samples: 3, noise: 0.2, seed: 6 })]).not.toEqual(apart);
  });

  test("of an image of one colour has no noise", () => {
    expect([...withNoise(Float32Array.of(4, 4), { samples: 1, noise: 0.2, seed: 1 })]).toEqual([4, 4]);
  });
});

describe("a receptive field on the image", () => {
  const image = { height: 20, width: 30 };
  const field = { size: [7, 5], stride: [4, 2], padding: [3, 2], aligned: true } as const;

  test.each([
    // From row · stride − padding on, as far as the size goes.
    ["at the border is cut", { row: 0, column: 0 }, { top: 0, bottom: 4, left: 0, right: 3 }],
    ["within the image is whole", { row: 2, column: 3 }, { top: 5, bottom: 12, left: 4, right: 9 }],
    ["at the end is cut", { row: 4, column: 14 }, { top: 13, bottom: 20, left: 26, right: 30 }],
  ])("%s", (_name, place, box) => {
    expect(fieldOnImage(field, place, image)).toMatchObject({ box, whole: { height: 7, width: 5 } });
  });

  test("of a layer that sees everything is the image", () => {
    expect(fieldOnImage("all", { row: 0, column: 0 }, image)?.box).toEqual({ top: 0, left: 0, bottom: 20, right: 30 });
  });

  test.each([
    ["is not known", undefined],
    ["has no one place", { ...field, aligned: false }],
    ["hangs on a size that is open", { ...field, padding: [null, 2] as const }],
  ])("that %s is not drawn", (_name, unknown) => {
    expect(fieldOnImage(unknown, { row: 0, column: 0 }, image)).toBeUndefined();
  });
});

test("the nearest vectors point the same way, whatever their length", () => {
  const values = Float32Array.of(1, 0, 10, 10, 0, 3, -1, 0, 0, 0, 2, 2);
  const found = nearestVectors({ length: 2, values }, Float32Array.of(1, 1), 3);
  expect(found.map(({ place }) => place)).toEqual([1, 5, 0]);
  expect(found.map(({ likeness }) => likeness)).toEqual([1, 1, Math.SQRT1_2].map((each) => expect.closeTo(each, 6)));
});
