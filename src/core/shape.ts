import { grouped } from "./wording.ts";

/** A length in pixels, channels or values. `null`: unknown, as in `input: [?, ?, 3]`. */
export type Size = number | null;

/** Sizes of one example, without the batch: height, width, channels for an image, one size for a vector. */
export type Shape = readonly Size[];
export type Image = readonly [height: Size, width: Size, channels: Size];

/** Values in a row, as of a sound or a text: how many, and how many channels each has. */
export type Sequence = readonly [length: Size, channels: Size];

export type Pair = readonly [height: number, width: number];

/** How a program writes an image, where it is not height, width, channels. */
export type AxisOrder = "channels-first";

/** `25×38×400`; an unknown size is written `?`, one number without axes `scalar`. */
export const formatShape = (shape: Shape): string =>
  shape.map((size) => (size === null ? "?" : grouped(size))).join("×") || "scalar";

/** As the program writes images: 400, 25, 38 with channels first. */
export const inOrder = (shape: Shape, order: AxisOrder | undefined): Shape =>
  order && isImage(shape) ? [shape[2], shape[0], shape[1]] : shape;

export const formatInOrder = (shape: Shape, order: AxisOrder | undefined): string => formatShape(inOrder(shape, order));

/** How many values a tensor of this shape has; `null` when a size is unknown. */
export const elements = (shape: Shape): Size =>
  shape.reduce<Size>((product, size) => (product === null || size === null ? null : product * size), 1);

export const isImage = (shape: Shape): shape is Image => shape.length === 3;

export const isSequence = (shape: Shape): shape is Sequence => shape.length === 2;

/** An image as it is, a sequence as an image of one row; `undefined` for anything else. */
export const asImage = (shape: Shape): Image | undefined =>
  isSequence(shape) ? [1, ...shape] : isImage(shape) ? shape : undefined;

/** What is known along height and width, without the height where the shape is a sequence. */
export const alongAxes = <T>(shape: Shape, pair: readonly [T, T]): readonly T[] =>
  isSequence(shape) ? pair.slice(1) : pair;

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Applies `f` unless the size is unknown. */
export const mapSize = (size: Size, f: (size: number) => Size): Size => (size === null ? null : f(size));

/** The sum of sizes or counts; unknown when one of them is. */
export const addSizes = (...sizes: readonly Size[]): Size =>
  sizes.reduce<Size>((total, size) => (total === null || size === null ? null : total + size), 0);
