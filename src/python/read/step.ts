import type { LayerName } from "../../core/layers/index.ts";
import type { PlainValue } from "../../core/problem.ts";
import type { Shape } from "../../core/shape.ts";
import type { Argument } from "../trace/facts.ts";
import type { Tensor } from "./tensor.ts";

/** One operation of a forward pass, as translators see it. */
export interface Step {
  /** `torch.nn.Conv2d` */
  readonly type: string;
  /** Of the layer, and of its call. */
  readonly arguments: Readonly<Record<string, Argument>>;
  /** What it takes, without parameters and constants. */
  readonly inputs: readonly Tensor[];
  /** Parameters that a function is given as tensors, with the names of their arguments. */
  readonly given: readonly { readonly name: string | undefined; readonly shape: Shape }[];
  /** Names of what its layer keeps. */
  readonly keeps: readonly string[];
  /** With the batch, in the framework's order. */
  readonly output: Shape;
  /** How its channels probably stand, for a rank that its inputs do not have. */
  readonly usualAxes: readonly number[];
  /** Which of several outputs is meant, and all their shapes. */
  readonly part: number;
  readonly parts: readonly (Shape | undefined)[];
}

/** A layer of the registry that does the same. */
export interface Translated {
  readonly type: LayerName;
  readonly parameters: Readonly<Record<string, PlainValue>>;
  /** The framework's argument that a parameter says, where both mean the same: `{ filters: "out_channels" }`. */
  readonly from?: Readonly<Record<string, string>>;
  /** Of what comes out, where they are not those of what goes in. */
  readonly axes?: readonly number[];
}

/** `undefined`: the registry has nothing that does exactly this. */
export type Translator = (step: Step) => Translated | undefined;

export type Translators = Readonly<Record<string, Translator>>;

/** The same translator for several types. */
export const each = (names: readonly string[], translator: Translator): Translators =>
  Object.fromEntries(names.map((name) => [name, translator]));
