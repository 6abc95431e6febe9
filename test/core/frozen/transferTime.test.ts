import { expect, test } from "vitest";
import { transferSeconds } from "../../../src/core/frozen/transferTime.ts";

test("features cost each image as it is, and each view of what is learned from; epochs only what learns", () => {
  const work = { images: 100, learned: 0.8, views: 5, epochs: 10, frozenMacs: 2e8, trainedMacs: 1e8 };
  // 100 · (1 + 0.8 · 5) · 2e8 at 1e10 a second; 100 · 0.8 · 10 · 1e8 at 4e9.
  expect(transferSeconds(work, { forward: 1e10, learning: 4e9 })).toEqual({ features: 10, epochs: 20 });
});
