import { filled } from "../../core/engine/blocked/blocks.ts";
import { windowOfCorners } from "../../core/engine/blocked/cornersAsChannels.ts";
import type { Pair } from "../../core/shape.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Call, Run } from "../layerCompiler.ts";
import { blockedDomain } from "./blocks.ts";
import { type BlockedConvolution, convolveInBlocks } from "./convolution.ts";

/**
 * A convolution whose output has a channel for each filter at each corner of `tiles`, corner by corner.
 *
 * @param filters  as many as its kernel has, without those that fill blocks: fewer than fill one, so that there are some
 */
export function convolveCorners(convolution: BlockedConvolution, filters: number, tiles: Pair): Run {
  const { graph, kernel, bias, window, inputShape, outputShape, block } = convolution;
  const [channels = 1, lanes = 1] = [inputShape[2], outputShape[2]];
  const whole = windowOfCorners(window, inputShape, tiles);
  const shared = { graph, filters, block, tiles };
  const kernels = spread({ ...shared, channels, size: window.size, offset: window.strides });
  const shifts = spread({ ...shared, channels: 1, size: [1, 1], offset: [0, 0] });
  const run = convolveInBlocks({
    ...convolution,
    window: whole,
    kernel: graph.op("Reshape", [kernels.give(kernel), graph.ints([lanes, channels, ...whole.size])]),
    bias: bias && shifts.give(bias),
  });
  return {
    ...run,
    backward(gradient, wanted) {
      const { inputs, weights = {} } = run.backward(gradient, wanted);
      const own = [filled(filters, block), channels, ...window.size];
      return {
        inputs,
        weights: {
          kernel: graph.op("Reshape", [kernels.back(weights.kernel as Value), graph.ints(own)]),
          ...(weights.bias && { bias: shifts.back(weights.bias) }),
        },
      };
    },
  };
}

interface Spread {
  readonly graph: GraphBuilder;
  readonly filters: number;
  readonly block: number;
  readonly tiles: Pair;
  readonly channels: number;
  readonly size: Pair;
  /** Places between the kernels of two corners. */
  readonly offset: Pair;
}

/** Each filter once for each corner, moved by as much as the corner is, and the sum of their gradients. */
function spread({ graph, filters, block, tiles: [tall, wide], channels, size, offset }: Spread) {
  const corners = tall * wide;
  const large: Pair = [size[0] + (tall - 1) * offset[0], size[1] + (wide - 1) * offset[1]];
  const [own, spread] = [inBlocks(filters, channels, size), inBlocks(corners * filters, channels, large)];
  // Behind its filters a block has zeros; a gradient gets one.
  const sources = Array<number>(spread.count).fill(own.at(filters, 0, 0, 0));
  const targets = Array<number>(corners * own.count).fill(spread.count);
  for (let corner = 0; corner < corners; corner++) {
    const [down, across] = [Math.floor(corner / wide) * offset[0], (corner % wide) * offset[1]];
    for (let filter = 0; filter < filters; filter++)
      for (let channel = 0; channel < channels; channel++)
        for (let row = 0; row < size[0]; row++)
          for (let column = 0; column < size[1]; column++) {
            const from = own.at(filter, channel, row, column);
            const to = spread.at(corner * filters + filter, channel, row + down, column + across);
            sources[to] = from;
            targets[corner * own.count + from] = to;
          }
  }
  const flat = (value: Value) => graph.op("Reshape", [value, graph.ints([-1])]);
  return {
    give: (value: Value): Value => graph.op("Gather", [flat(value), graph.ints(sources)]),
    back(gradient: Value): Value {
      const open = graph.op("Pad", [flat(gradient), graph.ints([0, 1])]);
      const apart = graph.op("Gather", [open, graph.ints(targets)]);
      const rows = graph.op("Reshape", [apart, graph.ints([corners, own.count])]);
      return graph.op("MatMul", [graph.floats(Array<number>(corners).fill(1)), rows]);
    },
  };

  /** A kernel of plain channels whose filters lie in blocks. */
  function inBlocks(filters: number, channels: number, [tall, wide]: Pair) {
    const at = (filter: number, channel: number, row: number, column: number) =>
      (((Math.floor(filter / block) * channels + channel) * tall + row) * wide + column) * block + (filter % block);
    return { at, count: filled(filters, block) * channels * tall * wide };
  }
}

/** The mean of the values that a convolution gives as channels. */
export function meanOfCorners(
  { graph, step, input }: Call<"AveragePooling2D">,
  [tall, wide]: Pair,
  block: number,
): Run {
  const filters = step.shape[2] ?? 1;
  const [corners, whole] = [tall * wide, filled(filters, block)];
  const lanes = filled(corners * filters, block);
  const isMean = (lane: number, filter: number) =>
    filter < filters && lane < corners * filters && lane % filters === filter;
  const mixed = (value: Value, [from, to]: Pair, belongs: (from: number, to: number) => boolean) =>
    graph.op(
      "Conv",
      [value, mixing(graph, block, [from, to], (a, b) => (belongs(a, b) ? 1 / corners : 0))],
      { kernel_shape: [1, 1] },
      blockedDomain,
    );
  return {
    output: mixed(input, [lanes, whole], isMean),
    backward: (gradient, [wanted]) => ({
      inputs: [wanted ? mixed(gradient, [whole, lanes], (filter, lane) => isMean(lane, filter)) : undefined],
    }),
  };
}

/** A kernel of single pixels. */
function mixing(graph: GraphBuilder, block: number, [from, to]: Pair, weight: (from: number, to: number) => number) {
  const values = new Array<number>(from * to);
  for (let a = 0; a < from; a++)
    for (let b = 0; b < to; b++) {
      const place = (Math.floor(b / block) * (from / block) + Math.floor(a / block)) * block * block;
      values[place + (a % block) * block + (b % block)] = weight(a, b);
    }
  return graph.floats(values, [to, from, 1, 1]);
}
