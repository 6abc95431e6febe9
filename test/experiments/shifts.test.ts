import { describe, expect, test } from "vitest";
import type { LabelledImages } from "../../src/experiments/labelledImages.ts";
import { movedAside } from "../../src/experiments/movedImages.ts";
import { shifts } from "../../src/experiments/shifts.ts";
import { shiftNetworks } from "../../src/lessons/convolutions/shiftNetworks.ts";
import { mnistIsHere } from "../worker/training.ts";
import { contextOf } from "./contextOf.ts";

const four: LabelledImages = {
  height: 3,
  width: 3,
  channels: 1,
  pixels: Uint8Array.from({ length: 36 }, (_, at) => (at % 9) + 1),
  labels: Uint8Array.of(0, 1, 2, 3),
};

describe("an image moved aside", () => {
  test("goes right, left, down and up, in turn, and black comes in", () => {
    expect([...movedAside(four, 1).pixels]).toEqual([
      ...[0, 1, 2, 0, 4, 5, 0, 7, 8],
      ...[2, 3, 0, 5, 6, 0, 8, 9, 0],
      ...[0, 0, 0, 1, 2, 3, 4, 5, 6],
      ...[4, 5, 6, 7, 8, 9, 0, 0, 0],
    ]);
  });

  test("stays where it is when moved by nothing, and leaves when moved by its width", () => {
    expect(movedAside(four, 0).pixels).toEqual(four.pixels);
    expect(movedAside(four, 3).pixels.every((value) => value === 0)).toBe(true);
  });
});

test("the three networks differ by less than a twentieth in parameters", () => {
  const counts = shiftNetworks(1).map(({ parameters }) => parameters);
  expect(counts[1]).toBe((3 * 3 + 1) * 8 + (3 * 3 * 8 + 1) * 16 + (7 * 7 * 16 + 1) * 10);
  for (const count of counts) expect(Math.abs(count / Number(counts[1]) - 1)).toBeLessThan(0.05);
});

const where = mnistIsHere ? "" : " (skipped: MNIST is not on this machine)";

describe.skipIf(!mnistIsHere)(`the experiment${where}`, () => {
  const settings = { images: 100, test: 50, epochs: 1, furthest: 2 };

  test("measures each network at each shift; the same seed gives the same numbers", async () => {
    const context = contextOf({ seed: 3 });
    const result = await shifts(context, settings);
    expect(result.charts[0]?.lines.map(({ points }) => points.map(([pixels]) => pixels))).toEqual(
      Array(3).fill([0, 1, 2]),
    );
    expect(result.tables[0]?.rows.map(([name]) => name)).toEqual(["dense", "convolutional", "convolutional, averaged"]);
    expect(context.shown.length).toBe(3);
    expect((await shifts(contextOf({ seed: 3 }), settings)).charts).toEqual(result.charts);
  });

  test("given up, it ends with the reason", async () => {
    const signal = AbortSignal.abort(new Error("given up"));
    await expect(shifts(contextOf({ signal }), settings)).rejects.toThrow();
  });
});
