import { isImage } from "../core/shape.ts";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { Value } from "../onnx/value.ts";
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

/** The axis of a graph's tensor along which an axis of the model's shape lies, by its place there. */
export const graphAxis = (place: number, shape: Sizes): number =>
  isImage(shape) ? ([2, 3, 1][place] ?? place + 1) : place + 1;

/** Height × width × channels behind the batch, for an image; other shapes stand so already. */
export const toModelOrder = (graph: GraphBuilder, value: Value, shape: Sizes): Value =>
  isImage(shape) ? graph.op("Transpose", [value], { perm: [0, 2, 3, 1] }) : value;

export const toGraphOrder = (graph: GraphBuilder, value: Value, shape: Sizes): Value =>
  isImage(shape) ? graph.op("Transpose", [value], { perm: [0, 3, 1, 2] }) : value;

/** One value for each channel, in a shape that is repeated over examples and positions. */
export const overPositions = (graph: GraphBuilder, value: Value, shape: Sizes): Value =>
  isImage(shape) ? graph.op("Reshape", [value, graph.ints([1, -1, 1, 1])]) : value;
