import { describe, expect, test } from "vitest";
import { gradCam } from "../../../src/core/explain/gradCam.ts";
import { type HeatMap, normalized, peak, resized, shareWithin } from "../../../src/core/explain/heatMap.ts";
import { heatPicture } from "../../../src/core/explain/heatPicture.ts";
import { heatSentence, ninthsOf } from "../../../src/core/explain/heatSentence.ts";

const map = (rows: readonly (readonly number[])[]): HeatMap => ({
  height: rows.length,
  width: rows[0]?.length ?? 0,
  values: Float32Array.from(rows.flat()),
});

describe("a map of heat", () => {
  test("is seen between 0 and 1, its hottest place 1", () => {
    expect([...normalized(map([[-1, 0, 2, 4]])).values]).toEqual([0, 0, 0.5, 1]);
  });

  test("may have a share of its places as hot as can be", () => {
    expect([...normalized(map([[1, 2, 4, 400]]), 0.25).values]).toEqual([0.25, 0.5, 1, 1]);
  });

  test("without heat is 0 all over", () => {
    expect([...normalized(map([[0, -3]])).values]).toEqual([0, 0]);
  });

  // torch.nn.functional.interpolate(…, mode="bilinear", align_corners=False) gives these.
  test.each([
    ["larger", [[0, 1]], { height: 1, width: 4 }, [0, 0.25, 0.75, 1]],
    ["the same", [[3, 1]], { height: 1, width: 2 }, [3, 1]],
    [
      "in both ways",
      [
        [0, 1],
        [2, 3],
      ],
      { height: 4, width: 4 },
      [0, 0.25, 0.75, 1, 0.5, 0.75, 1.25, 1.5, 1.5, 1.75, 2.25, 2.5, 2, 2.25, 2.75, 3],
    ],
    ["of one place", [[5]], { height: 2, width: 3 }, [5, 5, 5, 5, 5, 5]],
  ] as const)("is seen %s", (_name, rows, size, expected) => {
    expect([...resized(map(rows), size).values]).toEqual(expected);
  });

  test("has so much of its heat within a box", () => {
    const found = shareWithin(
      map([
        [1, 0],
        [0, 3],
      ]),
      { top: 1, bottom: 2, left: 0, right: 2 },
    );
    expect(found).toBe(0.75);
    expect(
      peak(
        map([
          [1, 0],
          [0, 3],
        ]),
      ),
    ).toEqual({ row: 1, column: 1 });
  });
});

test("Grad-CAM weighs each map by its mean gradient, and leaves out what speaks against the class", () => {
  // Two maps of 1×2 places. Weights: (1 + 3) / 2 = 2 and (−1 − 1) / 2 = −1.
  const maps = { height: 1, width: 2, channels: 2, values: Float32Array.of(1, 1, 1, 5) };
  expect([...gradCam(maps, Float32Array.of(1, -1, 3, -1)).values]).toEqual([2 * 1 - 1 * 1, 0]);
});

describe("where the heat lies is told in a sentence", () => {
  const at = (spots: Readonly<Record<string, number>>): HeatMap => {
    const values = new Float32Array(81);
    for (const [place, value] of Object.entries(spots)) {
      const [row = 0, column = 0] = place.split(" ").map(Number);
      values[row * 9 + column] = value;
    }
    return { height: 9, width: 9, values };
  };

  test.each([
    ["one ninth", { "0 0": 61, "8 8": 39 }, "The upper left ninth of the image holds 61 % of the heat."],
    ["the middle", { "4 4": 1 }, "The middle ninth of the image holds 100 % of the heat."],
    ["a third", { "8 0": 4, "8 4": 3, "8 8": 3 }, "The lower third of the image holds 100 % of the heat."],
    ["a column", { "0 8": 4, "4 8": 3, "8 8": 3 }, "The right third of the image holds 100 % of the heat."],
    [
      "everywhere",
      { "0 0": 2, "0 4": 1, "4 0": 1, "4 4": 1, "4 8": 1, "8 4": 1, "8 8": 2.5 },
      "The heat is spread over the image; the lower right ninth has most of it, 26 %.",
    ],
    ["nowhere", {}, "Nothing in the image speaks for this class."],
  ])("%s", (_name, spots, sentence) => expect(heatSentence(at(spots))).toBe(sentence));

  test("its ninths have all of it", () => {
    const shares = ninthsOf(at({ "0 0": 1, "5 5": 1, "8 1": 2 }));
    expect(shares).toEqual([
      [0.25, 0, 0],
      [0, 0.25, 0],
      [0.5, 0, 0],
    ]);
  });
});

test("the picture has colour where the network looks, and the photo as it is elsewhere", () => {
  const photo = { height: 2, width: 4, pixels: new Uint8Array(24).fill(0).map((_, at) => (at % 3 === 0 ? 200 : 100)) };
  const seen = { top: 0, bottom: 2, left: 1, right: 3 };
  const { pixels } = heatPicture(
    photo,
    seen,
    map([
      [1, 1],
      [1, 1],
    ]),
    1,
  );
  expect([...pixels.subarray(0, 3)]).toEqual([200, 100, 100]);
  expect([...pixels.subarray(9, 12)]).toEqual([200, 100, 100]);
  const [red = 0, green = 0, blue = 0] = pixels.subarray(3, 6);
  expect(Math.min(red, green)).toBeGreaterThan(200);
  expect([...pixels.subarray(6, 9)]).toEqual([red, green, blue]);
  const grey = heatPicture(
    photo,
    seen,
    map([
      [1, 1],
      [1, 1],
    ]),
    0,
  ).pixels.subarray(3, 6);
  expect(new Set(grey).size).toBe(1);
});
