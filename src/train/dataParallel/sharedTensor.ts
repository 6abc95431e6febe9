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
  const length = count(shape);
  const memory = sharedMemory(4 * length);
  const values = type === "int32" ? new Int32Array(memory, 0, length) : new Float32Array(memory, 0, length);
  return { name, type, shape, values };
}

/** Of WebAssembly's memory, in bytes. */
const pageSize = 2 ** 16;

/**
 * What is large begins where a page does. Kernels that begin 16 bytes behind a line of the processor's cache, as all
 * other memory of JavaScript does, cost ONNX Runtime's blocked convolutions a third of their time more.
 */
function sharedMemory(bytes: number): SharedArrayBuffer {
  if (bytes < pageSize) return new SharedArrayBuffer(bytes);
  const pages = Math.ceil(bytes / pageSize);
  try {
    const { buffer } = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    return buffer as ArrayBufferLike as SharedArrayBuffer;
  } catch {
    // Each takes gigabytes of addresses, which some systems limit.
    return new SharedArrayBuffer(bytes);
  }
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
