import { filled } from "../../core/engine/blocked/blocks.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Call, Run } from "../layerCompiler.ts";
import { largest } from "../layers/maxPoolingByTournament.ts";
import type { Sizes } from "../network.ts";
import { asImage, blockedDomain, inWholeBlocks, part } from "./blocks.ts";

/**
 * Max pooling over windows that tile the image: first the columns of each window are compared, then its rows, so that
 * of equal values the first one wins, row by row.
 */
export function tournamentInBlocks({ graph, step, input }: Call<"MaxPooling2D">, block: number): Run {
  const [tall, wide] = step.params.pool_size;
  const shape = inWholeBlocks(step.inputShapes[0] ?? [], block);
  const [height = 1, width = 1, channels = 1] = shape;
  const [rows = 1, columns = 1] = step.shape;
  const unused = [0, 0, rows * tall - height, columns * wide - width];
  const used = part(graph, input, shape, block, unused);
  const columnsApart = split(graph, used, [-1, wide, block], wide);
  const acrossColumns = largest(graph, columnsApart);
  const rowsApart = split(graph, acrossColumns.winner, [-1, tall, columns * block], tall);
  const acrossRows = largest(graph, rowsApart);
  return {
    output: asImage(graph, acrossRows.winner, inWholeBlocks(step.shape, block)),
    backward(gradient, [wanted]) {
      if (!wanted) return { inputs: [undefined] };
      const byRow = acrossRows.shares(graph.op("Reshape", [gradient, graph.ints([-1, 1, columns * block])]));
      const line = graph.op("Reshape", [graph.op("Concat", byRow, { axis: 1 }), graph.ints([-1, 1, block])]);
      const whole = graph.op("Concat", acrossColumns.shares(line), { axis: 1 });
      const usedShape = [rows * tall, columns * wide, channels];
      const back = unused.map((size) => -size);
      return { inputs: [part(graph, asImage(graph, whole, usedShape), usedShape, block, back)] };
    },
  };
}

function split(graph: GraphBuilder, value: Value, shape: readonly number[], count: number): readonly Value[] {
  const apart = graph.op("Reshape", [value, graph.ints(shape)]);
  return count === 1
    ? [apart]
    : graph.ops("Split", [apart, graph.ints(Array<number>(count).fill(1))], count, { axis: 1 });
}

/** Each pixel so many times down and across: an eighth of the time of `Expand`. */
const repeated = (graph: GraphBuilder, image: Value, times: Sizes): Value =>
  graph.op("Upsample", [image], { scales: [1, 1, ...times] }, blockedDomain);

/** The mean over all positions, and its gradient spread over them. */
export function globalAverageInBlocks({ graph, step, input }: Call<"GlobalAveragePooling2D">, block: number): Run {
  const [height = 1, width = 1, channels = 1] = step.inputShapes[0] ?? [];
  const all = filled(channels, block);
  // An image of one pixel, which its reader takes in whole blocks, or a vector of its own channels.
  const given = step.params.keepdims ? all : channels;
  const mean = graph.op("Reshape", [graph.op("GlobalAveragePool", [input], {}, blockedDomain), graph.ints([-1, all])]);
  const own =
    all === given ? mean : graph.op("Slice", [mean, graph.ints([0]), graph.ints([channels]), graph.ints([1])]);
  return {
    output: step.params.keepdims ? graph.op("Reshape", [own, graph.ints([-1, all, 1, 1])]) : own,
    backward(gradient, [wanted]) {
      if (!wanted) return { inputs: [undefined] };
      const flat = graph.op("Reshape", [gradient, graph.ints([-1, given])]);
      const whole = all === given ? flat : graph.op("Pad", [flat, graph.ints([0, 0, 0, all - channels])]);
      const share = graph.op("Mul", [whole, graph.scalar(1 / (height * width))]);
      const pixel = graph.op("Reshape", [share, graph.ints([-1, all, 1, 1])]);
      return { inputs: [repeated(graph, pixel, [height, width])] };
    },
  };
}

/** The mean over windows that tile the image, and its gradient spread over each. */
export function averageInBlocks({ graph, step, input }: Call<"AveragePooling2D">, block: number): Run {
  const [tall, wide] = step.params.pool_size;
  const shape = inWholeBlocks(step.inputShapes[0] ?? [], block);
  const [height = 1, width = 1, channels = 1] = shape;
  const [rows = 1, columns = 1] = step.shape;
  const attributes = { kernel_shape: [tall, wide], strides: [tall, wide] };
  return {
    output: graph.op("AveragePool", [input], attributes, blockedDomain),
    backward(gradient, [wanted]) {
      if (!wanted) return { inputs: [undefined] };
      const share = graph.op("Mul", [gradient, graph.scalar(1 / (tall * wide))]);
      const used = [rows * tall, columns * wide, channels];
      const rest = [0, 0, height - rows * tall, width - columns * wide];
      return { inputs: [part(graph, repeated(graph, share, [tall, wide]), used, block, rest)] };
    },
  };
}
