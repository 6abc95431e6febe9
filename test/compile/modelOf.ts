import { type Analysis, analyze } from "../../src/core/analyze.ts";
import type { LayerNode } from "../../src/core/model.ts";
import type { PlainValue } from "../../src/core/problem.ts";
import { usualTraining } from "../../src/core/trainingParams.ts";

export interface Layer {
  readonly type: string;
  readonly params?: Readonly<Record<string, PlainValue>>;
  /** Places of its inputs in the list, 0 for the network's input; the layer before it when left out. */
  readonly inputs?: readonly number[];
}

/** A network by its parts, without a text. Layers are named by their place: `1`, `2`, … */
export function modelOf(input: readonly number[], layers: readonly Layer[]): Analysis {
  const all: readonly Layer[] = [{ type: "Input", params: { shape: [...input] }, inputs: [] }, ...layers];
  const nowhere = { start: 0, end: 0 };
  const nodes = all.map(
    ({ type, params = {}, inputs }, id): LayerNode => ({
      id,
      name: `${id}`,
      path: [],
      trainable: true,
      type,
      parameters: params,
      inputs: inputs ?? [id - 1],
      span: nowhere,
      typeSpan: nowhere,
      parameterSpans: {},
      usedAt: [],
    }),
  );
  return analyze({
    name: "test",
    nodes,
    outputs: [nodes.length - 1],
    pretrained: [],
    training: {
      ...usualTraining,
      batchSize: 2,
      epochs: 1,
      validation: 0,
      seed: 1,
    },
  });
}
