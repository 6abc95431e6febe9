import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import type { GraphWeight } from "../../src/compile/layout.ts";
import { learn } from "../../src/compile/learn.ts";
import {
  averageSlot,
  chooseOptimizer,
  learningRateOf,
  type OptimizerName,
  slotsOf,
} from "../../src/core/optimizers/index.ts";
import { GraphBuilder } from "../../src/onnx/graphBuilder.ts";
import { expectClose } from "./describeLayer.ts";

/** What `scripts/fixtures` write for an optimizer: two weights, the kernel and the bias of a layer. */
interface Case {
  readonly type: OptimizerName;
  readonly params: Readonly<Record<string, unknown>>;
  readonly start: readonly (readonly number[])[];
  readonly gradients: readonly (readonly (readonly number[])[])[];
  readonly steps: readonly Learned[];
}

interface Learned {
  readonly weights: readonly ArrayLike<number>[];
  readonly averages?: readonly ArrayLike<number>[];
}

interface Fixture {
  readonly torch?: string;
  readonly keras?: string;
  readonly shapes: readonly (readonly number[])[];
  readonly cases: Readonly<Record<string, Case>>;
}

const names = ["dense/kernel", "dense/bias"];

/** What is learned after each step. */
async function steps(
  { type, params, start, gradients }: Omit<Case, "steps">,
  shapes: readonly (readonly number[])[],
): Promise<Learned[]> {
  const optimizer = chooseOptimizer(type, params);
  const graph = new GraphBuilder();
  const [learningRate, step] = [graph.input("learning_rate", []), graph.input("step", [])];
  const weights = shapes.map(
    (shape, index) =>
      ({
        name: names[index],
        shape,
        graphShape: shape,
        stateShape: shape,
        trainable: true,
        layout: undefined,
      }) as unknown as GraphWeight,
  );
  const values = new Map(weights.map(({ name, graphShape }) => [name, graph.input(name, graphShape)]));
  const inputs = new Map(weights.map(({ name, graphShape }) => [name, graph.input(`${name}:gradient`, graphShape)]));
  const learned = learn({ graph, optimizer, learningRate, step, weights, values, gradients: inputs });
  for (const { name, value, shape } of learned.next) graph.output(`${name}:next`, value, shape);
  expect(learned.slots.map(({ name }) => name)).toEqual(
    names.flatMap((name) => slotsOf(optimizer).map((slot) => `${name}/${slot}`)),
  );
  const session = await ort.InferenceSession.create(graph.encode({ name: "update" }));

  const tensor = (values: ArrayLike<number>, shape: readonly number[]) =>
    new ort.Tensor("float32", Float32Array.from(values), [...shape]);
  const state: Record<string, ort.Tensor> = { learning_rate: tensor([learningRateOf(optimizer)], []) };
  for (const [index, { name, graphShape }] of weights.entries()) state[name] = tensor(start[index] ?? [], graphShape);
  for (const { name, shape, weight, start: begin } of learned.slots)
    state[name] =
      begin === "weight"
        ? (state[weight.name] as ort.Tensor)
        : tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);
  const seen: Learned[] = [];
  for (const [number, given] of gradients.entries()) {
    const feeds = Object.fromEntries(
      weights.map(({ name, graphShape }, index) => [`${name}:gradient`, tensor(given[index] ?? [], graphShape)]),
    );
    const result = await session.run({ ...state, ...feeds, step: tensor([number + 1], []) });
    for (const { name } of learned.next) state[name] = result[`${name}:next`] as ort.Tensor;
    const data = (name: string) => state[name]?.data as Float32Array;
    seen.push({
      weights: names.map(data),
      ...(optimizer.params.use_ema === true && { averages: names.map((name) => data(`${name}/${averageSlot}`)) }),
    });
  }
  return seen;
}

describe.each(["pytorch", "keras"])("as %s", (source) => {
  const text = readFileSync(new URL(`../fixtures/${source}/optimizers.json`, import.meta.url), "utf8");
  const { torch, keras, shapes, cases } = JSON.parse(text) as Fixture;
  test.each(Object.entries(cases))(`%s: twelve steps of ${source} ${torch ?? keras}`, async (_title, facts) => {
    expect(facts.steps).toHaveLength(12);
    for (const [index, seen] of (await steps(facts, shapes)).entries()) {
      const expected = facts.steps[index];
      for (const [place, name] of names.entries()) {
        expectClose(
          seen.weights[place] as Float32Array,
          expected?.weights[place] as number[],
          `${name}, step ${index}`,
        );
        if (expected?.averages)
          expectClose(seen.averages?.[place] as Float32Array, expected.averages[place] as number[], `${name}, average`);
      }
    }
  });
});

test("a gradient of length 0 stays 0 where gradients are clipped by their length", async () => {
  for (const clipping of ["clipnorm", "global_clipnorm"]) {
    const params = { learning_rate: 1, [clipping]: 0.5 };
    const facts = { type: "SGD", params, start: [[1], [2]], gradients: [[[0], [0]]] } as const;
    const [after] = await steps(facts, [[1], [1]]);
    expect(after?.weights.map((values) => values[0])).toEqual([1, 2]);
  }
});
