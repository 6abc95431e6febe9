import type { Tensor } from "onnxruntime-node";
import type { Runtime } from "../runtime.ts";

/** A tensor whose values several threads see. */
export interface SharedTensor {
  readonly name: string;
  readonly type: "float32" | "int32";
  readonly shape: readonly number[];
  readonly values: Float32Array<SharedArrayBuffer> | Int32Array<SharedArrayBuffer>;
}

export function sharedTensor({ name, type, shape }: Omit<SharedTensor, "values">): SharedTensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const buffer = new SharedArrayBuffer(4 * count);
  return { name, type, shape, values: type === "int32" ? new Int32Array(buffer) : new Float32Array(buffer) };
}

/** The same memory, as sessions take it. */
export const tensorOf = ({ Tensor }: Runtime, { type, values, shape }: SharedTensor): Tensor =>
  new Tensor(type, values as never, [...shape]);

/** By their names. */
export const tensorsOf = (runtime: Runtime, shared: readonly SharedTensor[]): Record<string, Tensor> =>
  Object.fromEntries(shared.map((one) => [one.name, tensorOf(runtime, one)]));
