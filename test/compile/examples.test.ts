import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { initialValues, trainingProblem } from "../../src/compile/compile.ts";
import { randomGenerator } from "../../src/core/random.ts";
import { elements } from "../../src/core/shape.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { trainingSteps } from "./trainingSteps.ts";

const read = (name: string) =>
  analyzeText(readFileSync(new URL(`../../examples/${name}.cnn.yaml`, import.meta.url), "utf8")).analysis;

describe.each(["lenet5", "mnist-cnn", "residual"])("examples/%s.cnn.yaml", (name) => {
  const analysis = read(name);
  const random = randomGenerator(7);
  const size = elements(analysis.layers[0]?.output ?? []) ?? 0;
  const examples = {
    images: Float32Array.from({ length: 8 * size }, random.uniform),
    labels: Int32Array.from({ length: 8 }, () => random.below(10)),
  };
  const run = () => trainingSteps(analysis, initialValues(analysis, 3), examples, 12);

  test("learns eight random images by heart", async () => {
    const { losses, correct } = await run();
    expect(losses[0]).toBeGreaterThan(1.5);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.8);
    expect(correct.at(-1)).toBeGreaterThan(correct[0] ?? 8);
  });

  test("gives the same losses twice from the same seed", async () => {
    expect((await run()).losses).toEqual((await run()).losses);
  });
});

test("a network without a softmax at its end cannot be trained", () => {
  expect(trainingProblem(read("exercise-2"))).toContain("probabilities");
  expect(trainingProblem(read("mnist-cnn"))).toBeUndefined();
});
