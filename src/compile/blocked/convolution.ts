import { type Fused, filled } from "../../core/engine/blocked/blocks.ts";
import { everyPixel } from "../../core/engine/blocked/everyPixel.ts";
import { type LiveTaps, liveTaps } from "../../core/engine/blocked/liveTaps.ts";
import { partsOfExamples } from "../../core/engine/blocked/partsOfExamples.ts";
import { type Phase, type Placed, sidesOf } from "../../core/engine/blocked/phases.ts";
import type { Window } from "../../core/window.ts";
import type { Value } from "../../onnx/value.ts";
import type { Gradients, Run } from "../layerCompiler.ts";
import { type Convolution, inputGradient, kernelGradient } from "../layers/convolution.ts";
import { count, type Layout } from "../layout.ts";
import type { Plan, Sizes } from "../network.ts";
import { activating, blockedDomain, fromBlocks, part, sumOfChannels, toBlocks } from "./blocks.ts";
import { convolveEveryPixel } from "./everyPixel.ts";
import { together } from "./phases.ts";
import { pixelwiseKernelGradient } from "./pixelwise.ts";

/** A convolution that gives its output in blocks of channels. */
export interface BlockedConvolution extends Convolution {
  /** Channels of a block. */
  readonly block: number;
  /** The input is not in blocks: it has too few channels for that. */
  readonly takesPlain: boolean;
  readonly fused?: Fused | undefined;
  /** Added to what it gives, where the input is not in blocks. */
  readonly other?: Value;
  /** Examples of a training step. */
  readonly batch: number;
}

/**
 * What the kernel of a convolution in blocks looks like: blocks of filters × blocks of channels × places × channels ×
 * filters. Where taps see nothing, what the others have stands first.
 */
export function kernelLayout(
  placed: Placed,
  channels: number,
  filters: number,
  { size: block, takes }: NonNullable<Plan["blocks"]>,
): Layout {
  const { window } = placed;
  const [tall, wide] = window.size;
  const [allChannels, allFilters] = [takes ? filled(channels, block) : channels, filled(filters, block)];
  const shape = [allFilters, allChannels, tall, wide];
  const isFilled = allChannels === channels && allFilters === filters;
  const own = isFilled
    ? {}
    : { filled: { from: [tall, wide, channels, filters], to: [tall, wide, allChannels, allFilters] } };
  if (!takes) return { ...own, view: [tall, wide, channels, allFilters / block, block], order: [3, 2, 0, 1, 4], shape };
  const inBlocks = {
    ...own,
    view: [tall, wide, allChannels / block, block, allFilters / block, block],
    order: [4, 2, 0, 1, 3, 5],
  };
  const live = liveTaps(placed);
  if (!live || !isCut(live, window)) return { ...inBlocks, shape };
  const ahead = { groups: (allFilters * allChannels) / block ** 2, of: tall * wide, places: reachedPlaces(live, wide) };
  return { ...inBlocks, ahead, shape: [count(shape)] };
}

const isCut = (live: LiveTaps, { size }: Window): boolean => size.some((side, axis) => side !== live.window.size[axis]);

const reachedPlaces = ({ window: { size }, from: [top, left] }: LiveTaps, wide: number): readonly number[] =>
  Array.from({ length: size[0] }, (_, row) =>
    Array.from({ length: size[1] }, (_, column) => (top + row) * wide + left + column),
  ).flat();

export function convolveInBlocks(convolution: BlockedConvolution): Run {
  const { takesPlain, batch, block } = convolution;
  const live = takesPlain ? undefined : liveTaps(convolution);
  if (live) return convolveWithLiveTaps(convolution, live);
  const places = takesPlain ? undefined : everyPixel(convolution, batch, block);
  return places ? convolveEveryPixel(convolution, places) : convolveWhole(convolution);
}

/** Taps that see nothing get no gradient: kernel and gradient are those of the others, which stand first. */
function convolveWithLiveTaps(convolution: BlockedConvolution, live: LiveTaps): Run {
  const { graph, kernel, inputShape, outputShape } = convolution;
  const { window } = live;
  if (!isCut(live, convolution.window)) return convolveWhole({ ...convolution, window });
  const shape = [outputShape[2] ?? 1, inputShape[2] ?? 1, ...window.size];
  const reached = graph.op("Slice", [kernel, graph.ints([0]), graph.ints([count(shape)])]);
  const run = convolveWhole({ ...convolution, kernel: graph.op("Reshape", [reached, graph.ints(shape)]), window });
  const flat = (gradient: Value | undefined) => gradient && graph.op("Reshape", [gradient, graph.ints([-1])]);
  return {
    ...run,
    backward(gradient, wanted) {
      const gradients = run.backward(gradient, wanted);
      const own = flat(gradients.weights?.kernel);
      return { ...gradients, weights: { ...gradients.weights, ...(own && { kernel: own }) } };
    },
  };
}

function convolveWhole(convolution: BlockedConvolution): Run {
  const { graph, kernel, bias, window, outputShape, block } = convolution;
  const { pads, seen } = fitted(convolution);
  return {
    output: graph.op(
      "Conv",
      [seen, kernel, bias, convolution.other],
      {
        kernel_shape: window.size,
        pads,
        strides: window.strides,
        dilations: window.dilation,
        ...activating(convolution.fused),
      },
      blockedDomain,
    ),
    backward: (gradient, [inputWanted]): Gradients => ({
      inputs: [inputWanted ? blockedInputGradient(convolution, gradient) : undefined],
      weights: {
        kernel: blockedKernelGradient(convolution, gradient),
        ...(bias && { bias: sumOfChannels(graph, gradient, outputShape, convolution.batch) }),
      },
    }),
  };

  function fitted(convolution: BlockedConvolution) {
    const pads = sidesOf(convolution);
    return pads.every((side) => side >= 0)
      ? { pads, seen: convolution.input }
      : { pads: [0, 0, 0, 0], seen: partOf(convolution, pads) };
  }

  function partOf({ graph, input, inputShape, takesPlain }: BlockedConvolution, sides: Sizes): Value {
    return takesPlain ? plainPart(graph, input, sides) : part(graph, input, inputShape, block, sides);
  }
}

const plainPart = (graph: Convolution["graph"], input: Value, [top = 0, left = 0, bottom = 0, right = 0]: Sizes) =>
  [top, left, bottom, right].every((side) => side === 0)
    ? input
    : graph.op("Pad", [input, graph.ints([0, 0, top, left, 0, 0, bottom, right])]);

/** The gradient convolved by the kernel turned around, apart for each phase of the stride. */
function blockedInputGradient(convolution: BlockedConvolution, gradient: Value): Value {
  const { graph, kernel, window, inputShape, outputShape, block } = convolution;
  const [channels, filters] = [inputShape[2] ?? 1, outputShape[2] ?? 1];
  const [tall, wide] = window.size;
  if (convolution.takesPlain) {
    const plain = { ...convolution, kernel: plainKernel(convolution), gemmKernelGradient: false };
    return inputGradient(plain, fromBlocks(graph, gradient, filters));
  }
  const flat = graph.op("Reshape", [kernel, graph.ints([-1, block * block])]);
  return together(convolution, (rows, columns) => {
    const places = placesOf(rows, columns, wide);
    const order = turnedOrder(filters / block, channels / block, tall * wide, places);
    const blocks = graph.op("Reshape", [
      graph.op("Gather", [flat, graph.ints(order)], { axis: 0 }),
      graph.ints([-1, block, 1, block]),
    ]);
    // Putting an image of one row and `block` columns into blocks turns its matrix; `Transpose` is slower on two threads than on one.
    const taken = graph.op("Reshape", [
      graph.op("ReorderInput", [blocks], {}, blockedDomain),
      graph.ints([channels, filters, rows.taps.length, columns.taps.length]),
    ]);
    return phaseOf(convolution, gradient, taken, rows, columns);
  });
}

/** Where each block of a kernel stands whose channels and filters are in each other's place. */
const turnedOrder = (filters: number, channels: number, count: number, places: readonly number[]): readonly number[] =>
  Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: filters }, (_, filter) =>
      places.map((place) => (filter * channels + channel) * count + place),
    ),
  ).flat(2);

/** The places of a flattened kernel that one phase takes, last to first. */
const placesOf = (rows: Phase, columns: Phase, wide: number): readonly number[] =>
  rows.taps.toReversed().flatMap((row) => columns.taps.toReversed().map((column) => row * wide + column));

function phaseOf(
  { graph, window, outputShape, block }: BlockedConvolution,
  gradient: Value,
  kernel: Value,
  rows: Phase,
  columns: Phase,
): Value {
  const sides = [rows.before, columns.before, rows.after, columns.after];
  const fits = sides.every((side) => side >= 0);
  return graph.op(
    "Conv",
    [fits ? gradient : part(graph, gradient, outputShape, block, sides), kernel],
    {
      kernel_shape: [rows.taps.length, columns.taps.length],
      pads: fits ? sides : [0, 0, 0, 0],
      dilations: [0, 1].map((axis) => (window.strides[axis] === 1 ? (window.dilation[axis] ?? 1) : 1)),
    },
    blockedDomain,
  );
}

function blockedKernelGradient(convolution: BlockedConvolution, gradient: Value): Value {
  const { window, batch, block, takesPlain } = convolution;
  const isPixelwise = window.size.every((side) => side === 1);
  if (isPixelwise && !takesPlain) return pixelwiseKernelGradient(convolution, gradient);
  return batch % block === 0 ? examplesAsChannels(convolution, gradient) : withoutBlocks(convolution, gradient);
}

/** The input convolved by the gradient, examples and channels in each other's place, part by part. */
function examplesAsChannels(convolution: BlockedConvolution, gradient: Value): Value {
  const { graph, input, window, inputShape, outputShape, batch, block } = convolution;
  const [filters, channels] = [outputShape[2] ?? 1, inputShape[2] ?? 1];
  const isPlain = convolution.takesPlain;
  const parts = isPlain ? 1 : partsOfExamples(batch, block, outputShape);
  const own = { ...convolution, batch: batch / parts };
  const apart = (value: Value) =>
    parts === 1
      ? [value]
      : graph.ops("Split", [value, graph.ints(Array<number>(parts).fill(own.batch))], parts, { axis: 0 });
  const inputs = apart(input);
  const result = apart(gradient).reduce<Value | undefined>(
    (sum, gradient, number) => partOfKernelGradient({ ...own, input: inputs[number] as Value }, gradient, sum),
    undefined,
  ) as Value;
  const places = window.size[0] * window.size[1];
  const [view, perm] = isPlain
    ? [
        [channels, filters / block, places, block],
        [1, 0, 2, 3],
      ]
    : [
        [channels / block, block, filters / block, places, block],
        [2, 0, 3, 1, 4],
      ];
  return graph.op("Reshape", [
    graph.op("Transpose", [graph.op("Reshape", [result, graph.ints(view)])], { perm }),
    graph.ints([filters, channels, ...window.size]),
  ]);
}

/** @param sum  of the parts before */
function partOfKernelGradient(convolution: BlockedConvolution, gradient: Value, sum: Value | undefined): Value {
  const { graph, input, window, inputShape, outputShape, batch, block } = convolution;
  const [rows = 1, columns = 1, filters = 1] = outputShape;
  const plain = convolution.takesPlain ? input : fromBlocks(graph, input, inputShape[2] ?? 1);
  const images = toBlocks(graph, graph.op("Transpose", [plain], { perm: [1, 0, 2, 3] }), batch);
  const whole = [inputShape[0] ?? 1, inputShape[1] ?? 1, batch];
  // The border is made before: a convolution with so large a kernel is slow at borders of its own.
  const seen = part(graph, images, whole, block, sidesOf(convolution));
  const apart = [batch / block, block, filters / block, rows * columns, block];
  const kernels = graph.op("Reshape", [
    graph.op("Transpose", [graph.op("Reshape", [gradient, graph.ints(apart)])], { perm: [2, 0, 3, 1, 4] }),
    graph.ints([filters, batch, rows, columns]),
  ]);
  return graph.op(
    "Conv",
    [seen, kernels, undefined, sum],
    { kernel_shape: [rows, columns], strides: window.dilation, dilations: window.strides },
    blockedDomain,
  );
}

/** Where the examples do not fill blocks. */
function withoutBlocks(convolution: BlockedConvolution, gradient: Value): Value {
  const { graph, input, inputShape, outputShape, window, block } = convolution;
  const [channels, filters] = [inputShape[2] ?? 1, outputShape[2] ?? 1];
  const isPlain = convolution.takesPlain;
  const plain = { ...convolution, input: isPlain ? input : fromBlocks(graph, input, channels) };
  const result = kernelGradient(plain, fromBlocks(graph, gradient, filters));
  const places = window.size[0] * window.size[1];
  const [view, perm] = isPlain
    ? [
        [filters / block, block, channels, places],
        [0, 2, 3, 1],
      ]
    : [
        [filters / block, block, channels / block, block, places],
        [0, 2, 4, 3, 1],
      ];
  return graph.op("Reshape", [
    graph.op("Transpose", [graph.op("Reshape", [result, graph.ints(view)])], { perm }),
    graph.ints([filters, channels, ...window.size]),
  ]);
}

function plainKernel({ graph, kernel, window, inputShape, outputShape, block }: BlockedConvolution): Value {
  const [channels, filters] = [inputShape[2] ?? 1, outputShape[2] ?? 1];
  const places = window.size[0] * window.size[1];
  const apart = graph.op("Reshape", [kernel, graph.ints([filters / block, channels, places, block])]);
  return graph.op("Reshape", [
    graph.op("Transpose", [apart], { perm: [0, 3, 1, 2] }),
    graph.ints([filters, channels, ...window.size]),
  ]);
}
