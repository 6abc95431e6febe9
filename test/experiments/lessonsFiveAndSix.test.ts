import { expect, test } from "vitest";
import { networkText } from "../../src/experiments/plainOrResidual.ts";
import { runExperiment } from "../../src/experiments/runExperiment.ts";
import type { ExperimentResult } from "../../src/lessons/experiment.ts";
import { type ExperimentName, experiments } from "../../src/lessons/experiments/index.ts";
import { inception3a, inceptionText } from "../../src/lessons/modules/inception.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { mnistIsHere } from "../worker/training.ts";

const events = { experimentProgressed: () => {}, experimentShown: () => {} };

const run = async (name: ExperimentName, settings = experiments[name].tiny): Promise<ExperimentResult> =>
  (
    await runExperiment(
      { work: "w", name, settings, seed: 1, device: "cpu" } as never,
      events as never,
      new AbortController().signal,
    )
  ).result;

test("the Inception module without 1×1 convolutions has the parameters and MACs of the arithmetic", async () => {
  const { tables, conclusion } = await run("inception-bottleneck");
  const weights = 192 * 64 + 192 * 96 + 9 * 96 * 128 + 192 * 16 + 25 * 16 * 32 + 192 * 32;
  const biases = 64 + 96 + 128 + 16 + 32 + 32;
  const naive = 192 * 64 + 9 * 192 * 128 + 25 * 192 * 32;
  expect(tables[0]?.rows.map((row) => row.slice(0, 4))).toEqual([
    ["with 1×1", "28×28×256", weights + biases, weights * 28 * 28],
    ["without 1×1", "28×28×416", naive + 64 + 128 + 32, naive * 28 * 28],
  ]);
  expect(conclusion).toContain("163,696");
  for (const row of tables[0]?.rows ?? []) expect(row[4]).toBeGreaterThan(0);
});

test("inception3a is the module of the zoo's GoogLeNet: 163,696 parameters, 2 kernels of each size behind 1×1", () => {
  const { analysis, problems } = analyzeText(inceptionText(inception3a, 28, true));
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(analysis.parameters.total).toBe(163_696);
});

test.each<[what: string, wish: Parameters<typeof networkText>[0], weighted: number]>([
  ["plain", { depth: 20, residual: false, batchNormalization: false, epochs: 1 }, 20],
  ["residual", { depth: 20, residual: true, batchNormalization: false, epochs: 1 }, 20],
  ["residual with batch normalisation", { depth: 8, residual: true, batchNormalization: true, epochs: 1 }, 8],
])("a network of a depth has as many layers with kernels: %s", (_what, wish, weighted) => {
  const { analysis, problems } = analyzeText(networkText(wish));
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(analysis.layers.filter(({ node }) => node.type === "Conv2D" || node.type === "Dense")).toHaveLength(weighted);
});

test("a skip connection adds no parameter", () => {
  const parameters = (residual: boolean) =>
    analyzeText(networkText({ depth: 20, residual, batchNormalization: false, epochs: 1 })).analysis.parameters.total;
  expect(parameters(true)).toBe(parameters(false));
});

test.skipIf(!mnistIsHere)(
  "plain against residual measures three networks and the gradient of every layer",
  async () => {
    const { tables, charts, conclusion } = await run("plain-or-residual");
    expect(tables[0]?.rows).toHaveLength(3);
    expect(charts[1]?.lines.map(({ points }) => points.length)).toEqual([4, 6, 6]);
    expect(conclusion).toMatch(/training images/);
    for (const row of tables[0]?.rows ?? []) for (const cell of row) expect(cell).not.toBeNaN();
  },
);

test.skipIf(!mnistIsHere)("a depth that leaves half a pair is refused with a sentence", async () => {
  await expect(run("plain-or-residual", { depth: 7 } as never)).rejects.toThrow(/even number/);
});

test.skipIf(!mnistIsHere)("normalisation on and off trains each of four networks with each seed", async () => {
  const { tables, charts, conclusion } = await run("normalization-on-and-off");
  const parameters = 26 * 16 + (25 * 16 + 1) * 32 + (7 * 7 * 32 + 1) * 10;
  expect(tables[0]?.rows.map(([name, count]) => [name, count])).toEqual([
    ["none", parameters],
    ["local, AlexNet's α", parameters],
    ["local, α · 255²", parameters],
    ["batch", parameters + 4 * (16 + 32)],
  ]);
  expect(charts.map(({ lines }) => lines.length)).toEqual([4, 4]);
  expect(conclusion).toMatch(/none \d.*α \d.*255² \d.*batch \d/);
});

test.skipIf(!mnistIsHere)("ReLU against tanh measures both with the same parameters", async () => {
  const { tables, charts } = await run("relu-or-tanh");
  const [relu, tanh] = tables[0]?.rows ?? [];
  expect(relu?.[1]).toBe(tanh?.[1]);
  expect(charts[0]?.lines.map(({ label, points }) => [label, points.length])).toEqual([
    ["ReLU", 2],
    ["tanh", 2],
  ]);
});
