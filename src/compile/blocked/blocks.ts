import { type Fused, filled } from "../../core/engine/blocked/blocks.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Layout } from "../layout.ts";
import type { Sizes } from "../network.ts";

/**
 * ONNX Runtime's own operators on images whose channels lie in blocks: batch × channels / block × height × width ×
 * block, as a tensor that says of itself batch × channels × height × width. Undocumented: `src/train/blocks.ts` tries
 * them before they are used, and the version of ONNX Runtime is pinned.
 *
 * @see `onnxruntime/core/graph/contrib_ops/nchwc_schema_defs.cc` and `contrib_ops/cpu/nchwc_ops.cc` of ONNX Runtime
 */
export const blockedDomain = "com.microsoft.nchwc";

/** An image's shape with as many channels as it has in blocks; those behind its own are 0. */
export const inWholeBlocks = ([height = 1, width = 1, channels = 1]: Sizes, block: number): Sizes => [
  height,
  width,
  filled(channels, block),
];

/** One value for each channel, with zeros behind. */
export const vectorLayout = (channels: number, block: number): Layout | undefined =>
  channels % block === 0
    ? undefined
    : {
        filled: { from: [channels], to: [filled(channels, block)] },
        view: [filled(channels, block)],
        order: [0],
        shape: [filled(channels, block)],
      };

/** What does not fill the last block becomes 0. */
export function toBlocks(graph: GraphBuilder, value: Value, channels: number): Value {
  const missing = (4 - (channels % 4)) % 4;
  // The operator takes channels by fours.
  const byFours = missing === 0 ? value : graph.op("Pad", [value, graph.ints([0, 0, 0, 0, 0, missing, 0, 0])]);
  return graph.op("ReorderInput", [byFours], {}, blockedDomain);
}

export const fromBlocks = (graph: GraphBuilder, value: Value, channels: number): Value =>
  graph.op("ReorderOutput", [value], { channels }, blockedDomain);

/** Positions of all examples × channels. */
export const rowsOfBlocks = (graph: GraphBuilder, value: Value, channels: number): Value =>
  graph.op("Reshape", [
    graph.op("ReorderOutput", [value], { channels, channels_last: 1 }, blockedDomain),
    graph.ints([-1, channels]),
  ]);

/** Batch × blocks of channels × height × width × channels of a block: nothing is moved. */
export const blocksApart = (
  graph: GraphBuilder,
  value: Value,
  [height = 1, width = 1, channels = 1]: Sizes,
  block: number,
) => graph.op("Reshape", [value, graph.ints([-1, channels / block, height, width, block])]);

/** The image again: nothing is moved. */
export const asImage = (graph: GraphBuilder, value: Value, [height = 1, width = 1, channels = 1]: Sizes): Value =>
  graph.op("Reshape", [value, graph.ints([-1, channels, height, width])]);

/** The sum over positions and examples by a factor, a vector of channels. */
export function sumOfChannels(
  graph: GraphBuilder,
  value: Value,
  [height = 1, width = 1, channels = 1]: Sizes,
  batch: number,
  factor = 1,
): Value {
  const means = graph.op("GlobalAveragePool", [value], {}, blockedDomain);
  return sumOfExamples(graph, means, channels, batch, height * width * factor);
}

/**
 * For each channel the sum over positions and examples of a · b, by a factor: a convolution of each image's each channel
 * by the other, as large as itself. Reads both once and writes next to nothing.
 */
export function sumOfProducts(
  graph: GraphBuilder,
  [a, b]: readonly [Value, Value],
  [height = 1, width = 1, channels = 1]: Sizes,
  batch: number,
  factor: number,
) {
  const all = batch * channels;
  const images = graph.op("Reshape", [a, graph.ints([1, all, height, width])]);
  const kernels = graph.op("Reshape", [b, graph.ints([all, 1, height, width])]);
  const attributes = { kernel_shape: [height, width], group: all };
  return sumOfExamples(graph, graph.op("Conv", [images, kernels], attributes, blockedDomain), channels, batch, factor);
}

/** A vector by a matrix takes half as long as `ReduceSum`, and the factor costs nothing. */
const sumOfExamples = (graph: GraphBuilder, value: Value, channels: number, batch: number, factor: number): Value =>
  graph.op("MatMul", [
    graph.floats(Array<number>(batch).fill(factor)),
    graph.op("Reshape", [value, graph.ints([batch, channels])]),
  ]);

export interface Affine {
  readonly graph: GraphBuilder;
  readonly image: Value;
  /** One value for each channel. */
  readonly scale: Value;
  readonly shift?: Value | undefined;
  /** Added to it. */
  readonly other?: Value;
  readonly fused?: Fused | undefined;
}

/** Attributes of a convolution that goes on with an activation. */
export const activating = (fused: Fused | undefined) =>
  fused === undefined
    ? {}
    : fused.ceiling === null
      ? { activation: "Relu" }
      : { activation: "Clip", activation_params: { floats: [0, fused.ceiling] } };

/** scale · image + shift + other, each channel by its own scale and shift, in one go. */
export const affine = ({ graph, image, scale, shift, other, fused }: Affine, channels: number): Value =>
  graph.op(
    "Conv",
    [image, graph.op("Reshape", [scale, graph.ints([channels, 1, 1, 1])]), shift, ...(other ? [other] : [])],
    { kernel_shape: [1, 1], group: channels, ...activating(fused) },
    blockedDomain,
  );

/** A piece of the image; where it begins before 0 or ends behind the image, there are zeros, or `fill`. */
export function part(
  graph: GraphBuilder,
  value: Value,
  shape: Sizes,
  block: number,
  [top = 0, left = 0, bottom = 0, right = 0]: Sizes,
  fill?: number,
): Value {
  if ([top, left, bottom, right].every((side) => side === 0)) return value;
  const [height = 1, width = 1, channels = 1] = shape;
  const padded = graph.op("Pad", [
    blocksApart(graph, value, shape, block),
    graph.ints([0, 0, top, left, 0, 0, 0, bottom, right, 0]),
    fill === undefined ? undefined : graph.scalar(fill),
  ]);
  return asImage(graph, padded, [height + top + bottom, width + left + right, channels]);
}
