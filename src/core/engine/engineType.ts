import { elements, type Pair, type Shape } from "../shape.ts";
import type { Window } from "../window.ts";
import type { BlockRole, Blocks, Fused, Images } from "./blocked/blocks.ts";
import type { EngineStep } from "./steps.ts";
import type { Tensor } from "./trace.ts";

/** What a type of layer says of our own training graph. The truth is its file in `src/compile/layers`. */
export interface EngineType<Input, Params> {
  /** The tensors that it makes; absent: each value from one, and each value's gradient from one. */
  run?(call: EngineCall<Input, Params>): EngineRun;
  /** It computes each pixel alone, so that the last rows and columns need not be computed where nothing looks at them. */
  readonly canBeCut?: boolean;
  /** Its window, where it has no border, leaves out the last rows and columns that do not fill it. */
  readonly leavesOut?: boolean;
  /** An activation that never falls is applied after it, where fewer values are left. */
  readonly beforeActivation?: boolean;
  /** Where its windows lie side by side, without gaps and without a border: their size. */
  tiles?(input: Input, output: Shape, params: Params): Pair | undefined;
  /** The mean over windows that lie side by side, without gaps and without a border: their size. */
  averages?(images: Images, params: Params): Pair | undefined;
  /** Its window, where as the first layer it can give all values of such windows as channels (`cornersAsChannels`). */
  corners?(params: Params): Window | undefined;
  /** As the first layer it can give its output in the order in which such windows read it. */
  inPhases?(params: Params): boolean;
  /**
   * The order of a vector's values: `made` by it from an image, all the `same` to it, or `absorbed` by its weights. From
   * the one to the other nothing has to be moved.
   */
  readonly order?: "made" | "same" | "absorbed";
  /** Whether it can work on images in blocks of so many channels; absent: never. */
  blocks?(images: Images, params: Params, block: number): BlockRole | undefined;
  /** In blocks it applies a ReLU behind it while it writes. */
  readonly fuses?: boolean;
  /** It looks at single pixels, without a bias: the statistics of what it gives follow from what it takes. */
  seesPixels?(params: Params): boolean;
  /** Behind such a layer it can be part of it. */
  readonly normalizesBatch?: boolean;
  /** Where it is such a ReLU. */
  fused?(params: Params): Fused | undefined;
}

export interface EngineCall<Input, Params> {
  readonly params: Params;
  /** Sizes of one example; all of them are known. The channels of images in blocks fill them. */
  readonly taken: Input;
  readonly given: Shape;
  readonly batch: number;
  /** The first of `inputs`. */
  readonly input: Tensor;
  readonly inputs: readonly Tensor[];
  readonly plan: EnginePlan;
  /** It takes the images: what its backward pass moves of them is moved from the images as they were given. */
  readonly isFirst: boolean;
  /** Whether anything of it is learned. */
  readonly trainable: boolean;
  /** An operator that makes so many 32-bit numbers for each example from the tensors that it reads. */
  make(values: number, ...reads: readonly (Tensor | undefined)[]): Tensor;
  /** An operator that makes so many 32-bit numbers, however large the batch. */
  makeOnce(values: number, ...reads: readonly (Tensor | undefined)[]): Tensor;
  /** An operator that makes several tensors at once. */
  split(values: readonly number[], ...reads: readonly (Tensor | undefined)[]): readonly Tensor[];
  /** A tensor that the step is given: so many 32-bit numbers for each example. */
  mask(values: number): void;
  /** In the backward pass: the gradient of a weight, by its name, and at once its update; not asked for while it is frozen. */
  learn(weight: string, gradient: () => Tensor): void;
  /** The same for the batch normalisation that it takes in. */
  readonly learnNormalization?: ((weight: string, gradient: () => Tensor) => void) | undefined;
}

/** What was found out of the layers around it. */
export interface EnginePlan {
  /** Convolution: the window of the pooling after it, whose corners are computed apart. */
  readonly phases?: Pair;
  /** Convolution and average pooling: the windows whose values are channels between them. */
  readonly corners?: Pair;
  /** Its image's values may stand in any order. */
  readonly anyOrder?: boolean;
  /** Its images lie in blocks of channels. */
  readonly blocks?: Blocks;
  /** The layer before it has applied it. */
  readonly isApplied?: boolean;
  /** The batch normalisation behind it that it takes in. */
  readonly normalization?: EngineStep;
}

export interface EngineRun {
  readonly output: Tensor;
  /** @returns the gradients of the inputs */
  backward(gradient: Tensor, wanted: readonly boolean[]): readonly (Tensor | undefined)[];
}

/** Values of one example. */
export const valuesOf = (shape: Shape): number => elements(shape) ?? 0;
