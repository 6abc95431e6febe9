import type { Tensor } from "onnxruntime-node";
import { type GraphWeight, toGraphLayout, toKerasLayout } from "../compile/compile.ts";
import type { Runtime } from "./runtime.ts";

/** Weights as a graph of ours has them. */
export interface State {
  readonly weights: readonly GraphWeight[];
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** What a graph takes its weights from. @param values  by full names, in Keras's layout; nothing where one is missing */
export const weightTensors = (
  { Tensor }: Pick<Runtime, "Tensor">,
  weights: readonly GraphWeight[],
  values: ReadonlyMap<string, Float32Array>,
): Record<string, Tensor> =>
  Object.fromEntries(
    weights.map((weight) => {
      const data = toGraphLayout(weight, values.get(weight.name) ?? new Float32Array());
      return [weight.name, new Tensor(data, [...weight.stateShape]) as Tensor];
    }),
  );

/** The same weights, for another graph that may keep them in another layout. */
export function graphTensors(
  { Tensor }: Runtime,
  wanted: readonly GraphWeight[],
  { weights, tensors }: State,
): Record<string, Tensor> {
  const own = new Map(weights.map((weight) => [weight.name, weight]));
  return Object.fromEntries(
    wanted.map((weight) => {
      const tensor = tensors.get(weight.name);
      const from = own.get(weight.name);
      if (!tensor || !from) throw new Error(`The weight ${weight.name} is missing.`);
      if (JSON.stringify(from.layout) === JSON.stringify(weight.layout)) return [weight.name, tensor];
      const between = toKerasLayout(from, tensor.data as Float32Array);
      const values = toGraphLayout(weight, between);
      if (between !== values && between !== tensor.data) free(between);
      return [weight.name, new Tensor(values, [...weight.stateShape]) as Tensor];
    }),
  );
}

/** At once, the tensors that were made for another graph: the collector of garbage would let them pile up. */
export function freeTensors(made: Readonly<Record<string, Tensor>>, { tensors }: Pick<State, "tensors">): void {
  for (const [name, tensor] of Object.entries(made)) {
    const values = tensor.data as Float32Array;
    if (values !== tensors.get(name)?.data) free(values);
  }
}

const free = (values: Float32Array): void => void (values.buffer as ArrayBuffer).transfer?.(0);
