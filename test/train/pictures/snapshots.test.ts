import { expect, test } from "vitest";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { keptEpochs, keptLayers, mostSnapshots } from "../../../src/train/pictures/snapshots.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { example } from "../../language/example.ts";

test.each([
  [0, [0]],
  [3, [0, 1, 2, 3]],
  [31, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 31]],
])("after epoch %s these snapshots stay: %j", (latest, kept) => expect(keptEpochs(latest)).toEqual(kept));

test("there are never too many, and none comes back that has gone", () => {
  let there = new Set<number>();
  for (let epoch = 0; epoch <= 3000; epoch++) {
    const stay = keptEpochs(epoch);
    expect(stay.length).toBeLessThanOrEqual(mostSnapshots);
    for (const old of stay) expect(old === epoch || there.has(old)).toBe(true);
    there = new Set(stay);
  }
});

test("all layers up to the last image are kept of a small network; the dense ones behind it are not", () => {
  const { analysis } = analyzeText(example("mnist-cnn"), { library: zoo });
  expect(keptLayers(analysis)).toEqual(["input", "conv2d", "max_pooling2d", "conv2d_1", "max_pooling2d_1"]);
});
