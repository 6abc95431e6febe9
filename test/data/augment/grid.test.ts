import { expect, test } from "vitest";
import { chooseAugmentation } from "../../../src/core/augmentations/index.ts";
import { drawGrid } from "../../../src/data/augment/grid.ts";
import { augmentedOf } from "../../../src/data/augment/samples.ts";

const size = { height: 2, width: 2, channels: 1 };

test("a row for each image: first itself, enlarged, then what augmentation makes of it", () => {
  const images = augmentedOf({
    bytes: Uint8Array.of(0, 50, 100, 150, 10, 20, 30, 40),
    examples: Uint32Array.of(5, 9),
    labels: Int32Array.of(0, 1),
    size,
    classes: 2,
    chosen: [chooseAugmentation("RandomErasing", { min_scale: 1, max_scale: 1, fill_value: 1 })],
    seed: 1,
    columns: 3,
  });
  const { width, height, pixels } = drawGrid(images, { ...size, rows: 2, columns: 3 });
  // 96 pixels a cell, 6 between them, 12 more behind the originals.
  expect([width, height]).toEqual([6 + 4 * 102 + 12, 6 + 2 * 102]);
  const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  expect([at(6, 6), at(6 + 95, 6), at(6, 6 + 95), at(6 + 95, 6 + 95)]).toEqual([
    [0, 0, 0],
    [50, 50, 50],
    [100, 100, 100],
    [150, 150, 150],
  ]);
  expect(at(6, 6 + 102)).toEqual([10, 10, 10]);
  expect(at(0, 0)).toEqual([255, 255, 255]);
});
