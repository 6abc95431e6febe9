import { borders, reach, type Window } from "../../core/window.ts";
import type { GraphBuilder } from "../../onnx/graphBuilder.ts";
import type { Value } from "../../onnx/value.ts";
import type { Gradients, Run } from "../layerCompiler.ts";
import type { Sizes } from "../network.ts";

/** A convolution of images, batch × channels × height × width, by a kernel filters × channels of a group × height × width. */
export interface Convolution {
  readonly graph: GraphBuilder;
  readonly input: Value;
  readonly kernel: Value;
  readonly bias: Value | undefined;
  readonly window: Window;
  readonly groups: number;
  /** Height, width, channels. */
  readonly inputShape: Sizes;
  readonly outputShape: Sizes;
  /** Whether the kernel's gradient is one matrix product over all shifted inputs. */
  readonly gemmKernelGradient: boolean;
}

type Sides = readonly [top: number, left: number, bottom: number, right: number];

export function convolve(convolution: Convolution): Run {
  const { graph, input, kernel, bias, window, groups } = convolution;
  const attributes = {
    kernel_shape: window.size,
    pads: isCut(convolution) ? [0, 0, 0, 0] : sides(convolution),
    strides: window.strides,
    dilations: window.dilation,
    group: groups,
  };
  const seen = isCut(convolution) ? fitted(convolution) : input;
  return {
    output: graph.op("Conv", [seen, kernel, bias], attributes),
    backward: (gradient, [inputWanted]): Gradients => ({
      inputs: [inputWanted ? inputGradient(convolution, gradient) : undefined],
      weights: {
        kernel: convolution.gemmKernelGradient
          ? kernelGradientByGemm(convolution, gradient)
          : kernelGradient(convolution, gradient),
        ...(bias && { bias: graph.op("ReduceSum", [gradient, graph.ints([0, 2, 3])], { keepdims: 0 }) }),
      },
    }),
  };
}

function sides({ inputShape: [height = 0, width = 0], window }: Convolution): Sides {
  const [top, bottom] = borders(height, 0, window);
  const [left, right] = borders(width, 1, window);
  return [top, left, bottom, right];
}

/** Rows and columns, border included, that no window reaches. */
function unreached(convolution: Convolution): Sizes {
  const { inputShape } = convolution;
  const [top, left, bottom, right] = sides(convolution);
  const [height = 0, width = 0] = covered(convolution);
  return [(inputShape[0] ?? 0) + top + bottom - height, (inputShape[1] ?? 0) + left + right - width];
}

/** True when fewer positions are wanted than fit, so that the input itself must be cut. */
const isCut = (convolution: Convolution): boolean =>
  unreached(convolution).some((size, axis) => size >= (convolution.window.strides[axis] ?? 1));

/** A transposed convolution; rows that no window reached get zeros through `output_padding`. */
export function inputGradient(convolution: Convolution, gradient: Value): Value {
  const { graph, kernel, window, groups, inputShape } = convolution;
  const attributes = { kernel_shape: window.size, strides: window.strides, dilations: window.dilation, group: groups };
  const [top, left, bottom, right] = sides(convolution);
  const [rows = 0, columns = 0] = unreached(convolution);
  if (!isCut(convolution))
    return graph.op("ConvTranspose", [gradient, kernel], {
      ...attributes,
      pads: [top, left, bottom, right],
      output_padding: [rows, columns],
    });
  const [height = 0, width = 0] = covered(convolution);
  const below = (inputShape[0] ?? 0) + top - height;
  const beside = (inputShape[1] ?? 0) + left - width;
  const seen = graph.op("ConvTranspose", [gradient, kernel], attributes);
  return graph.op("Pad", [seen, graph.ints([0, 0, -top, -left, 0, 0, below, beside])]);
}

/**
 * The input convolved by the output's gradient, examples and channels in each other's place: strides become dilations
 * and dilations strides.
 */
export function kernelGradient(convolution: Convolution, gradient: Value): Value {
  const { graph, groups, window, inputShape, outputShape } = convolution;
  const channels = inputShape[2] ?? 1;
  const [rows = 1, columns = 1, filters = 1] = outputShape;
  const regroup = (value: Value, count: number, sizes: Sizes, order: readonly number[], shape: Sizes) =>
    graph.op("Reshape", [
      graph.op("Transpose", [graph.op("Reshape", [value, graph.ints([-1, groups, count / groups, ...sizes])])], {
        perm: order,
      }),
      graph.ints(shape),
    ]);
  const padded = fitted(convolution);
  const [paddedHeight = 1, paddedWidth = 1] = covered(convolution);
  const examplesAsChannels = regroup(
    padded,
    channels,
    [paddedHeight, paddedWidth],
    [2, 1, 0, 3, 4],
    [channels / groups, -1, paddedHeight, paddedWidth],
  );
  const gradientAsKernel = regroup(gradient, filters, [rows, columns], [1, 2, 0, 3, 4], [filters, -1, rows, columns]);
  const result = graph.op("Conv", [examplesAsChannels, gradientAsKernel], {
    kernel_shape: [rows, columns],
    strides: window.dilation,
    dilations: window.strides,
    group: groups,
  });
  return graph.op("Transpose", [result], { perm: [1, 0, 2, 3] });
}

/** One product of filters × positions by positions × (channels · kernel places). */
function kernelGradientByGemm(convolution: Convolution, gradient: Value): Value {
  const { graph, window, inputShape, outputShape } = convolution;
  const channels = inputShape[2] ?? 1;
  const [rows = 1, columns = 1, filters = 1] = outputShape;
  const [kernelHeight, kernelWidth] = window.size;
  const channelsFirst = (value: Value) => graph.op("Transpose", [value], { perm: [1, 0, 2, 3] });
  const byChannel = channelsFirst(fitted(convolution));
  const shifted = Array.from({ length: kernelHeight * kernelWidth }, (_, place) => {
    const top = Math.floor(place / kernelWidth) * window.dilation[0];
    const left = (place % kernelWidth) * window.dilation[1];
    const seen = graph.op("Slice", [
      byChannel,
      graph.ints([top, left]),
      graph.ints([top + (rows - 1) * window.strides[0] + 1, left + (columns - 1) * window.strides[1] + 1]),
      graph.ints([2, 3]),
      graph.ints([...window.strides]),
    ]);
    return graph.op("Reshape", [seen, graph.ints([channels, 1, -1])]);
  });
  const places = graph.op("Reshape", [
    graph.op("Concat", shifted, { axis: 1 }),
    graph.ints([channels * kernelHeight * kernelWidth, -1]),
  ]);
  const errors = graph.op("Reshape", [channelsFirst(gradient), graph.ints([filters, -1])]);
  const product = graph.op("Gemm", [errors, places], { transB: 1 });
  return graph.op("Reshape", [product, graph.ints([filters, channels, kernelHeight, kernelWidth])]);
}

/** Height and width of what the windows look at, border included. */
const covered = ({ window, outputShape }: Convolution): Sizes =>
  ([0, 1] as const).map(
    (axis) => ((outputShape[axis] ?? 1) - 1) * window.strides[axis] + reach(window.size[axis], window.dilation[axis]),
  );

/** The input with its border, without the rows and columns that no window reaches. */
function fitted(convolution: Convolution): Value {
  const { graph, input, inputShape } = convolution;
  const [top, left] = sides(convolution);
  const [height = 0, width = 0] = covered(convolution);
  const bottom = height - top - (inputShape[0] ?? 0);
  const right = width - left - (inputShape[1] ?? 0);
  return [top, left, bottom, right].every((side) => side === 0)
    ? input
    : graph.op("Pad", [input, graph.ints([0, 0, top, left, 0, 0, bottom, right])]);
}
