import { filled } from "../../core/engine/blocked/blocks.ts";
import { sidesOf } from "../../core/engine/blocked/phases.ts";
import type { Value } from "../../onnx/value.ts";
import type { Gradients, Run } from "../layerCompiler.ts";
import type { Layout } from "../layout.ts";
import type { Sizes } from "../network.ts";
import { activating, asImage, blockedDomain, part, sumOfChannels } from "./blocks.ts";
import type { BlockedConvolution } from "./convolution.ts";

export function depthwiseLayout([tall = 1, wide = 1]: Sizes, channels: number, block: number): Layout {
  const all = filled(channels, block);
  return {
    ...(all !== channels && { filled: { from: [tall, wide, channels], to: [tall, wide, all] } }),
    view: [tall, wide, all / block, block],
    order: [2, 0, 1, 3],
    shape: [all, 1, tall, wide],
  };
}

/** A convolution of each channel by itself, in blocks of channels. */
export function depthwiseInBlocks(convolution: BlockedConvolution): Run {
  const { graph, input, kernel, bias, window, inputShape, outputShape, block } = convolution;
  const group = inputShape[2] ?? 1;
  const sides = sidesOf(convolution);
  const fits = sides.every((side) => side >= 0);
  return {
    output: graph.op(
      "Conv",
      [fits ? input : part(graph, input, inputShape, block, sides), kernel, bias],
      {
        kernel_shape: window.size,
        pads: fits ? sides : [0, 0, 0, 0],
        strides: window.strides,
        dilations: window.dilation,
        group,
        ...activating(convolution.fused),
      },
      blockedDomain,
    ),
    backward: (gradient, [inputWanted]): Gradients => ({
      inputs: [inputWanted ? inputGradient(convolution, gradient) : undefined],
      weights: {
        kernel: kernelGradient(convolution, gradient),
        ...(bias && { bias: sumOfChannels(graph, gradient, outputShape, convolution.batch) }),
      },
    }),
  };
}

/** With a stride the gradient is spread over the pixels first: so few sums are cheaper than putting phases together. */
function inputGradient(convolution: BlockedConvolution, gradient: Value): Value {
  const { graph, kernel, window, inputShape, outputShape, block } = convolution;
  const [height = 1, width = 1, channels = 1] = inputShape;
  const [tall, wide] = window.size;
  const flat = graph.op("Reshape", [kernel, graph.ints([channels / block, tall * wide, block])]);
  const places = Array.from({ length: tall * wide }, (_, place) => tall * wide - 1 - place);
  const turned = graph.op("Reshape", [
    graph.op("Gather", [flat, graph.ints(places)], { axis: 1 }),
    graph.ints([channels, 1, tall, wide]),
  ]);
  const { value, shape } = spread(convolution, gradient);
  const [top = 0, left = 0] = sidesOf(convolution);
  const before = [(tall - 1) * window.dilation[0] - top, (wide - 1) * window.dilation[1] - left];
  const after = [height + top - (shape[0] ?? 1), width + left - (shape[1] ?? 1)];
  const sides = [...before, ...after];
  const fits = sides.every((side) => side >= 0);
  return graph.op(
    "Conv",
    [fits ? value : part(graph, value, shape, block, sides), turned],
    { kernel_shape: window.size, pads: fits ? sides : [0, 0, 0, 0], dilations: window.dilation, group: channels },
    blockedDomain,
  );

  function spread({ window: { strides } }: BlockedConvolution, value: Value) {
    const [rows = 1, columns = 1] = outputShape;
    if (strides.every((stride) => stride === 1)) return { value, shape: outputShape };
    const apart = graph.op("Reshape", [value, graph.ints([-1, rows, 1, columns, 1, block])]);
    const zeros = [0, 0, 0, 0, 0, 0, 0, 0, strides[0] - 1, 0, strides[1] - 1, 0];
    const shape = [rows * strides[0], columns * strides[1], channels];
    return { value: asImage(graph, graph.op("Pad", [apart, graph.ints(zeros)]), shape), shape };
  }
}

/** Each channel of each example convolved by its own gradient; a gradient in blocks lies as such a kernel does. */
function kernelGradient(convolution: BlockedConvolution, gradient: Value): Value {
  const { graph, input, window, inputShape, outputShape, batch, block } = convolution;
  const channels = inputShape[2] ?? 1;
  const all = batch * channels;
  const sides = sidesOf(convolution);
  const fits = sides.every((side) => side >= 0);
  const [top = 0, left = 0, bottom = 0, right = 0] = fits ? [] : sides;
  const [height, width] = [(inputShape[0] ?? 1) + top + bottom, (inputShape[1] ?? 1) + left + right];
  const kernelShape = [outputShape[0] ?? 1, outputShape[1] ?? 1];
  const seen = fits ? input : part(graph, input, inputShape, block, sides);
  const result = graph.op(
    "Conv",
    [
      graph.op("Reshape", [seen, graph.ints([1, all, height, width])]),
      graph.op("Reshape", [gradient, graph.ints([all, 1, ...kernelShape])]),
    ],
    {
      kernel_shape: kernelShape,
      pads: fits ? sides : [0, 0, 0, 0],
      strides: window.dilation,
      dilations: window.strides,
      group: all,
    },
    blockedDomain,
  );
  const apart = graph.op("Reshape", [result, graph.ints([batch, channels, ...window.size])]);
  const sum = graph.op("ReduceSum", [apart, graph.ints([0])], { keepdims: 0 });
  return graph.op("Reshape", [sum, graph.ints([channels, 1, ...window.size])]);
}
