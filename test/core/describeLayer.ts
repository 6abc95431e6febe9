import { expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import type { LayerName } from "../../src/core/layers/index.ts";
import type { LayerNode, Model } from "../../src/core/model.ts";
import type { PlainValue, ProblemCode } from "../../src/core/problem.ts";
import type { Shape } from "../../src/core/shape.ts";
import { usualTraining } from "../../src/core/trainingParams.ts";

interface Case {
  /** Where the expected numbers come from: a paper, a framework's printout, or arithmetic shown here. */
  source: string;
  /** The shape that comes in; several for a layer that merges. */
  input?: Shape;
  inputs?: readonly Shape[];
  params?: Record<string, PlainValue>;
  output?: Shape;
  parameters?: number;
  trainable?: number;
  macs?: number;
  flops?: number;
  /** How the parameters came about. */
  sum?: string;
  problem?: ProblemCode;
  warning?: ProblemCode;
}

/** The one place that knows how to run a layer, so that tests are tables and survive a change of the API. */
export function describeLayer(type: LayerName, cases: Record<string, Case>): void {
  test.each(Object.entries(cases))(`${type}: %s`, (_name, { source, input, inputs, params = {}, ...expected }) => {
    expect(source).not.toBe("");
    const { layers, problems } = analyze(modelOf(type, params, inputs ?? (input ? [input] : [])));
    const report = layers.at(-1);
    const found = {
      output: report?.output,
      parameters: report?.parameters.value,
      trainable: report?.trainable,
      macs: report?.macs.value,
      flops: report?.flops.value,
      sum: report?.parameters.text,
      problem: problems.find(({ severity }) => severity === "error")?.code,
      warning: problems.find(({ severity }) => severity === "warning")?.code,
    };
    expect(found).toMatchObject({ problem: undefined, warning: undefined, ...expected });
  });
}

/** A network of nothing but inputs and one layer. */
export function modelOf(type: string, parameters: Record<string, PlainValue>, inputs: readonly Shape[]): Model {
  const span = { start: 0, end: 0 };
  const node = (id: number, type: string, parameters: Record<string, PlainValue>, inputs: number[]): LayerNode => ({
    id,
    name: `${type}_${id}`,
    path: [],
    trainable: true,
    type,
    parameters,
    inputs,
    span,
    typeSpan: span,
    parameterSpans: {},
    usedAt: [],
  });
  const sources = inputs.map((shape, id) => node(id, "Input", { shape }, []));
  const last = node(inputs.length, type, parameters, [...inputs.keys()]);
  return {
    name: type,
    nodes: type === "Input" ? [node(0, type, parameters, [])] : [...sources, last],
    outputs: [inputs.length],
    pretrained: [],
    training: {
      ...usualTraining,
      batchSize: 8,
      epochs: 1,
      validation: 0.1,
      seed: 1,
    },
  };
}
