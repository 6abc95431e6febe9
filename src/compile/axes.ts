import { isImage } from "../core/shape.ts";
import type { Sizes } from "./network.ts";

/** The axis of a graph's tensor along which the model's last axis lies: channels, for an image. */
export const channelAxis = (shape: Sizes): number => (isImage(shape) ? 1 : shape.length);

/** Sizes of one example in the graph's order: channels first, for an image. */
export const graphSizes = (shape: Sizes): Sizes => {
  const [height = 1, width = 1, channels = 1] = shape;
  return isImage(shape) ? [channels, height, width] : shape;
};

/** Every axis of a graph's tensor but that of the channels. */
export const axesOfMeans = (shape: Sizes): readonly number[] =>
  Array.from({ length: shape.length + 1 }, (_, axis) => axis).filter((axis) => axis !== channelAxis(shape));
