import onnxProto from "onnx-proto";

export const { onnx } = onnxProto;

/** The name of a tensor inside a graph. */
export type Value = string & { readonly __value: unique symbol };

/** Element types that our graphs use, with their numbers in the ONNX format. */
export const elementTypes = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10, float64: 11 } as const;
export type ElementType = keyof typeof elementTypes;

/**
 * A size of a tensor; a word stands for one that the caller chooses at each run, as `batch`; the empty word for one
 * that the file does not tell.
 */
export type Dimension = number | string;

/** What a graph takes or gives. */
export interface Port {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
}

/** A tensor kept in the file. */
export interface Constant {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint16Array | Int32Array | BigInt64Array | Uint8Array | Float64Array;
}
