import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { scene } from "../../../src/lessons/pictures/scene.ts";

const pixelsOf = (rgba: Uint8ClampedArray, channel: number) => rgba.filter((_, at) => at % 4 === channel);
const mean = (values: Uint8ClampedArray) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the scene that stands for a photo", () => {
  test.each([
    [1, 1],
    [28, 28],
    [64, 48],
    [48, 64],
  ])("of %i×%i pixels has four values a pixel, all opaque", (width, height) => {
    const rgba = scene(width, height);
    expect(rgba.length).toBe(4 * width * height);
    expect(pixelsOf(rgba, 3).every((alpha) => alpha === 255)).toBe(true);
  });

  test("is the same for the same seed, another for another", () => {
    const digest = (seed: number) =>
      createHash("sha256")
        .update(scene(64, 48, seed))
        .digest("hex");
    expect(digest(3)).toBe(digest(3));
    expect(new Set([1, 2, 3, 4].map(digest)).size).toBe(4);
  });

  test("has a bright blue sky above and green ground below, as photos have", () => {
    const rgba = scene(96, 72);
    const [sky, ground] = [rgba.slice(0, 4 * 96 * 8), rgba.slice(-4 * 96 * 8)];
    expect(mean(pixelsOf(sky, 2))).toBeGreaterThan(mean(pixelsOf(sky, 0)));
    expect(mean(pixelsOf(ground, 1))).toBeGreaterThan(mean(pixelsOf(ground, 2)) + 40);
    expect(mean(pixelsOf(sky, 1))).toBeGreaterThan(mean(pixelsOf(ground, 1)));
  });

  test("has strong edges and plain areas: a hundredth of its steps are over 60, a third under 8", () => {
    const [width, height] = [96, 72];
    const green = pixelsOf(scene(width, height), 1);
    const steps = [...green].flatMap((value, at) => (at % width === 0 ? [] : [Math.abs(value - (green[at - 1] ?? 0))]));
    const share = (holds: (step: number) => boolean) => steps.filter(holds).length / steps.length;
    expect(share((step) => step > 60)).toBeGreaterThan(0.01);
    expect(share((step) => step < 8)).toBeGreaterThan(0.33);
  });
});
