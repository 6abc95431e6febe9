import { choice, number, type Param, type Params, type Values } from "../param.ts";

/**
 * A random change to training images.
 * - `move`: where each pixel comes from; all moves of an image are made in one pass;
 * - `pixel`: the values of pixels, after the moves;
 * - `mix`: images and classes of two examples of a batch together, at the end.
 */
export type AugmentationKind = "move" | "pixel" | "mix";

export interface AugmentationType<P extends Params = Params> {
  /** Keras's where Keras has it. */
  readonly name: string;
  readonly doc: string;
  readonly kind: AugmentationKind;
  readonly params: P;
  /** The parameters for which a value alone stands: `RandomTranslation: 0.1`. */
  readonly short: readonly (keyof P & string)[];
  /** Names that other libraries and papers give it. */
  readonly otherNames?: readonly string[];
}

export const defineAugmentation = <const P extends Params, const Kind extends AugmentationKind>(
  type: AugmentationType<P> & { readonly kind: Kind },
) => type;

/** A share from 0 to 1 that is drawn anew for every image, between its negative and itself. */
export const factor = (usual: number, doc: string, max = 1): Param<number> =>
  number({ min: 0, max, default: usual, doc });

export const fillModes = ["constant", "nearest", "reflect"] as const;
export type FillMode = (typeof fillModes)[number];

/** Beyond the border of the image. */
export const fillMode = choice(fillModes, {
  default: "constant",
  doc: "What lies beyond the border: `constant` black, `nearest` the pixel of the border, `reflect` the image in a mirror. One for all moves of an image: the first that is not `constant`.",
});

export type ValuesOf<Type> = Type extends AugmentationType<infer P> ? Values<P> : never;
