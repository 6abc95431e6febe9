import type { ActivationName } from "../../activation.ts";
import { isImage, type Shape, sameShape } from "../../shape.ts";

/**
 * Whether a layer works on images in blocks of so many channels: `starts`, if it gains so much that its input is brought
 * into blocks for it; `alone`, if so, but what it gives is better brought out of them again; `follows`, if only where
 * its inputs lie so already.
 */
export type BlockRole = "starts" | "alone" | "follows";

/** What a layer takes and gives, of one example. */
export interface Images {
  readonly inputShapes: readonly Shape[];
  readonly shape: Shape;
}

/** A layer's images in blocks: of how many channels, whether those that it takes lie so, and those that it gives. */
export interface Blocks {
  readonly size: number;
  readonly takes: boolean;
  readonly gives: boolean;
}

/** ReLU, or ReLU with a ceiling. */
export interface Fused {
  readonly ceiling: number | null;
}

/** Channels of a block with the vector instructions that most processors have; those with AVX-512 have blocks of 16. */
export const usualBlock = 8;

/** The next size that fills blocks. */
export const filled = (channels: number, block: number): number => Math.ceil(channels / block) * block;

/** So few that a third would be zeros are not worth it. */
export const worthFilling = (channels: number, block: number): boolean => 3 * channels >= 2 * filled(channels, block);

/** An image's shape with as many channels as it has in blocks; other shapes as they are. */
export const inBlocks = (shape: Shape, block: number): Shape =>
  isImage(shape) ? [shape[0], shape[1], filled(shape[2] ?? 1, block)] : shape;

/** True where the channels of all images that a layer takes and gives fill blocks. */
export const channelsFill = ({ inputShapes, shape }: Images, block: number): boolean =>
  [...inputShapes, shape].every((image) => !isImage(image) || (image[2] ?? 1) % block === 0);

/**
 * Where all images have one shape, as a function of each value by itself takes and gives them. It must make 0 of 0: what
 * stands behind the channels stays 0.
 */
export const alike = ({ inputShapes, shape }: Images): BlockRole | undefined =>
  isImage(shape) && inputShapes.every((input) => sameShape(input, shape)) ? "follows" : undefined;

export const alikeAndFilled = (images: Images, _params: unknown, block: number): BlockRole | undefined =>
  channelsFill(images, block) ? alike(images) : undefined;

/** Functions that make something else of 0. */
const movesZero: readonly ActivationName[] = ["sigmoid", "hard_sigmoid", "softplus", "exponential"];

export function activationInBlocks(name: ActivationName, images: Images, block: number): BlockRole | undefined {
  if (name === "softmax") return undefined;
  return movesZero.includes(name) ? alikeAndFilled(images, undefined, block) : alike(images);
}

/** The activations that a layer in blocks can apply while it writes. */
export const fusedActivation = (name: ActivationName): Fused | undefined =>
  name === "relu" ? { ceiling: null } : name === "relu6" ? { ceiling: 6 } : undefined;

/**
 * How a layer of this role lies in blocks.
 *
 * @param follows whether all images that it takes lie so
 */
export function blocksOf(
  { inputShapes: [input = []], shape }: Images,
  role: BlockRole | undefined,
  follows: boolean,
  size: number,
): Blocks | undefined {
  if (!role || (role === "follows" && !follows)) return undefined;
  const takes = role === "follows" || follows || (input[2] ?? 1) >= size;
  return { size, takes, gives: isImage(shape) && role !== "alone" };
}
