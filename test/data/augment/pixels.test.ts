import { expect, test } from "vitest";
import { chooseAugmentation } from "../../../src/core/augmentations/index.ts";
import type { RandomGenerator } from "../../../src/core/random.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { beta } from "../../../src/data/augment/draws.ts";
import { mixers } from "../../../src/data/augment/mix.ts";
import { pixels } from "../../../src/data/augment/pixels.ts";

/** A generator whose every draw is this one. */
const always = (value: number): RandomGenerator => ({
  uint32: () => Math.floor(value * 2 ** 32),
  uniform: () => value,
  below: (limit) => Math.floor(value * limit),
});
const rgb = { height: 1, width: 2, channels: 3 };
const two = () => Float32Array.of(0.2, 0.4, 0.6, 0.8, 0.8, 0.8);
const rounded = (values: Float32Array) => [...values].map((value) => Math.round(value * 1e4) / 1e4);

test("RandomBrightness adds, and stays from 0 to 1", () => {
  const [dark, bright] = [two(), two()];
  pixels.RandomBrightness(dark, { factor: 0.5 }, always(0));
  pixels.RandomBrightness(bright, { factor: 0.5 }, always(0.8));
  expect(rounded(dark)).toEqual([0, 0, 0.1, 0.3, 0.3, 0.3]);
  expect(rounded(bright)).toEqual([0.5, 0.7, 0.9, 1, 1, 1]);
});

test("RandomContrast goes away from each channel's mean, or to it", () => {
  const flat = two();
  pixels.RandomContrast(flat, { factor: 1 }, always(0), rgb);
  expect(rounded(flat)).toEqual([0.5, 0.6, 0.7, 0.5, 0.6, 0.7]);
  const strong = two();
  pixels.RandomContrast(strong, { factor: 0.5 }, always(1), rgb);
  expect(rounded(strong)).toEqual([0.05, 0.3, 0.55, 0.95, 0.9, 0.85]);
});

test("RandomSaturation of 0 is the grey of BT.601; grey pixels and grey images stay", () => {
  const grey = two();
  pixels.RandomSaturation(grey, { factor: 1 }, always(0), rgb);
  // 0.299 · 0.2 + 0.587 · 0.4 + 0.114 · 0.6
  expect(rounded(grey)).toEqual([0.363, 0.363, 0.363, 0.8, 0.8, 0.8]);
  const single = Float32Array.of(0.1, 0.9);
  pixels.RandomSaturation(single, { factor: 1 }, always(0), { height: 1, width: 2, channels: 1 });
  expect(rounded(single)).toEqual([0.1, 0.9]);
});

test("RandomErasing covers one rectangle, of the share that is asked for, within the image", () => {
  const size = { height: 40, width: 50, channels: 1 };
  for (let seed = 0; seed < 100; seed++) {
    const image = new Float32Array(2000).fill(1);
    const params = { factor: 1, min_scale: 0.05, max_scale: 0.2, fill_value: 0 };
    pixels.RandomErasing(image, params, randomGenerator(seed), size);
    const covered = [...image.entries()].filter(([, value]) => value === 0).map(([at]) => at);
    const rows = new Set(covered.map((at) => Math.floor(at / 50)));
    const columns = new Set(covered.map((at) => at % 50));
    expect(covered).toHaveLength(rows.size * columns.size);
    expect(covered.length / 2000).toBeGreaterThan(0.04);
    expect(covered.length / 2000).toBeLessThan(0.23);
  }
});

test.each([0.05, 0.2, 1, 8])("Beta(%d, %d) has mean 1/2 and variance 1/(4(2a + 1))", (alpha) => {
  const random = randomGenerator(7);
  const drawn = Array.from({ length: 20_000 }, () => beta(random, alpha));
  const mean = drawn.reduce((total, value) => total + value, 0) / drawn.length;
  const variance = drawn.reduce((total, value) => total + (value - mean) ** 2, 0) / drawn.length;
  expect(mean).toBeCloseTo(0.5, 1);
  expect(variance * 4 * (2 * alpha + 1)).toBeCloseTo(1, 1);
  expect(drawn.every((value) => value >= 0 && value <= 1)).toBe(true);
});

/** Eight images, each of its own single value and class. */
const eight = () => ({
  size: 8,
  images: Float32Array.from({ length: 8 * 400 }, (_, at) => Math.floor(at / 400)),
  shares: Float32Array.from({ length: 64 }, (_, at) => (at % 9 === 0 ? 1 : 0)),
});
const image = { height: 20, width: 20, channels: 1 };

test.each(["MixUp", "CutMix"] as const)("%s mixes classes in the shares of the images, which add up to 1", (name) => {
  expect(chooseAugmentation(name).params.alpha).toBeGreaterThan(0);
  for (let seed = 0; seed < 20; seed++) {
    const batch = eight();
    mixers[name](batch, { alpha: 1 }, randomGenerator(seed), image);
    for (let row = 0; row < 8; row++) {
      const shares = [...batch.shares.subarray(row * 8, row * 8 + 8)];
      expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 5);
      // Image c has the value c everywhere, so the mean of a mixed one tells what it is made of.
      const mean = batch.images.subarray(row * 400, row * 400 + 400).reduce((total, value) => total + value, 0) / 400;
      expect(mean).toBeCloseTo(
        shares.reduce((total, share, label) => total + share * label, 0),
        4,
      );
    }
  }
});
