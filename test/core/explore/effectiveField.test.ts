import { describe, expect, test } from "vitest";
import { fieldOnImage } from "../../../src/core/explain/fieldOnImage.ts";
import { effectiveField } from "../../../src/core/explore/effectiveField.ts";
import { fieldFigures } from "../../../src/core/explore/fieldFigures.ts";
import type { Position } from "../../../src/core/explore/slide.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const network = (size: number, ...layers: string[]) =>
  analyzeText(`input: [${size}, ${size}, 1]\nlayers:\n${layers.map((layer) => `  - ${layer}`).join("\n")}`).analysis;

function fieldOf(analysis: ReturnType<typeof network>, node: number, unit: Position) {
  const steps = effectiveField(analysis, node, unit);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const rowsOf = (field: ReturnType<typeof fieldOf>) =>
  Array.from({ length: field?.height ?? 0 }, (_, row) => [
    ...(field?.shares.slice(row * (field?.width ?? 0), (row + 1) * (field?.width ?? 0)) ?? []),
  ]);

const conv = "Conv2D: { filters: 4, kernel_size: 3 }";

describe("the effective receptive field", () => {
  test("of one window is the window, all of it alike", () => {
    const field = fieldOf(network(5, conv), 1, { row: 1, column: 1 });
    expect(rowsOf(field)[0]).toEqual([0, 0, 0, 0, 0]);
    for (const row of [1, 2, 3])
      expect(rowsOf(field)[row]?.map((share) => 9 * share)).toEqual(
        [0, 1, 1, 1, 0].map((each) => expect.closeTo(each, 12)),
      );
  });

  test("of two is a pyramid: paths are 1, 2, 3, 2, 1 of 9 along each side", () => {
    const field = fieldOf(network(5, conv, conv), 2, { row: 0, column: 0 });
    const paths = [1, 2, 3, 2, 1];
    for (const [row, shares] of rowsOf(field).entries())
      expect(shares).toEqual(paths.map((across) => expect.closeTo((across * (paths[row] ?? 0)) / 81, 12)));
  });

  test("grows as the root of the layers: n windows of k have variance n·(k² − 1)/12 (Luo et al. 2016)", () => {
    for (const layers of [1, 4, 9, 16]) {
      const field = fieldOf(network(41, ...Array<string>(layers).fill(conv)), layers, {
        row: (40 - 2 * layers) / 2,
        column: (40 - 2 * layers) / 2,
      });
      expect(field && fieldFigures(field).deviation[0]).toBeCloseTo(Math.sqrt((layers * 8) / 12), 9);
    }
  });

  test("is the variance of the gradient over random weights, measured over 20,000 networks of two layers", () => {
    const random = randomGenerator(1);
    const weight = () => 2 * random.uniform() - 1;
    const squares = new Float64Array(5);
    for (let each = 0; each < 20_000; each++) {
      const [first, second] = [
        [weight(), weight(), weight()],
        [weight(), weight(), weight()],
      ];
      for (let place = 0; place < 5; place++) {
        let gradient = 0;
        for (let tap = 0; tap < 3; tap++) gradient += (second[tap] ?? 0) * (first[place - tap] ?? 0);
        squares[place] = (squares[place] ?? 0) + gradient ** 2;
      }
    }
    const whole = squares.reduce((sum, square) => sum + square, 0);
    for (const [place, paths] of [1, 2, 3, 2, 1].entries())
      expect((squares[place] ?? 0) / whole).toBeCloseTo(paths / 9, 2);
  });

  test("reaches exactly as far as the theoretical field, in published networks too", () => {
    for (const name of ["lenet5", "alexnet", "vgg11"]) {
      const { analysis } = analyzeText(zoo.text(name) ?? "", { library: zoo });
      const [height = 0, width = 0] = (analysis.layers[0]?.output ?? []).map(Number);
      const windows = analysis.layers.filter(
        ({ node, output, receptiveField }) =>
          node.inputs.length > 0 && output?.length === 3 && receptiveField !== "all",
      );
      expect(windows.length).toBeGreaterThan(3);
      for (const { node, output, receptiveField } of windows.slice(-3))
        for (const unit of [
          { row: 0, column: 0 },
          { row: Math.floor(Number(output?.[0]) / 2), column: Number(output?.[1]) - 1 },
        ]) {
          const field = fieldOf(analysis, node.id, unit);
          expect(field && fieldFigures(field).box).toEqual(fieldOnImage(receptiveField, unit, { height, width })?.box);
        }
    }
  });

  test("of a branch that copies and one that looks around is the sum of both", () => {
    const block = "Add: { branches: [[], [Conv2D: { filters: 1, kernel_size: 3, padding: same }]] }";
    const field = fieldOf(network(5, block), 2, { row: 2, column: 2 });
    expect(field?.shares[12]).toBeCloseTo((1 + 1 / 9) / 2, 12);
    expect(field?.shares[6]).toBeCloseTo(1 / 18, 12);
  });

  test("of a dense layer is the whole image", () => {
    const field = fieldOf(network(4, "Flatten", "Dense: { units: 2 }"), 2, { row: 0, column: 0 });
    expect([...(field?.shares ?? [])]).toEqual(Array(16).fill(expect.closeTo(1 / 16, 12)));
  });

  test("is not known behind a layer that moves places in another way", () => {
    expect(fieldOf(network(4, "UpSampling2D", conv), 2, { row: 0, column: 0 })).toBeUndefined();
    expect(fieldOf(network(4, "NoSuchLayer"), 1, { row: 0, column: 0 })).toBeUndefined();
  });

  test("is told in numbers: the fewest pixels that hold 95 %", () => {
    const even = { height: 1, width: 20, shares: new Float64Array(20).fill(1 / 20) };
    expect(fieldFigures(even)).toMatchObject({
      pixels: 20,
      strongest: 19,
      box: { top: 0, left: 0, bottom: 1, right: 20 },
    });
    expect(fieldFigures({ height: 1, width: 2, shares: new Float64Array(2) })).toMatchObject({
      pixels: 0,
      box: undefined,
    });
  });
});
