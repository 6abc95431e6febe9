import type { Tensor } from "onnxruntime-node";
import type { Runtime } from "../runtime.ts";

/** A tensor whose values several threads see. */
export interface SharedTensor {
  readonly name: string;
  readonly type: "float32" | "int32";
  readonly shape: readonly number[];
  readonly values: Float32Array<SharedArrayBuffer> | Int32Array<SharedArrayBuffer>;
}

const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

export function sharedTensor({ name, type, shape }: Omit<SharedTensor, "values">): SharedTensor {
  const buffer = new SharedArrayBuffer(4 * count(shape));
  return { name, type, shape, values: type === "int32" ? new Int32Array(buffer) : new Float32Array(buffer) };
}

/** Some values of a vector, in the same memory. @param from the first of them */
export const partOf = (
  { type, values }: SharedTensor,
  from: number,
  { name, shape }: Pick<SharedTensor, "name" | "shape">,
): SharedTensor => ({ name, type, shape, values: values.subarray(from, from + count(shape)) });

/** The same memory, as sessions take and give it. */
export const tensorOf = ({ Tensor }: Runtime, { type, values, shape }: SharedTensor): Tensor =>
  new Tensor(type, values as never, [...shape]);

/** By their names. */
export const tensorsOf = (runtime: Runtime, shared: Iterable<SharedTensor>): Record<string, Tensor> =>
  Object.fromEntries([...shared].map((one) => [one.name, tensorOf(runtime, one)]));

/** Where the tensor does not lie in the same memory. @param from the first of its values that belong here */
export function fill({ values }: SharedTensor, tensor: Tensor | undefined, from = 0): void {
  const data = tensor?.data as SharedTensor["values"] | undefined;
  if (data && data.buffer !== values.buffer) values.set(data.subarray(from, from + values.length));
}
