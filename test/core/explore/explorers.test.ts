import { expect, test } from "vitest";
import { arithmeticOf, explorersOf, imageInto } from "../../../src/core/explore/explorers.ts";
import { slidingAxis } from "../../../src/core/explore/slidingAxis.ts";
import { stampedAxis } from "../../../src/core/explore/stampedAxis.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const layersOf = (text: string) => analyzeText(text, { library: zoo }).analysis.layers;

test("each layer has the explorers that can show something of it", () => {
  const layers = layersOf(`input: [16, 16, 3]
layers:
  - Conv2D: { filters: 4, kernel_size: 3 }
  - ReLU
  - MaxPooling2D: { pool_size: 2 }
  - Conv2DTranspose: { filters: 2, kernel_size: 2, strides: 2 }
  - Conv2D: { filters: 4 }
  - Flatten
`);
  expect(layers.map(explorersOf)).toEqual([
    [],
    ["convolution", "receptive-field", "shape"],
    ["receptive-field"],
    ["convolution", "receptive-field", "shape"],
    ["shape"],
    [],
    [],
  ]);
});

test("the drawn arithmetic gives the shape of every sliding layer of the zoo", () => {
  let compared = 0;
  for (const name of ["lenet5", "alexnet", "googlenet", "resnet18", "mobilenet_v2", "inception_v3", "densenet121"])
    for (const report of layersOf(zoo.text(name) ?? "")) {
      const [arithmetic, image] = [arithmeticOf(report), imageInto(report)];
      if (!arithmetic || !image || !report.output) continue;
      for (const axis of [0, 1] as const) {
        const length = image[axis] ?? 0;
        const drawn =
          arithmetic.kind === "slides"
            ? slidingAxis(length, axis, arithmetic.window)
            : stampedAxis(length, axis, arithmetic.params);
        expect([report.node.name, drawn.output]).toEqual([report.node.name, report.output[axis]]);
        compared++;
      }
    }
  expect(compared).toBeGreaterThan(500);
});
