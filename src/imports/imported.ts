import type { Model } from "../core/model.ts";
import type { PlacedProblem } from "../core/problem.ts";

/** A network that another tool wrote. */
export interface Imported {
  /** `Keras 2.2.4-tf`, `TensorFlow.js`, `ONNX, opset 18`: what wrote it. */
  readonly format: string;
  readonly model: Model;
  /** Of the file; those of the network come from its analysis. */
  readonly problems: readonly PlacedProblem[];
  /** The text in which places count; empty for a file that is none. */
  readonly text: string;
  /** What the file says of its own weights. */
  readonly stored?: StoredWeights;
}

/** Tensors that a file keeps, or lists for files beside it. */
export interface StoredWeights {
  readonly parameters: number;
  readonly bytes: number;
}
