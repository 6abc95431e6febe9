import type { Value } from "../../onnx/value.ts";
import type { Gradients, Run } from "../layerCompiler.ts";
import type { Layout } from "../layout.ts";
import type { Sizes } from "../network.ts";
import { blockedDomain, part, sumOfChannels } from "./blocks.ts";
import { type BlockedConvolution, phaseOf, placesOf, sidesOf } from "./convolution.ts";
import { together } from "./phases.ts";

export const depthwiseLayout = ([tall = 1, wide = 1]: Sizes, channels: number, block: number): Layout => ({
  view: [tall, wide, channels / block, block],
  order: [2, 0, 1, 3],
  shape: [channels, 1, tall, wide],
});

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
      },
      blockedDomain,
    ),
    backward: (gradient, [inputWanted]): Gradients => ({
      inputs: [inputWanted ? inputGradient(convolution, gradient) : undefined],
      weights: {
        kernel: kernelGradient(convolution, gradient),
        ...(bias && { bias: sumOfChannels(graph, gradient, outputShape) }),
      },
    }),
  };
}

function inputGradient(convolution: BlockedConvolution, gradient: Value): Value {
  const { graph, kernel, window, inputShape, block } = convolution;
  const channels = inputShape[2] ?? 1;
  const [tall, wide] = window.size;
  const flat = graph.op("Reshape", [kernel, graph.ints([channels / block, tall * wide, block])]);
  return together(convolution, (rows, columns) => {
    const taken = graph.op("Reshape", [
      graph.op("Gather", [flat, graph.ints(placesOf(rows, columns, wide))], { axis: 1 }),
      graph.ints([channels, 1, rows.taps.length, columns.taps.length]),
    ]);
    return phaseOf(convolution, gradient, taken, rows, columns, { group: channels });
  });
}

/** Each channel of each example convolved by its own gradient; a gradient in blocks lies as such a kernel does. */
function kernelGradient(convolution: BlockedConvolution, gradient: Value): Value {
  const { graph, input, window, inputShape, outputShape, batch, block } = convolution;
  const channels = inputShape[2] ?? 1;
  const all = batch * channels;
  const sides = sidesOf(convolution);
  const [top = 0, left = 0, bottom = 0, right = 0] = sides;
  const [height, width] = [(inputShape[0] ?? 1) + top + bottom, (inputShape[1] ?? 1) + left + right];
  const kernelShape = [outputShape[0] ?? 1, outputShape[1] ?? 1];
  const result = graph.op(
    "Conv",
    [
      graph.op("Reshape", [part(graph, input, inputShape, block, sides), graph.ints([1, all, height, width])]),
      graph.op("Reshape", [gradient, graph.ints([all, 1, ...kernelShape])]),
    ],
    { kernel_shape: kernelShape, strides: window.dilation, dilations: window.strides, group: all },
    blockedDomain,
  );
  const apart = graph.op("Reshape", [result, graph.ints([batch, channels, ...window.size])]);
  const sum = graph.op("ReduceSum", [apart, graph.ints([0])], { keepdims: 0 });
  return graph.op("Reshape", [sum, graph.ints([channels, 1, ...window.size])]);
}
