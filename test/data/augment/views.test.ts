import { expect, test } from "vitest";
import { chooseAugmentation } from "../../../src/core/augmentations/index.ts";
import { viewsOf } from "../../../src/data/augment/views.ts";

const size = { height: 20, width: 10, channels: 1 };
const unmoved = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

test("an image is looked at as it is, and moved by half of what training moves at most", () => {
  const { moves, fill } = viewsOf(
    [
      chooseAugmentation("RandomTranslation", { height_factor: 0.1, width_factor: 0.2, fill_mode: "nearest" }),
      chooseAugmentation("RandomRotation", { degrees: 60 }),
      chooseAugmentation("RandomZoom", { height_factor: 0.2, width_factor: 0.1 }),
      chooseAugmentation("RandomShear", { x_factor: 0.3, y_factor: 0 }),
      chooseAugmentation("RandomFlip", { mode: "horizontal" }),
      chooseAugmentation("RandomCrop", { padding: 4 }),
    ],
    size,
  );
  const half = { cos: Math.cos(Math.PI / 6), sin: Math.sin(Math.PI / 6) };
  expect(moves).toEqual([
    unmoved,
    { ...unmoved, y0: -1 },
    { ...unmoved, y0: 1 },
    { ...unmoved, x0: -1 },
    { ...unmoved, x0: 1 },
    { ...unmoved, xx: half.cos, yy: half.cos, xy: -half.sin, yx: half.sin },
    { ...unmoved, xx: half.cos, yy: half.cos, xy: half.sin, yx: -half.sin },
    { ...unmoved, yy: 0.9, xx: 0.95 },
    { ...unmoved, yy: 1.1, xx: 1.05 },
    { ...unmoved, xy: -0.15 },
    { ...unmoved, xy: 0.15 },
    { ...unmoved, xx: -1 },
    { ...unmoved, y0: -2 },
    { ...unmoved, y0: 2 },
    { ...unmoved, x0: -2 },
    { ...unmoved, x0: 2 },
  ]);
  expect(fill).toBe("nearest");
});

test("what bends, colours or mixes images gives no views", () => {
  const chosen = (["ElasticDistortion", "RandomBrightness", "MixUp"] as const).map((name) =>
    chooseAugmentation(name, {}),
  );
  expect(viewsOf(chosen, size).moves).toEqual([unmoved]);
});
