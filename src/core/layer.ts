import type { EngineType } from "./engine/engineType.ts";
import type { Expression } from "./expression.ts";
import type { Transposed } from "./layers/transposed.ts";
import type { Params, Values } from "./param.ts";
import type { Problem } from "./problem.ts";
import type { Image, Sequence, Shape, Size } from "./shape.ts";
import type { Window } from "./window.ts";

/** What a layer takes. `analyze` checks it, so a layer's own rules can rely on it. */
export interface Inputs {
  image: Image;
  sequence: Sequence;
  any: Shape;
  /** Two or more shapes, for layers that merge branches. */
  many: readonly Shape[];
  /** No input: the network starts here. */
  nothing: undefined;
}

/** How a weight starts. `fanIn` and `fanOut` count values, as Keras's initializers do. */
export type Initializer =
  | { readonly kind: "zeros" | "ones" }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "glorot_uniform"; readonly fanIn: number; readonly fanOut: number };

/** A tensor that a layer keeps between examples. */
export interface Weight {
  readonly name: string;
  readonly shape: Shape;
  /** False for statistics that training updates without a gradient. */
  readonly trainable: boolean;
  readonly initializer: Initializer;
}

/** Its output is its input's memory, or a part of it, seen in another way; always, or while predicting. */
export type View = "always" | "inference";

/** What a backward pass needs kept from the forward pass; `inner`: one more tensor of the output's size. */
export type Saved = "input" | "output" | "inner" | "mask" | "indices" | "statistics";

/** A sum of products over all channels or over each on its own, the largest value or the mean of each channel. */
export type Combines = "products" | "products-of-each-channel" | "largest" | "mean";

/** All that the project knows of one type of layer. Hovers, diagram, trainer and lessons only read it. */
export interface LayerType<P extends Params = Params, Takes extends keyof Inputs = keyof Inputs> {
  /** Keras's class name. */
  readonly name: string;
  /** Plain English, as in "2D convolution". */
  readonly title: string;
  /** Markdown, one paragraph: what the layer does, and when to use it. */
  readonly doc: string;
  readonly aliases: { readonly keras: string; readonly torch: string; readonly onnx: string };
  /** The type that does nearly the same in two cheaper steps, with parameters of the same names. */
  readonly separableAs?: string;
  /** How the diagram draws it. */
  readonly glyph: "input" | "slab" | "funnel" | "bar" | "merge" | "thin";
  readonly takes: Takes;
  readonly params: P;
  /** The shape of one example's output. */
  output(input: Inputs[Takes], params: Values<P>): Shape | Problem;
  /** Warnings about a use that is legal and probably not meant. */
  advice?(input: Inputs[Takes], params: Values<P>): readonly Problem[];
  /** How the output's sizes come about, axis by axis: `⌈50/2⌉ × ⌈75/2⌉`. */
  outputSum?(input: Inputs[Takes], params: Values<P>): string;
  /** The list, not the count: parameter count, memory, initial values and checkpoint names all come from it. */
  weights?(input: Inputs[Takes], params: Values<P>): readonly Weight[];
  /** Multiply-accumulates for one example; absent: none. */
  macs?(input: Inputs[Takes], output: Shape, params: Values<P>): Expression;
  /**
   * Floating-point operations for one example: 2 for a multiply-accumulate, 1 for any other addition, multiplication or
   * comparison. Activation functions are not counted: what they cost differs from machine to machine.
   */
  flops?(input: Inputs[Takes], output: Shape, params: Values<P>): Expression;
  /**
   * The window through which it sees its input, for the receptive field; `"all"` when it sees everything at once,
   * `"unknown"` where its values do not all see as much.
   */
  window?(params: Values<P>, input: Inputs[Takes]): Window | "all" | "unknown";
  /** How the values under its window become one; absent where there is no such window. Of a separable one: its first step. */
  readonly combines?: Combines;
  /** How each value stamps its kernel onto the output, for a transposed convolution. */
  stamps?(params: Values<P>): Transposed;
  /** Which tensors its backward pass needs, as PyTorch has it; where our own engine differs, `engine` says so. */
  saves(params: Values<P>): readonly Saved[];
  /** How many 32-bit numbers of its own it keeps for each example beside: means, deviations, a mask per channel. */
  savesBeside?(input: Inputs[Takes], params: Values<P>): Size;
  /** How many bytes of its own it keeps once, however large the batch. */
  savesOnce?(input: Inputs[Takes], params: Values<P>): number;
  /** What our own training graph makes of it, where that is not one tensor each way. */
  readonly engine?: EngineType<Inputs[Takes], Values<P>>;
  /** True where frameworks let it overwrite its input while training. */
  inPlace?(params: Values<P>): boolean;
  /** Whether it makes no tensor of its own; see `viewOf`. */
  readonly view?: View | ((params: Values<P>) => View | undefined);
  /** What this one does, after the title: "400 filters of 3×3×200, step 2, zeros at the border". */
  summary?(input: Inputs[Takes], params: Values<P>): string;
  /** A few characters for the diagram: "3×3 /2". */
  label?(params: Values<P>): string;
  /** The activation function that it applies at its end, if it can. */
  activation?(params: Values<P>): string;
}

export const defineLayer = <const P extends Params, Takes extends keyof Inputs>(type: LayerType<P, Takes>) => type;

/** Whether a layer with these parameters makes no tensor of its own. */
export const viewOf = ({ view }: LayerType, params: Readonly<Record<string, unknown>> | undefined): View | undefined =>
  typeof view === "function" ? view((params ?? {}) as never) : view;
