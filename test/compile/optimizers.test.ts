import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { optimizerCompiler } from "../../src/compile/optimizers/index.ts";
import { chooseOptimizer, type OptimizerName, optimizerType } from "../../src/core/optimizers/index.ts";
import { GraphBuilder } from "../../src/onnx/graphBuilder.ts";
import type { Value } from "../../src/onnx/value.ts";
import { expectClose } from "./describeLayer.ts";

interface Case {
  readonly type: OptimizerName;
  readonly params: Readonly<Record<string, number>>;
  readonly shape: readonly number[];
  readonly start: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  readonly steps: readonly (readonly number[])[];
}

const text = readFileSync(new URL("../fixtures/pytorch/optimizers.json", import.meta.url), "utf8");
const { torch, cases } = JSON.parse(text) as { torch: string; cases: Record<string, Case> };

/** Three steps of one weight; what is learned after each. */
async function steps({ type, params, shape, start, gradients }: Case): Promise<Float32Array[]> {
  const choice = chooseOptimizer(type, params);
  const graph = new GraphBuilder();
  const [learningRate, step] = [graph.input("learning_rate", []), graph.input("step", [])];
  const update = optimizerCompiler(type).prepare({ graph, params: choice.params as never, learningRate, step });
  const slots = optimizerType(type).slots(choice.params as never);
  const updated = update({
    weight: graph.input("weight", shape),
    gradient: graph.input("gradient", shape),
    slots: Object.fromEntries(slots.map((slot): [string, Value] => [slot, graph.input(slot, shape)])),
  });
  graph.output("weight:next", updated.weight, shape);
  for (const [slot, value] of Object.entries(updated.slots)) graph.output(`${slot}:next`, value, shape);
  const session = await ort.InferenceSession.create(graph.encode({ name: "update" }));

  const tensor = (values: readonly number[]) => new ort.Tensor("float32", Float32Array.from(values), [...shape]);
  const scalar = (value: number) => new ort.Tensor("float32", Float32Array.of(value), []);
  const rate = choice.params.learning_rate ?? Number.NaN;
  const state: Record<string, ort.Tensor> = { weight: tensor(start), learning_rate: scalar(rate) };
  for (const slot of slots) state[slot] = tensor(start.map(() => 0));
  const learned: Float32Array[] = [];
  for (const [index, gradient] of gradients.entries()) {
    const result = await session.run({ ...state, gradient: tensor(gradient), step: scalar(index + 1) });
    for (const name of ["weight", ...slots]) state[name] = result[`${name}:next`] as ort.Tensor;
    learned.push(state.weight?.data as Float32Array);
  }
  return learned;
}

describe.each(Object.entries(cases))("%s", (_title, facts) => {
  test(`takes the three steps that PyTorch ${torch} takes`, async () => {
    for (const [index, weight] of (await steps(facts)).entries())
      expectClose(weight, facts.steps[index], `step ${index}`);
  });
});

test("Adam divides by √v + ε with an ε that no correction scales, as Keras does", async () => {
  const [rate, share, square, epsilon, gradient] = [0.001, 0.9, 0.999, 0.1, 0.5];
  const params = { learning_rate: rate, epsilon };
  const facts: Case = { type: "Adam", params, shape: [1], start: [1], gradients: [[gradient]], steps: [] };
  const [weight] = await steps(facts);
  const alpha = (rate * Math.sqrt(1 - square)) / (1 - share);
  const step = (alpha * (1 - share) * gradient) / (Math.sqrt((1 - square) * gradient ** 2) + epsilon);
  expect(weight?.[0]).toBeCloseTo(1 - step, 7);
});
