import type { LayerName } from "../core/layers/index.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
import type { Layout } from "./layout.ts";
import type { Sizes, Step } from "./network.ts";

/**
 * How one type of layer becomes ONNX operators. Inside a graph an image is batch × channels × height × width; a vector
 * or any other shape keeps the model's order behind the batch.
 */
export interface LayerCompiler<Name extends LayerName> {
  /** How the graph keeps a weight, where that is not Keras's layout. */
  layout?(weight: string, step: Step<Name>): Layout | undefined;
  run(call: Call<Name>): Run;
}

export interface Call<Name extends LayerName> {
  readonly graph: GraphBuilder;
  readonly step: Step<Name>;
  /** The first of `inputs`. */
  readonly input: Value;
  readonly inputs: readonly Value[];
  /** By the layer's own names: `kernel`, `bias`. */
  readonly weights: Readonly<Record<string, Value>>;
  /** The weight of this name; for one that the layer always has. */
  weight(name: string): Value;
  /** The batch normalisation that it takes in. */
  readonly normalization?: Normalization | undefined;
  /** A number while training, when batch normalisation uses the batch and dropout drops; else any number of examples. */
  readonly training: { readonly batch: number; randomMask(rate: number, shape?: Sizes): Value } | undefined;
}

export interface Normalization {
  readonly step: Step<"BatchNormalization">;
  /** By their own names. */
  readonly weights: Readonly<Record<string, Value>>;
}

export interface Run {
  readonly output: Value;
  /** What moving averages follow, by the layer's own names. */
  readonly updates?: Readonly<Record<string, Followed>>;
  /** The same of the batch normalisation that it took in. */
  readonly normalized?: Readonly<Record<string, Followed>>;
  /** Only after a run with `training`. */
  backward(gradient: Value, wanted: Wanted): Gradients;
}

/** a ← momentum · a + (1 − momentum) · value, a vector. */
export interface Followed {
  readonly value: Value;
  readonly momentum: number;
}

/** Which inputs need a gradient. */
export type Wanted = readonly boolean[];

export interface Gradients {
  /** One for each input; `undefined` where none is wanted, or none flows. */
  readonly inputs: readonly (Value | undefined)[];
  readonly weights?: Readonly<Record<string, Value>>;
  /** Of the weights of the batch normalisation that it took in. */
  readonly normalization?: Readonly<Record<string, Value>>;
}
