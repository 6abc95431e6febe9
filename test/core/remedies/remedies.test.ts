import { expect, test } from "vitest";
import { analyze } from "../../../src/core/analyze.ts";
import { gpuMeter } from "../../../src/core/memory/gpu.ts";
import { randomGenerator } from "../../../src/core/random.ts";
import { roomMakers } from "../../../src/core/remedies/index.ts";
import { tried } from "../../../src/core/remedies/tried.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { randomModel } from "../randomModels.ts";

const networkOf = (name: string, batchSize = 64) =>
  analyzeText(zoo.text(name) ?? "", { library: zoo, convention: "pytorch", training: { batchSize } }).analysis;

const chain = `
input: [32, 32, 3]
layers:
  - Conv2D: { filters: 64, kernel_size: 3, padding: same, activation: relu }
    name: first
  - Conv2D: { filters: 128, kernel_size: 3, padding: same, activation: relu }
    name: second
  - Conv2D: { filters: 512, kernel_size: 3, padding: same, activation: relu }
    name: third
  - GlobalAveragePooling2D
  - Dense: { units: 10, activation: softmax }
training: { batch_size: 4 }
`;

test("a plain chain gets every way there is", () => {
  const { analysis } = analyzeText(chain, { convention: "pytorch" });
  expect(roomMakers(analysis).map(({ id }) => id)).toEqual([
    "batch",
    "precision",
    "checkpoints",
    "devices",
    "stride",
    "filters",
    "separable",
    "bottleneck",
  ]);
});

test("half the filters: the parameters that the offer names are those of the changed network", () => {
  const { analysis } = analyzeText(chain, { convention: "pytorch" });
  const maker = roomMakers(analysis).find(({ id }) => id === "filters");
  // (27 + 1)·32 + (288 + 1)·64 + (576 + 1)·256 + (256 + 1)·10
  expect(maker?.cost).toContain("169,674 parameters");
  expect(tried(analysis, maker?.changes ?? [])?.parameters.total).toBe(169_674);
});

test("checkpoints and devices named in training: save what they promise", () => {
  for (const name of ["resnet50", "mobilenet_v2", "vgg16"]) {
    const before = networkOf(name);
    for (const { id, changes } of roomMakers(before)) {
      const [change] = changes;
      if (change?.remedy.kind !== "set-training" || (id !== "checkpoints" && id !== "devices")) continue;
      const field = id === "checkpoints" ? "checkpoints" : "splitAfter";
      const model = { ...before.model, training: { ...before.model.training, [field]: change.remedy.value } };
      const needs = (of: typeof model) => gpuMeter(of, before.layers)?.(64).total.high ?? Number.NaN;
      expect([name, id, needs(model) < needs(before.model)]).toEqual([name, id, true]);
    }
  }
});

test("nothing is thrown, and no offer is empty, for 300 random models", () => {
  for (let seed = 0; seed < 300; seed++)
    for (const { changes, title, cost } of roomMakers(analyze(randomModel(randomGenerator(seed)), "pytorch"))) {
      expect(changes.length).toBeGreaterThan(0);
      expect(`${title} ${cost}`).not.toMatch(/NaN|undefined|Infinity/);
    }
});
