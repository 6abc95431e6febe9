import type { Shape } from "../../shape.ts";
import { type EngineCall, valuesOf } from "../engineType.ts";
import type { Tensor } from "../trace.ts";
import { filled } from "./blocks.ts";
import type { Sides } from "./phases.ts";

export type Makes = Pick<EngineCall<never, never>, "make" | "makeOnce">;

/** `src/compile/blocked/blocks.ts`: a piece of the image, or the image with zeros around it. */
export const part = ({ make }: Makes, value: Tensor, shape: Shape, sides: Sides): Tensor =>
  sides.every((side) => side === 0) ? value : make(valuesOf(extended(shape, sides)), value);

export const extended = (
  [height, width, channels]: Shape,
  [top, left, bottom, right]: Sides,
): readonly [number, number, number] => [(height ?? 1) + top + bottom, (width ?? 1) + left + right, channels ?? 1];

/** The operator takes channels by fours. */
export function toBlocks({ make }: Makes, value: Tensor | undefined, shape: Shape, block: number): Tensor {
  const [height, width, channels] = shape;
  const pixels = (height ?? 1) * (width ?? 1);
  const fours = Math.ceil((channels ?? 1) / 4) * 4;
  const byFours = fours === channels ? value : make(pixels * fours, value);
  return make(pixels * filled(channels ?? 1, block), byFours);
}

export const fromBlocks = ({ make }: Makes, value: Tensor, shape: Shape): Tensor => make(valuesOf(shape), value);

/** The sum over positions and examples. */
export function sumOfChannels({ make, makeOnce }: Makes, value: Tensor, channels: number): Tensor {
  return makeOnce(channels, make(channels, value));
}

/** For each channel the sum of a · b over positions and examples. */
export const sumOfProducts = ({ make, makeOnce }: Makes, a: Tensor, b: Tensor, channels: number): Tensor =>
  makeOnce(channels, make(channels, a, b));
