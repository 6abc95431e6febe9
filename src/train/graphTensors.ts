import type { Tensor } from "onnxruntime-node";
import { type GraphWeight, toGraphLayout, toKerasLayout } from "../compile/compile.ts";
import type { Runtime } from "./runtime.ts";

/** Weights as one graph has them, for another graph that may keep them in another layout. */
export function graphTensors(
  { Tensor }: Runtime,
  wanted: readonly GraphWeight[],
  { weights, tensors }: { readonly weights: readonly GraphWeight[]; readonly tensors: ReadonlyMap<string, Tensor> },
): Record<string, Tensor> {
  const own = new Map(weights.map((weight) => [weight.name, weight]));
  return Object.fromEntries(
    wanted.map((weight) => {
      const tensor = tensors.get(weight.name);
      const from = own.get(weight.name);
      if (!tensor || !from) throw new Error(`The weight ${weight.name} is missing.`);
      if (JSON.stringify(from.layout) === JSON.stringify(weight.layout)) return [weight.name, tensor];
      const values = toGraphLayout(weight, toKerasLayout(from, tensor.data as Float32Array));
      return [weight.name, new Tensor(values, [...weight.stateShape]) as Tensor];
    }),
  );
}
