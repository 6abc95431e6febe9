import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { compileEvaluation, initialValues } from "../../src/compile/compile.ts";
import { type PassName, passNames } from "../../src/compile/passes/index.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { expectClose } from "./describeLayer.ts";
import { trainingSteps } from "./trainingSteps.ts";

interface Case {
  readonly text: string;
  readonly images: readonly number[];
  readonly labels: readonly number[];
  /** Trainable weights, in the order of the network. */
  readonly weights: readonly (readonly number[])[];
  readonly losses: readonly number[];
  readonly after: readonly (readonly number[])[];
}

const text = readFileSync(new URL("../fixtures/pytorch/networks.json", import.meta.url), "utf8");
const { torch, cases } = JSON.parse(text) as { torch: string; cases: Record<string, Case> };

const passSets: [string, readonly PassName[]][] = [
  ["all passes", passNames],
  ["no pass", []],
  ...passNames.map((name): [string, readonly PassName[]] => [`only ${name}`, [name]]),
  ...passNames.map((name): [string, readonly PassName[]] => [`all but ${name}`, passNames.filter((n) => n !== name)]),
];

describe.each(Object.entries(cases))("%s", (_title, facts) => {
  const { analysis } = analyzeText(facts.text);
  const examples = { images: Float32Array.from(facts.images), labels: Int32Array.from(facts.labels) };
  const trainable = analysis.layers.flatMap(({ node, weights }) =>
    weights.filter(({ trainable }) => trainable).map(({ name }) => `${node.name}/${name}`),
  );
  const start = initialValues(analysis, 1);
  for (const [index, name] of trainable.entries()) start.set(name, Float32Array.from(facts.weights[index] ?? []));

  test.each(passSets)(`loses what PyTorch ${torch} loses over five steps, with %s`, async (_name, passes) => {
    const { losses, weights } = await trainingSteps(analysis, start, examples, 5, { passes });
    expectClose(losses, facts.losses, "losses");
    for (const [index, name] of trainable.entries()) {
      const found = weights.get(name) ?? [];
      expect(found).toHaveLength(facts.after[index]?.length ?? 0);
      const worst = Array.from(found).reduce(
        (most, v, i) => Math.max(most, Math.abs(v - (facts.after[index]?.[i] ?? 0))),
        0,
      );
      expect(worst, name).toBeLessThan(2e-4);
    }
  });

  test("the evaluation graph takes the trained weights as they are", async () => {
    const { feeds, losses } = await trainingSteps(analysis, start, examples, 0);
    const { bytes, inputs } = compileEvaluation(analysis);
    const session = await ort.InferenceSession.create(bytes);
    const given = Object.fromEntries(inputs.map((name) => [name, feeds[name] as ort.Tensor]));
    const { loss, correct, probabilities } = await session.run(given);
    expect(losses).toEqual([]);
    expect(loss?.data[0]).toBeGreaterThan(0);
    expect(correct?.data[0]).toBeLessThanOrEqual(facts.labels.length);
    expect(probabilities?.dims[0]).toBe(facts.labels.length);
  });
});
