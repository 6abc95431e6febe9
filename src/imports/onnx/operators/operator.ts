import type { Declared } from "../../../core/declared.ts";
import type { PlainValue } from "../../../core/problem.ts";
import type { Shape, Size } from "../../../core/shape.ts";
import type { OnnxNode } from "../file.ts";
import type { Call, Inferred } from "../value.ts";

/** What an operator does to shapes, and what layer it is. */
export interface Operator {
  /** Shapes of its outputs, with the batch; what is not known is left out. */
  infer(call: Call): readonly Inferred[];
  /**
   * `spatial`: images in and out, channels in second place. `same`: whatever comes in, in the same order of axes. Left
   * out: what comes in says nothing of what goes out.
   */
  readonly layout?: "spatial" | "same";
  /** The layer of the registry that it is; `undefined` where it is none. */
  layer?(call: LayerCall): Layer | undefined;
  /** What else is known of it. */
  readonly about?: About | ((call: LayerCall) => About);
}

/** One operator with shapes as core has them. */
export interface LayerCall {
  readonly call: Call;
  /** Of inputs that are no weights, without the batch, channels last. */
  readonly taken: readonly (Shape | undefined)[];
  readonly given: Shape | undefined;
  /** Whether the first input has its channels in second place. */
  readonly channelsFirst: boolean;
}

export interface Layer {
  readonly type: string;
  readonly parameters?: Readonly<Record<string, PlainValue>>;
  /** The operator behind it that the layer computes too. */
  readonly absorbs?: OnnxNode;
}

export interface About {
  readonly title?: string;
  readonly doc?: string;
  /** Multiply-accumulates for one example; 0 when left out. */
  readonly macs?: Size;
  readonly isView?: boolean;
  readonly sees?: Declared["sees"];
  readonly summary?: string;
}

export type Operators = Readonly<Record<string, Operator>>;
